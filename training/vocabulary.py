"""The word pieces that news uses, out of the 30,522 of BERT's vocabulary: a third of a small model is its table of pieces, and a third
of that table is letters of other scripts, slots that stand empty and words that no report holds. What is left out is cut into shorter pieces.
    CHANCERY_DATA=… python training/vocabulary.py      # .cache/vocab.txt: before bases.py, and only for a model learned anew
"""
import collections, glob, os, re, unicodedata
from bases import vocabulary
from data import HERE, lines, unlabelled
from pieces import SPECIAL, cut

LEAST, LEAST_NAMES = 5, 3  # times that a piece is used in texts, in tables of names


def is_latin(piece):
    return all(c.isascii() or "LATIN" in unicodedata.name(c, "") or not c.isalpha() for c in piece)


def main():
    whole = vocabulary()
    forms, names, used, named = (collections.Counter() for _ in range(4))
    words = lambda text: re.findall(r"\w+|[^\w\s]", text)
    for d in unlabelled(): forms.update(words(d["text"]))
    for line in lines("ud/en_ewt-ud-train.conllu.gz"):
        if line.startswith("# text ="): forms.update(words(line[9:]))
    for path in glob.glob(os.path.join(HERE, "..", "data", "actors", "*.tsv")): names.update(set(words(open(path, encoding="utf8").read())))
    for form, n in forms.items():
        for piece in cut(form, whole): used[piece] += n
    for form in names:
        for piece in cut(form, whole): named[piece] += 1
    kept = lambda w: w not in SPECIAL and is_latin(w) and (used[w] >= LEAST or named[w] >= LEAST_NAMES or len(w.removeprefix("##")) == 1)
    pieces = [*SPECIAL, *(w for w in whole if kept(w))]
    with open(os.path.join(HERE, "..", ".cache", "vocab.txt"), "w", encoding="utf8") as f: f.write("".join(w + "\n" for w in pieces))
    print(f"{len(pieces)} of {len(whole)} pieces")


if __name__ == "__main__":
    main()
