"""Prepared documents to windows, windows to tensors."""
import random
import numpy, torch
from data import CONTEXTS, IGNORE
from heads import DOCUMENT, MOST_LINKS
from pieces import CLS, MASK, SEP

PAIRS = {"sides": 2, "argument": 1, "source": 1, "home": 1}
LONGEST = 400  # pieces of a window; what is longer is left out
SPECIAL = 2    # begin and end


def windows(doc, most, rng=None):
    """Cut a document into [first, end) of consecutive sentences of at most `most` pieces (random lengths with rng)."""
    at, n = doc["at"], len(doc["kind"])
    ends = (numpy.flatnonzero(doc["ends"]) + 1).tolist()
    if not ends or ends[-1] != n: ends.append(n)
    draw = lambda: most if rng is None else 1 if rng.random() < 0.12 else rng.randint(most // 2, most)
    first, last, limit, out = 0, 0, draw(), []
    for end in ends:
        if last > first and at[end] - at[first] > limit:
            out.append((first, last)); first, limit = last, draw()
        last = end
    out.append((first, last))
    return [(a, b) for a, b in out if at[b] - at[a] <= LONGEST]


def batches(docs, size, most, rng=None):
    """Lists of windows (doc, first, end, pieces) that fill about `size` padded pieces; in random order and cut with rng."""
    cut = [(d, a, b, SPECIAL + int(d["at"][b] - d["at"][a])) for d in docs for a, b in windows(d, most, rng)]
    cut.sort(key=lambda w: w[3] + (rng.random() * 8 if rng else 0))
    out, now = [], []
    for w in cut:
        if now and (len(now) + 1) * w[3] > size:
            out.append(now); now = []
        now.append(w)
    if now: out.append(now)
    if rng: rng.shuffle(out)
    return out


def whole(docs, size, most, rng=None):
    """Like `batches`, but documents stay together, so that what they say of each other in different windows can be learned."""
    out, now = [], []
    for doc in docs if rng is None else rng.sample(docs, len(docs)):
        cut = [(doc, a, b, SPECIAL + int(doc["at"][b] - doc["at"][a])) for a, b in windows(doc, most, rng)]
        if now and (len(now) + len(cut)) * max(w[3] for w in now + cut) > size:
            out.append(now); now = []
        now = now + cut
    return out + [now] if now else out


def collate(group, blank=0.0, rng=random):
    """A group of windows -> tensors and gold labels. blank: share of pieces hidden. Arcs compete within their sentence only, as
    they do at run time."""
    B, P, W = len(group), max(w[3] for w in group), max(w[2] - w[1] for w in group)
    pieces, shapes, first = (torch.zeros(B, n, dtype=torch.long) for n in (P, P, W))
    known, paragraph = (torch.zeros(B, W, dtype=torch.bool) for _ in range(2))
    full = lambda *more: torch.full((B, W, *more), IGNORE)
    docs = [w[0] for w in group]
    numbers = {id(doc): n + 1 for n, doc in enumerate(docs)}
    place = torch.zeros(B, W, dtype=torch.long)  # which document, and where in it; 0 = padding
    gold = {name: full() for name in sorted({name for d in docs for name in d["labels"]})}
    if any("head" in d for d in docs): gold["arc"] = full()
    if any("fact" in d for d in docs): gold["fact"] = torch.full((B, W), float("nan"))
    if any("acts" in d for d in docs):
        gold["mode"], gold["status"], gold["manner"], gold["contexts"] = full(), full(), full(2), full(len(CONTEXTS))
    pairs = {name: ([], []) for name in (*PAIRS, "antecedents")}
    of = [[[] for _ in range(W)] for _ in range(B)] if any("roles" in d for d in docs) else None  # the predicates that a token is an argument of
    for b, (doc, a, z, k) in enumerate(group):
        n, at = z - a, doc["at"]
        ids = torch.from_numpy(doc["pieces"][at[a] : at[z]]).long()
        if blank: ids[torch.tensor([rng.random() < blank for _ in range(len(ids))], dtype=torch.bool)] = MASK
        pieces[b, 0], pieces[b, 1 : k - 1], pieces[b, k - 1] = CLS, ids, SEP
        kind = doc["kind"][a:z].astype(numpy.int64)
        kind[0] = kind[0] % 5 + 10  # a window begins as a paragraph does
        shapes[b, 1 : k - 1] = torch.from_numpy(numpy.repeat(kind, numpy.diff(at[a : z + 1])))
        first[b, :n] = torch.from_numpy((at[a:z] - at[a] + 1).astype(numpy.int64))
        known[b, :n] = True
        place[b, :n] = numbers[id(doc)] * DOCUMENT + torch.arange(a, z)
        paragraph[b, : n - 1] = torch.from_numpy(doc["gap"][a + 1 : z] == 2)
        paragraph[b, n - 1] = True
        for name, values in doc["labels"].items(): gold[name][b, :n] = torch.from_numpy(values[a:z].astype(numpy.int64))
        if "head" in doc: gold["arc"][b, :n] = torch.from_numpy(numpy.where(doc["head"][a:z] < 0, 0, doc["head"][a:z] - a + 1).astype(numpy.int64))
        if "fact" in doc: gold["fact"][b, :n] = torch.from_numpy(doc["fact"][a:z])
        row = lambda pair, i, marks: (pairs[pair][0].append((b, i)), pairs[pair][1].append(marks))
        for i, arguments in doc.get("roles", {}).items():
            if not a <= i < z: continue
            near = [(j - a, role) for j, role in arguments if a <= j < z]
            row("argument", i - a, [(0, j) for j, _ in near])
            for j, role in near: of[b][j].append((i - a, role))
        for i, earlier in doc.get("antecedents", {}).items():
            if a <= i < z: row("antecedents", i - a, [numbers[id(doc)] * DOCUMENT + j for j in earlier])
        for act in doc.get("acts", ()):
            for i in (i - a for i in act["words"] if a <= i < z):
                gold["mode"][b, i], gold["status"][b, i] = act["mode"], act["status"]
                gold["manner"][b, i] = torch.tensor([act["claim"], act["mutual"]])
                gold["contexts"][b, i] = 0
                gold["contexts"][b, i, act["contexts"]] = 1
                row("sides", i, [(role, j - a) for role, words, _ in act["sides"] for j in words if a <= j < z])
        near = {j: code for j, code in doc.get("countries", {}).items() if a <= j < z}
        for i, code in doc.get("home", {}).items():  # told by any of the words that name the country, by none of the other countries' words
            if a <= i < z and near: row("home", i - a, [(int(c == code), j - a) for j, c in near.items()])
        for i, speakers in doc.get("sources", ()):
            if a <= i < z: row("source", i - a, [(0, j - a) for j in speakers if a <= j < z])
    for name, (rows, marks) in pairs.items():
        if not rows: continue
        where = torch.tensor(rows)
        if name == "antecedents":
            at = {p: k + 1 for k, p in enumerate(place.flatten().tolist())}
            near = [[at[p] for p in right if p in at] if right else [0] for right in marks]
            kept = [r for r, right in enumerate(near) if right]  # those whose antecedents all stand elsewhere say nothing
            if not kept: continue
            where, matrix = where[kept], torch.zeros(len(kept), B * W + 1, dtype=torch.int8)
            for k, r in enumerate(kept): matrix[k, near[r]] = 1
        elif name == "home":
            matrix = torch.full((len(rows), 1, W), -1, dtype=torch.int8)
            for r, m in enumerate(marks):
                for right, j in m: matrix[r, 0, j] = right
        else:
            matrix = torch.zeros(len(rows), PAIRS[name], W, dtype=torch.int8)
            for r, m in enumerate(marks):
                for k, j in m: matrix[r, k, j] = 1
            matrix.masked_fill_(~known[where[:, 0]][:, None], -1)
        gold[name] = (where, matrix)
    if of:
        links = torch.tensor([[(marks + [(0, IGNORE)] * MOST_LINKS)[:MOST_LINKS] for marks in row] for row in of])
        gold["role"] = links[..., 0], links[..., 1]
    reach = known[:, None, :].expand(-1, W, -1)
    if "end" in gold:
        ends = (gold["end"] == 1).long()
        sentence = torch.cumsum(ends, 1) - ends
        reach = reach & (sentence[:, :, None] == sentence[:, None, :])
    reach = torch.cat([torch.ones(B, W, 1, dtype=torch.bool), reach], 2)
    return dict(pieces=pieces, shapes=shapes, first=first, known=known, place=place, paragraph=paragraph, reach=reach, gold=gold)


def to(batch, device):
    """The same batch elsewhere."""
    move = lambda v: {k: move(x) for k, x in v.items()} if isinstance(v, dict) else tuple(map(move, v)) if isinstance(v, tuple) else v.to(device, non_blocking=True)
    return move(batch)


def as_it_is(item):
    return item


class Loader:
    """Groups of windows -> batches, collated by worker processes ahead of their use. plan: [(set's name, group)]; what is hidden
    of a batch depends on its place in the plan alone, so that a resumed run goes on as the first would have."""
    def __init__(self, plan, blank, workers):
        self.plan, self.blank, self.workers = plan, blank, workers

    def __len__(self):
        return len(self.plan)

    def __getitem__(self, step):
        which, group = self.plan[step]
        return which, collate(group, self.blank, random.Random(step))

    def since(self, step):
        rest = torch.utils.data.Subset(self, range(step, len(self.plan)))
        more = dict(num_workers=self.workers, prefetch_factor=8) if self.workers else {}
        return iter(torch.utils.data.DataLoader(rest, batch_size=None, collate_fn=as_it_is, **more))
