"""Windows to tensors."""
import random
import torch
from data import CONTEXTS, IGNORE, windows
from pieces import CLS, SEP, pieces_of, shape_of

PAIRS = {"sides": 2, "roles": 9, "source": 1}


def batches(docs, size, most, rng=None):
    """Lists of windows (doc, first, end) that fill about `size` padded pieces; in random order and cut with rng."""
    cut = [(d, a, b, 2 + sum(len(pieces_of(f)) for f in d["forms"][a:b])) for d in docs for a, b in windows(d, most, rng)]
    cut.sort(key=lambda w: w[3] + (rng.random() * 8 if rng else 0))
    out, now = [], []
    for w in cut:
        if now and (len(now) + 1) * w[3] > size:
            out.append(now); now = []
        now.append(w)
    if now: out.append(now)
    if rng: rng.shuffle(out)
    return out


def collate(group, index, blank=0.0, rng=random, own_sentence=False):
    """A group of windows -> tensors and gold labels. index: {head: {label: number}}; blank: share of pieces hidden;
    own_sentence: arcs compete within their sentence only, as they do at run time."""
    B, P, W = len(group), max(w[3] for w in group), max(w[2] - w[1] for w in group)
    pieces, shapes, first = (torch.zeros(B, n, dtype=torch.long) for n in (P, P, W))
    known = torch.zeros(B, W, dtype=torch.bool)
    gold = {}
    full = lambda: torch.full((B, W), IGNORE)
    has = group[0][0]
    for name in ("end", "upos", "xpos", "feats", "lemma", "entity", "label", "predicate", "act", "content"):
        if name in has or (name == "predicate" and any("predicate" in w[0] for w in group)): gold[name] = full()
    if "head" in has: gold["arc"] = full()
    if "acts" in has:
        gold["mode"], gold["status"] = full(), full()
        gold["manner"] = torch.full((B, W, 2), IGNORE)
        gold["contexts"] = torch.full((B, W, len(CONTEXTS)), IGNORE)
    pairs = {name: ([], []) for name in PAIRS}
    for b, (doc, a, z, _) in enumerate(group):
        ids, kinds = [CLS], [0]
        for i in range(a, z):
            p = pieces_of(doc["forms"][i])
            first[b, i - a] = len(ids)
            ids += [103 if blank and rng.random() < blank else q for q in p]
            kinds += [shape_of(doc["forms"][i]) + 5 * (2 if i == a else doc["gap"][i])] * len(p)
        ids.append(SEP)
        pieces[b, : len(ids)] = torch.tensor(ids)
        shapes[b, : len(kinds)] = torch.tensor(kinds)
        n = z - a
        known[b, :n] = True
        for name in ("upos", "xpos", "feats", "lemma", "label", "entity"):
            if name in gold and name in doc: gold[name][b, :n] = torch.tensor([v if v == IGNORE else index[name].get(v, IGNORE) for v in doc[name][a:z]])
        for name in ("end", "act", "content", "predicate"):
            if name in gold and name in doc: gold[name][b, :n] = torch.tensor(doc[name][a:z])
        if "arc" in gold: gold["arc"][b, :n] = torch.tensor([0 if h < 0 else h - a + 1 for h in doc["head"][a:z]])
        row = lambda pair, i, marks: (pairs[pair][0].append((b, i)), pairs[pair][1].append(marks))
        for i, arguments in doc.get("roles", {}).items():
            if a <= i < z: row("roles", i - a, [(k, j - a) for j, k in arguments if a <= j < z])
        for act in doc.get("acts", ()):
            words = [i - a for i in act["words"] if a <= i < z]
            for i in words:
                gold["mode"][b, i], gold["status"][b, i] = act["mode"], act["status"]
                gold["manner"][b, i] = torch.tensor([act["claim"], act["mutual"]])
                gold["contexts"][b, i] = torch.tensor([int(c in act["contexts"]) for c in range(len(CONTEXTS))])
                row("sides", i, [(role, j - a) for role, at, _ in act["sides"] for j in at if a <= j < z])
        for i, speakers in doc.get("sources", ()):
            if a <= i < z: row("source", i - a, [(0, j - a) for j in speakers if a <= j < z])
    for name, (rows, marks) in pairs.items():
        if not rows: continue
        matrix = torch.zeros(len(rows), PAIRS[name], W)
        for r, m in enumerate(marks):
            matrix[r, :, ~known[rows[r][0]]] = -1
            for k, j in m: matrix[r, k, j] = 1
        gold[name] = (torch.tensor(rows), matrix)
    reach = known[:, None, :].expand(-1, W, -1)
    if own_sentence and "end" in gold:
        ends = (gold["end"] == 1).long()
        sentence = torch.cumsum(ends, 1) - ends
        reach = reach & (sentence[:, :, None] == sentence[:, None, :])
    reach = torch.cat([torch.ones(B, W, 1, dtype=torch.bool), reach], 2)
    return dict(pieces=pieces, shapes=shapes, first=first, known=known, reach=reach, gold=gold, group=group)
