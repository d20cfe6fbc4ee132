"""Tokens to word pieces, as src/encoder/wordpiece.ts does it (training/parity.py holds the two together)."""
import os, unicodedata

_root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
PATH = next(p for p in (os.path.join(_root, ".cache", "vocab.txt"), os.path.join(_root, "models", "vocab.txt")) if os.path.exists(p))  # the one in the making comes first

VOCABULARY = {w.rstrip("\n"): i for i, w in enumerate(open(PATH, encoding="utf8"))}
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PADDING, UNKNOWN, CLS, SEP, MASK = (VOCABULARY[piece] for piece in SPECIAL)
MOST = 8  # a token is at most 8 pieces: an address has no end
_known = {}


def is_punctuation(c):
    return unicodedata.category(c)[0] == "P" or (c.isascii() and c.isprintable() and not c.isalnum() and c != " ")


def cut(form, vocabulary):
    """Greedy longest match over the lower-cased form without accents; punctuation stands alone."""
    plain = "".join(c for c in unicodedata.normalize("NFD", form.lower()) if unicodedata.category(c) != "Mn")
    chunks = []
    for c in plain:
        if is_punctuation(c) or not chunks or is_punctuation(chunks[-1][-1]):
            chunks.append(c)
        else:
            chunks[-1] += c
    pieces = []
    for chunk in chunks:
        at = 0
        while at < len(chunk):
            end = len(chunk)
            while end > at and ("##" if at else "") + chunk[at:end] not in vocabulary:
                end -= 1
            if end == at:
                pieces.append("[UNK]")
                break
            pieces.append(("##" if at else "") + chunk[at:end])
            at = end
    return pieces or ["[UNK]"]


def pieces_of(form):
    """Numbers of a token's pieces."""
    if form not in _known: _known[form] = [VOCABULARY[p] for p in cut(form, VOCABULARY)[:MOST]]
    return _known[form]


def shape_of(form):
    """0 lower or no letter first, 1 Capitalised, 2 ALL-CAPS, 3 mIxed, 4 with a digit."""
    if any("0" <= c <= "9" for c in form):
        return 4
    if form == form.lower() or not form[0].isalpha():
        return 0
    if form == form.upper() and len(form) > 1:
        return 2
    return 1 if form[1:] == form[1:].lower() else 3
