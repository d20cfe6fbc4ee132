"""The judges: small nets over features that the product computes, learned from labelled items that the heads never saw (the heads
know by heart what they learned from, so nothing can be learned about them there).
    python training/judges.py late …      # files of training/labels -> models/{sectors,statements,sides,events}.json
sectors: whether an actor is of the sector that its name or description tells, or of another that the words around it tell.
statements: a statement is wrong, of the right content, right in its speakers too.
sides: a mention is no side, an actor, a recipient of an act. events: an event is wrong, of the right type, right in its sides too.
"""
import json, os, random, subprocess, sys
import torch, torch.nn as nn, torch.nn.functional as F
from data import DATA, HERE, own_labels

#        hidden units, steps, learning rate, weight decay, dropout; nets that are averaged; how often one reader has what is there,
#        and has all of it right where all is
SIDES = (24, 1200, 3e-3, 1e-2, 0.2, 2, (1.0, 1.0))
EVENTS = (12, 1500, 3e-3, 3e-2, 0.3, 8, (1.0, 0.90))
STATEMENTS = (6, 600, 3e-3, 3e-2, 0.3, 8, (0.94, 0.94))
FOLDS = 4
ROOT = os.path.join(HERE, "..")
torch.set_num_threads(1)  # nets this small wait for one another


def product(folder, name):
    run = subprocess.run(["npx", "tsx", "-e", f"import('./src/{folder}/index.ts').then(m => console.log(JSON.stringify(m.{name})))"], capture_output=True, text=True, check=True, cwd=ROOT)
    return json.loads(run.stdout)


def ask(what, items):
    given = "\n".join(json.dumps(i) for i in items)
    run = subprocess.run(["npx", "tsx", "training/judges.ts", what], input=given, capture_output=True, text=True, check=True, cwd=ROOT)
    return [json.loads(line) for line in run.stdout.splitlines()]


def write(name, names, net=None):
    """The judge's file; without a net one that knows nothing."""
    rounded = lambda t: [round(v, 4) for v in t.tolist()]
    a, b = (net[0], net[3]) if net else (nn.Linear(len(names), 1), nn.Linear(1, 3))
    if not net: [p.data.zero_() for p in (*a.parameters(), *b.parameters())]
    with open(os.path.join(ROOT, "models", f"{name}.json"), "w", encoding="utf8") as f:
        json.dump(dict(features=names, hidden=[rounded(r) for r in a.weight], hiddenBias=rounded(a.bias), out=[rounded(r) for r in b.weight], outBias=rounded(b.bias)), f)
        f.write("\n")


def as_read(p, reader):
    """What one reader's labels say where the outcomes have the probabilities p (N, 3): he overlooks some of what is there, and takes
    what is right in all for right in part now and then, so that a net must not learn from him that it is wrong. How often is known
    from those who read the same items without seeing each other's labels (README.md, "Labels"): 89 of 100 statements of the one the
    other has too; where both have the type of an act they agree on the sides of 81 acts of 100, where both have a statement on the
    speakers of 88; and each is right as often as the root of that. Of acts nothing is taken as overlooked: the labels bear the
    surest out more often (92 of 100) than a reader who overlooks some of all could."""
    there, whole = reader
    return torch.stack([p[:, 0] + (1 - there) * (p[:, 1] + p[:, 2]), there * (p[:, 1] + (1 - whole) * p[:, 2]), there * whole * p[:, 2]], -1)


def fit(x, y, w, settings, seed):
    hidden, steps, rate, decay, drop, _, reader = settings
    torch.manual_seed(seed)
    net = nn.Sequential(nn.Linear(x.shape[1], hidden), nn.Tanh(), nn.Dropout(drop), nn.Linear(hidden, 3))
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=decay)
    for step in range(steps):
        for group in optimiser.param_groups: group["lr"] = rate * (1 - step / steps)
        pick = torch.randint(0, len(x), (512,))
        loss = (F.nll_loss(as_read(torch.softmax(net(x[pick]), -1), reader).log(), y[pick], reduction="none") * w[pick]).mean()
        optimiser.zero_grad(); loss.backward(); optimiser.step()
    return net.eval()


@torch.no_grad()
def says(net, x):
    return torch.softmax(net(x), -1)


def folds(ids):
    order = sorted(set(ids)); random.Random(1).shuffle(order)
    at = {i: k % FOLDS for k, i in enumerate(order)}
    return torch.tensor([at[i] for i in ids])


def crossed(x, y, w, ids, settings):
    """What nets that did not see an item say that one reader says of it."""
    fold, out = folds(ids), torch.zeros(len(x), 3)
    for k in range(FOLDS): out[fold == k] = says(averaged(x[fold != k], y[fold != k], w[fold != k], settings), x[fold == k])
    return as_read(out, settings[-1])


def averaged(x, y, w, settings):
    """Several nets as one whose scores are their mean: one alone moves a figure by half a point from seed to seed."""
    nets = [fit(x, y, w, settings, seed) for seed in range(settings[-2])]
    hidden, out = nn.Linear(x.shape[1], settings[0] * len(nets)), nn.Linear(settings[0] * len(nets), 3)
    hidden.weight.data, hidden.bias.data = (torch.cat([getattr(n[0], part) for n in nets]) for part in ("weight", "bias"))
    out.weight.data, out.bias.data = torch.cat([n[3].weight for n in nets], 1) / len(nets), sum(n[3].bias for n in nets) / len(nets)
    return nn.Sequential(hidden, nn.Tanh(), nn.Dropout(0), out).eval()


def sides(items):
    rows = ask("sides", items)
    mentions = [(r["id"], truth, features, 1.0 if r["type"] else 0.6) for r in rows for truth, features in r["mentions"]]
    ids, y, x, w = zip(*mentions)
    x, y, w = torch.tensor(x), torch.tensor(y), torch.tensor(w)
    p = crossed(x, y, w, ids, SIDES)
    hit = ((p.argmax(-1) == y) & (y > 0)).sum()
    print(f"sides: {len(rows)} acts, {len(y)} mentions; unseen: log loss {F.nll_loss(p.log(), y):.4f}, F1 {200 * hit / ((p.argmax(-1) > 0).sum() + (y > 0).sum()):.1f}")
    write("sides", product("event", "sideFeatureNames"), averaged(x, y, w, SIDES))


class Sectors(nn.Module):
    """Scores of all sectors for one who is told to be of one: what the head sees, where one moves to from what is told, and how firmly that is kept."""

    def __init__(self, n, flags):
        super().__init__()
        self.seen, self.moves, self.base, self.kept = nn.Parameter(torch.tensor(0.7)), nn.Parameter(torch.zeros(n, n)), nn.Parameter(torch.zeros(n)), nn.Linear(flags, 1)
        self.kept.weight.data.zero_(); self.kept.bias.data.fill_(1.5)

    def forward(self, seen, told, flags):
        return self.seen * seen + self.moves[told] + self.base + self.kept(flags) * F.one_hot(told, len(self.base))


def fit_sectors(seen, told, flags, y, steps=800, rate=1e-2):
    torch.manual_seed(0)
    net = Sectors(seen.shape[1], flags.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=3e-3)
    for step in range(steps):
        for group in optimiser.param_groups: group["lr"] = rate * (1 - step / steps)
        i = torch.randint(0, len(y), (512,))
        loss = F.cross_entropy(net(seen[i], told[i], flags[i]), y[i]) + 2e-4 * net.moves.square().sum()
        optimiser.zero_grad(); loss.backward(); optimiser.step()
    return net


def sectors(items):
    with open(os.path.join(ROOT, "models", "chancery.json"), encoding="utf8") as f: names = json.load(f)["labels"]["sector"]
    place = {name: i for i, name in enumerate(names)} | {"GOV": 0}
    rows = [r for r in ask("sectors", items) if r["truth"] in place and r["told"] in place]
    kinds = sorted({r["kind"] for r in rows})
    seen, y, told = torch.tensor([r["seen"] for r in rows]), torch.tensor([place[r["truth"]] for r in rows]), torch.tensor([place[r["told"]] for r in rows])
    flags = torch.tensor([[float(r["kind"] == k) for k in kinds] + [float(r["guessed"]), float(r["coded"])] for r in rows])
    fold, best = folds([r["id"] for r in rows]), torch.zeros(len(y), dtype=torch.long)
    for k in range(FOLDS):
        a, b = fold != k, fold == k
        best[b] = fit_sectors(seen[a], told[a], flags[a], y[a])(seen[b], told[b], flags[b]).argmax(-1)
    share = lambda said: 100 * float((said == y).float().mean())
    print(f"sectors: {len(y)} sides that are not settled; unseen: told {share(told):.1f}, seen {share(seen.argmax(-1)):.1f}, judged {share(best):.1f}")
    net = fit_sectors(seen, told, flags, y)
    number = lambda v: round(float(v.detach()), 3)
    weights = dict(zip(kinds, map(number, net.kept.weight[0])))
    guessed, coded = map(number, net.kept.weight[0, len(kinds):])
    with open(os.path.join(ROOT, "models", "sectors.json"), "w", encoding="utf8") as f:
        json.dump(dict(sectors=names, seen=number(net.seen), kept=dict(always=number(net.kept.bias), kinds=weights, guessed=guessed, coded=coded), moves=[[number(v) for v in row] for row in net.moves + net.base]), f)
        f.write("\n")


def scorer():
    """The project's own scorer, as it is, without its command."""
    names = {}
    source = open(os.path.join(DATA, "..", "tools", "gold_score.py"), encoding="utf8").read()
    exec(source.replace("\nmain()\n", "\n").replace("if __name__ == '__main__':", "if False:"), names)
    return names


def outcomes_of_statements(item, record, scores):
    """For each of the record's statements: wrong (0), its content labelled too (1), its speakers as well (2); each label is had once."""
    m = scores["utf16"](item["text"])
    ours = lambda span: (m[span[0]], m[span[1]]) if m else tuple(span)
    actors = {a["id"]: a for a in record["actors"]}
    found = [scores["chars"]([ours(span) for span in s["content"]]) for s in record["statements"]]
    outcome = [0] * len(found)
    for labelled in item["statements"]:
        content = scores["chars"]([(at, at + len(part)) for at, part in zip(labelled["at"], labelled["content"])])
        share, best = max(((len(content & c) / max(len(content), len(c), 1), i) for i, c in enumerate(found) if not outcome[i]), default=(0, -1))
        if share < 0.5: continue
        wanted = {scores["key"](s["code"], s["sectors"]) for s in labelled["speaker"]}
        said = {scores["key"](actors[i].get("code"), actors[i]["sectors"]) for i in record["statements"][best]["speakers"]}
        outcome[best] = 2 if wanted == said else 1
    return outcome


def statements(items):
    scores, ids, x, y, wanted = scorer(), [], [], [], 0
    for item, row in zip(items, ask("statements", items)):
        wanted += len(item["statements"])
        ids += [item["id"]] * len(row["features"]); x += row["features"]; y += outcomes_of_statements(item, row["record"], scores)
    x, y, w = torch.tensor(x), torch.tensor(y), torch.ones(len(y))
    p = crossed(x, y, w, ids, STATEMENTS)
    there, whole = p[:, 1] + p[:, 2], p[:, 2]
    print(f"statements: {len(y)} thought of, {wanted} labelled, right in content {(y > 0).float().mean():.3f}, in speaker {(y == 2).float().mean():.3f}; unseen: log loss {F.nll_loss(p.log(), y):.4f}")
    for least in (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        kept = there >= least
        f1 = lambda hits: 200 * float((hits & kept).sum()) / (int(kept.sum()) + wanted)
        truth, base = (y[kept] == 2).float(), (y[kept] == 2).float().mean()
        print(f"  stands from {least}: {int(kept.sum())} statements, F1 of content {f1(y > 0):.1f}, of speaker {f1(y == 2):.1f}, Brier skill {1 - float(((whole[kept] - truth) ** 2).mean() / ((base - truth) ** 2).mean()):.3f}")
    write("statements", product("statement", "statementFeatureNames"), averaged(x, y, w, STATEMENTS))


def events(items):
    scores = scorer()
    ids, x, y, wanted = [], [], [], 0
    for item, row in zip(items, ask("events", items)):
        gold, ours = scores["gold_events"](item), scores["our_events"](row["record"], item["text"], scores["utf16"](item["text"]))
        wanted += len(gold)
        outcome = [0] * len(ours)
        for g, o in scores["match"](gold, ours):
            if gold[g]["type"] == ours[o]["type"]: outcome[o] = 2 if gold[g]["sides"] == ours[o]["sides"] else 1
        ids += [item["id"]] * len(ours); x += row["features"]; y += outcome
    x, y, w = torch.tensor(x), torch.tensor(y), torch.ones(len(y))
    p = crossed(x, y, w, ids, EVENTS)
    right, whole = p[:, 1] + p[:, 2], p[:, 2]
    print(f"events: {len(y)} thought of, {wanted} labelled, right in type {(y > 0).float().mean():.3f}, in sides {(y == 2).float().mean():.3f}; unseen: log loss {F.nll_loss(p.log(), y):.4f}")
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        kept = right >= least
        f1 = lambda hits: 200 * float((hits & kept).sum()) / (int(kept.sum()) + wanted)
        print(f"  stands from {least}: {int(kept.sum())} events, F1 of type {f1(y > 0):.1f}, of sides {f1(y == 2):.1f}")
    kept = right >= 0.4
    truth, base = (y[kept] == 2).float(), (y[kept] == 2).float().mean()
    print(f"  confidence: Brier skill {1 - float(((whole[kept] - truth) ** 2).mean() / ((base - truth) ** 2).mean()):.3f}")
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        there = kept & (whole >= low) & (whole < low + 0.2)
        if there.any(): print(f"    {low:.1f}-{low + 0.2:.1f}: {int(there.sum())} events, said {whole[there].mean():.2f}, right {(y[there] == 2).float().mean():.2f}")
    write("events", product("event", "eventFeatureNames"), averaged(x, y, w, EVENTS))


if __name__ == "__main__":
    items = list(own_labels(sys.argv[1:]))
    write("events", product("event", "eventFeatureNames"))  # those there may be of other features
    write("sides", product("event", "sideFeatureNames"))
    write("statements", product("statement", "statementFeatureNames"))
    sectors(items)
    statements(items)
    sides(items)
    events(items)
