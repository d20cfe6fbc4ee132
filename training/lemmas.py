"""Lemmas that need no guessing: forms of the training trees with their lemma, and the verbs that an ending may belong to.
    CHANCERY_DATA=… python training/lemmas.py      # writes data/lemmas/forms.tsv and data/lemmas/verbs.txt
"""
import collections, csv, os
from data import HERE, lines, read_trees

count = collections.defaultdict(collections.Counter)
for path in ("ud/en_ewt-ud-train.conllu.gz", "ud/gum-open-train.conllu.gz"):
    for line in lines(path):
        c = line.split("\t")
        if len(c) == 10 and c[0].isdigit() and c[3] in ("VERB", "NOUN", "AUX", "ADJ", "ADV", "PRON", "DET"):
            count[c[1].lower(), c[3]][c[2]] += 1
rows = []
for (form, upos), lemmas in count.items():
    lemma, n = lemmas.most_common(1)[0]
    if form.isalpha() and lemma.islower() and n >= 0.9 * sum(lemmas.values()) and (lemma != form or form.endswith(("ed", "ing", "s"))):
        rows.append((form, upos, lemma))
folder = os.path.join(HERE, "..", "data", "lemmas")
with open(os.path.join(folder, "forms.tsv"), "w", encoding="utf8") as f:
    f.write("form\tupos\tlemma\n" + "".join("\t".join(r) + "\n" for r in sorted(rows)))
verbs = {lemma for (_, upos), lemmas in count.items() if upos == "VERB" for lemma in lemmas if lemma.isalpha() and lemma.islower()}
for row in csv.DictReader(lines("lexical/propbank_rolesets.tsv.gz"), delimiter="\t", quoting=csv.QUOTE_NONE):
    verbs |= {a[2:] for a in row["aliases"].split("|") if a.startswith("v:") and a[2:].isalpha() and a[2:].islower()}
with open(os.path.join(folder, "verbs.txt"), "w", encoding="utf8") as f:
    f.write("\n".join(sorted(verbs)) + "\n")
print(len(rows), "forms", len(verbs), "verbs")
