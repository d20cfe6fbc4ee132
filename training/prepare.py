"""Documents to arrays, once: with the bases, all that train.py reads, in a file that a machine without data can take along.
    CHANCERY_DATA=… python training/prepare.py      # .cache/sets.xz: 16 MB
"""
import collections, hashlib, lzma, os, pickle
import numpy
from data import HERE, IGNORE, dev_sets, training_sets
from heads import TABLE
from pieces import pieces_of, shape_of

CACHE = os.path.join(HERE, "..", ".cache")
PATH = os.path.join(CACHE, "sets.xz")
NAMED = ("upos", "xpos", "feats", "lemma", "entity", "label")   # labels by name, numbered here
NUMBERED = ("predicate", "act", "content", "sector", "stance")


def inventory(trees):
    """{head: labels}; those that the table leaves open are counted in the trees, rare ones dropped."""
    labels = {row[0]: row[2] for row in TABLE}
    for head, least in (("xpos", 1), ("feats", 2), ("lemma", 3), ("label", 3)):
        count = collections.Counter(v for d in trees for v in d[head])
        labels[head] = [v for v, n in count.most_common() if n >= least]
    return labels


def arrays(doc, index):
    """One document: pieces (all tokens' one after another), at (n + 1: where each token's begin), kind (n: shape and gap),
    ends (n: where a window may be cut), labels by head, and the relations as they are."""
    ids = [pieces_of(f) for f in doc["forms"]]
    out = dict(pieces=numpy.array([p for i in ids for p in i], numpy.int32), at=numpy.cumsum([0] + [len(i) for i in ids]).astype(numpy.int32),
               kind=numpy.array([shape_of(f) + 5 * g for f, g in zip(doc["forms"], doc["gap"])], numpy.int8),
               ends=numpy.array(doc["cut"] if "cut" in doc else doc["end"], numpy.int8), gap=numpy.array(doc["gap"], numpy.int8), labels={})
    for name in NAMED:
        if name in doc: out["labels"][name] = numpy.array([v if v == IGNORE else index[name].get(v, IGNORE) for v in doc[name]], numpy.int16)
    for name in NUMBERED:
        if name in doc: out["labels"][name] = numpy.array(doc[name], numpy.int16)
    if "end" in doc and "head" in doc:
        out["labels"]["end"] = out["ends"].astype(numpy.int16)
        out["head"] = numpy.array(doc["head"], numpy.int32)
    if "fact" in doc: out["fact"] = numpy.array([numpy.nan if v is None else v for v in doc["fact"]], numpy.float32)
    for name in ("acts", "roles", "sources", "antecedents", "home", "countries"):
        if name in doc: out[name] = doc[name]
    return out


def main():
    train, dev = training_sets(), dev_sets()
    labels = inventory(train["tree"] + train["gum"])
    index = {head: {v: i for i, v in enumerate(values)} for head, values in labels.items() if values}
    for name, docs in train.items():
        print(f"{name:7} {len(docs):6} documents {sum(len(d['forms']) for d in docs):8} tokens, sha1 {hashlib.sha1(''.join(f for d in docs for f in d['forms']).encode()).hexdigest()[:10]}")
    turn = lambda sets: {name: [arrays(d, index) for d in docs if d["forms"]] for name, docs in sets.items()}
    os.makedirs(CACHE, exist_ok=True)
    with lzma.open(PATH, "wb", preset=4) as f: pickle.dump(dict(labels=labels, train=turn(train), dev=turn(dev)), f)
    print(PATH, os.path.getsize(PATH) / 1e6, "MB")


def prepared():
    with lzma.open(PATH, "rb") as f: return pickle.load(f)


if __name__ == "__main__":
    main()
