"""How PropBank labels the arguments of each word: counts over the training trees, which src/tree/roles.ts weighs together with what
the model says. What "stay" or "available" calls its second argument is a matter of the dictionary, and an encoder this small forgets it.
    CHANCERY_DATA=… python training/roles.py      # data/roles/roles.tsv
Three kinds of keys, each less special than the one before: all features; without the mark; without the word.
"""
import collections, os
from data import HERE, ROLES, add_roles, lines, read_trees


def features(doc, predicate, argument):
    """What is seen of an argument, as `featuresOf` in src/tree/roles.ts sees it: (tag, voice, relation, mark, lemma)."""
    head, label, lemma = doc["head"], doc["label"], doc["word"]
    relation = label[argument]
    if head[argument] == predicate: pass
    elif head[predicate] == argument: relation = "^" + label[predicate]
    elif head[argument] == head[predicate]: relation = f"~{label[predicate]}/{relation}"
    else: relation = "*" + relation
    if relation.startswith("advmod"): mark = lemma[argument]
    else: mark = next((lemma[k] for k in doc["dependents"][argument] if label[k] in ("case", "mark")), "")
    passive = any(label[k] in ("aux:pass", "nsubj:pass") for k in doc["dependents"][predicate])
    return doc["upos"][predicate], "p" if passive else "a", relation, mark, lemma[predicate]


def keys(tag, voice, relation, mark, lemma):
    return f"1|{tag}|{voice}|{relation}|{mark}|{lemma}", f"2|{tag}|{voice}|{relation.split(':')[0]}|{lemma}", f"3|{tag}|{voice}|{relation}|{mark}"


def short(role):
    """ARG1 -> 1, ARGM-TMP -> TMP"""
    return role.removeprefix("ARGM-").removeprefix("ARG")


def documents(split):
    docs = list(read_trees(f"ud/en_ewt-ud-{split}.conllu.gz"))
    add_roles(docs, f"srl/propbank-ewt-{split}.jsonl.gz")
    rows = (line.split("\t") for line in lines(f"ud/en_ewt-ud-{split}.conllu.gz"))
    words = iter([row[2].lower() for row in rows if len(row) == 10 and row[0].isdigit()])
    for doc in docs:
        doc["word"] = [next(words) for _ in doc["forms"]]
        doc["dependents"] = [[] for _ in doc["forms"]]
        for k, head in enumerate(doc["head"]):
            if head >= 0: doc["dependents"][head].append(k)
    return docs


def main():
    count = collections.defaultdict(collections.Counter)
    for doc in documents("train"):
        for predicate, arguments in doc["roles"].items():
            for argument, role in arguments:
                for key in keys(*features(doc, predicate, argument)): count[key][short(ROLES[role])] += 1
    folder = os.path.join(HERE, "..", "data", "roles")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "roles.tsv"), "w", encoding="utf8") as f:
        f.write("key\troles\n")
        for key in sorted(count): f.write(f"{key}\t{' '.join(f'{role}:{n}' for role, n in count[key].most_common())}\n")
    print(len(count), "keys")


if __name__ == "__main__":
    main()
