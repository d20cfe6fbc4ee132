"""The second reading: what stands near an act is read once more, with the words of the act marked.
    CHANCERY_DATA=… python training/second.py start=soup      # .cache/second.best.pt: twenty minutes on two cores, half of them to read
    python training/export_second.py                          # models/second.onnx
The pair heads are products of two tokens: what they say of a word near an act they say without having seen what else stands there.
Two narrow layers over the states of the encoder, which stays as it is, see all of that at once. They learn on the documents that
the encoder learned on, some pieces hidden, and are measured on those that no head has seen.
"""
import json, os, random, sys, time
import numpy, torch, torch.nn as nn, torch.nn.functional as F
from batches import batches, collate
from data import FOR_JUDGES, IGNORE, SECTORS, STATUSES, TYPES, own_labels, read_acts
from encoder import WIDTH, Layer
from heads import average
from prepare import CACHE, arrays, prepared

BEFORE, AFTER = 20, 16    # tokens that are read again: before the first word of the act, and from it on
NEAR = BEFORE + AFTER
ROLES = ("actor", "recipient")
ACT = (1 + len(TYPES), len(STATUSES), 2)  # what is said of the act itself: none and the types; the statuses; claimed, mutual
FALSE = 0.25              # share of the words that are no act, but which the head does not rule out, that are shown
LEAST_FALSE = 0.03        # they are acts with this probability, by the head
NAME, START, SEED = "second", "soup", 1
WIDTH_AGAIN, LAYERS, PASSES, RATE, ROWS, BLANK, DROP, CHECK_EVERY = 128, 2, 3, 1e-3, 64, 0.08, 0.15, 1400


class SecondReader(nn.Module):
    """states (R, T, 384) near R acts, mark (R, T) 1 at their words, near (R, T) where a token is -> of each token the odds of ROLES
    (R, T, 2) and scores of SECTORS (R, T, n); of each act scores (R, n) as ACT cuts them. The sectors are learned beside the rest and
    not used: they are no better than the head's."""
    def __init__(self, width=WIDTH_AGAIN, layers=LAYERS, drop=DROP):
        super().__init__()
        self.narrow, self.norm = nn.Linear(WIDTH, width), nn.LayerNorm(width)
        self.far, self.mark = nn.Embedding(NEAR, width), nn.Embedding(2, width)
        for table in (self.far, self.mark): nn.init.normal_(table.weight, std=0.3)
        self.layers = nn.ModuleList(Layer(drop, width, width // 32, 2 * width) for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        self.flags, self.sector = nn.Linear(width, len(ROLES)), nn.Linear(width, len(SECTORS))
        self.act = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, sum(ACT)))

    def forward(self, states, mark, near):
        return self.read(self.narrow(self.drop(states)) + self.far.weight, mark.float(), near)

    def read(self, y, mark, near):
        marks = self.mark.weight
        y = self.norm(y + marks[0] + mark[..., None] * (marks[1] - marks[0]))
        bias = (~near).to(y.dtype)[:, None, None] * -10000.0
        for layer in self.layers: y = layer(y, bias)
        act = (y * mark[..., None]).sum(1) / mark.sum(1, keepdim=True).clamp(min=1)
        return self.flags(y), self.sector(y), self.act(act)


class SecondAsItRuns(nn.Module):
    """The same from the states of a whole report (N, 384): place (R, T) of the tokens that are read, -1 for none, far (R, T) from 0
    to NEAR, mark (R, T) -> probabilities of ROLES (R, T, 2), and of each act what ACT cuts (R, n)."""
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, states, place, far, mark):
        y = self.model.narrow(states)[place.clamp(min=0).long()] + self.model.far.weight[far.long()]
        flags, _, act = self.model.read(y, mark, place >= 0)
        types, statuses, manner = act.split(ACT, -1)
        return torch.sigmoid(flags), torch.softmax(types, -1), torch.softmax(statuses, -1), torch.sigmoid(manner)


@torch.no_grad()
def read(model, docs, rng=None, blank=0.0, most=128):
    """States of all tokens of the documents, one after the other, as halves (N, 384), and the acts in them:
    (words, document, sides, sectors, what the act is, what the pair heads say of its window); without sides where there is none."""
    begin, at = {}, 0
    for doc in docs: begin[id(doc)] = at; at += len(doc["kind"])
    states, acts = torch.zeros(at, WIDTH, dtype=torch.half), []
    for group in batches(docs, 6000, most, rng):
        batch = collate(group, blank, rng or random)
        with torch.autocast("cpu", torch.bfloat16): x = model.states(batch["pieces"], batch["shapes"], batch["first"])
        x = x.float()
        none, pairs = torch.softmax(model.heads["act"](x), -1)[..., 0], model.heads["sides"](x, x)
        for b, (doc, a, z, _) in enumerate(group):
            at, known, taken = begin[id(doc)], doc["labels"]["sector"], set()
            states[at + a : at + z] = x[b, : z - a].half()
            bounds = at, at + len(doc["kind"])
            for e in doc["acts"]:
                words = [i for i in e["words"] if a <= i < z]
                taken |= set(words)
                if not words: continue
                sides = [(role, at + j) for role, ws, _ in e["sides"] for j in ws]
                sectors = [(at + j, int(known[j])) for _, ws, _ in e["sides"] for j in ws if known[j] != IGNORE]
                what = int(doc["labels"]["act"][words[0]]), e["status"], e["claim"], int(e["mutual"])
                pair = at + a, pairs[b, :, [i - a for i in words], : z - a].amax(1).half()
                acts.append(([at + i for i in words], bounds, sides, sectors, what, pair))
            wrong = [i for i in range(a, z) if i not in taken and none[b, i - a] < 1 - LEAST_FALSE]
            for i in wrong[: 2 + len(taken)]: acts.append(([at + i], bounds, None, [], (0, 0, 0, 0), None))
    return states, acts


def batch_of(states, acts):
    """Tensors of some acts; gold is IGNORE where nothing is known."""
    R = len(acts)
    first = torch.tensor([act[0][0] for act in acts])
    place = first[:, None] - BEFORE + torch.arange(NEAR)
    low, high = (torch.tensor([act[1][k] for act in acts])[:, None] for k in (0, 1))
    mark, flags, sector = torch.zeros(R, NEAR, dtype=torch.long), torch.zeros(R, NEAR, len(ROLES)), torch.full((R, NEAR), IGNORE)
    asked, what = torch.zeros(R), torch.full((R, 4), IGNORE)
    for r, (words, _, sides, sectors, is_, _) in enumerate(acts):
        inside = lambda i: 0 <= i - words[0] + BEFORE < NEAR  # eight sides in a hundred stand further off
        for i in filter(inside, words): mark[r, i - words[0] + BEFORE] = 1
        asked[r] = sides is not None
        for role, j in sides or ():
            if inside(j): flags[r, j - words[0] + BEFORE, role] = 1
        for j, s in sectors:
            if inside(j): sector[r, j - words[0] + BEFORE] = s
        what[r, : 4 if is_[0] else 1] = torch.tensor(is_[: 4 if is_[0] else 1])
    return dict(x=states[place.clamp(0, len(states) - 1)].float(), near=(place >= low) & (place < high), mark=mark, flags=flags, asked=asked, sector=sector, what=what)


def losses(said, b):
    flags, sector, act = said
    types, statuses, manner = act.split(ACT, -1)
    ce = lambda scores, gold: average(F.cross_entropy(scores.flatten(0, -2), gold.clamp(min=0).flatten(), reduction="none"), (gold != IGNORE).flatten().float())
    known, gold = b["asked"][:, None, None] * b["near"][..., None], b["what"]
    each = F.binary_cross_entropy_with_logits(flags, b["flags"], reduction="none")
    also = F.binary_cross_entropy_with_logits(manner, gold[:, 2:].clamp(min=0).float(), reduction="none")
    return dict(sides=(each * known).sum() / b["asked"].sum().clamp(min=1), sector=0.3 * ce(sector, b["sector"]), type=0.5 * ce(types, gold[:, 0]),
                status=0.2 * ce(statuses, gold[:, 1]), manner=0.2 * average(also, (gold[:, 2:] != IGNORE).float()))


@torch.no_grad()
def scores(model, states, acts):
    """F1 of head words of sides within reach by the second reading and by the pair heads; sectors, types, statuses and claims right, in percent."""
    model.eval()
    hit = {f"{who}{role}": numpy.zeros(3) for who in ("", "pair ") for role in ROLES}
    right = {k: [] for k in ("sector", "type", "status", "claimed")}
    for n in range(0, len(acts), 256):
        part = acts[n : n + 256]
        b = batch_of(states, part)
        flags, sector, act = model(b["x"], b["mark"], b["near"])
        types, statuses, manner = act.split(ACT, -1)
        ours, gold = (flags > 0) & b["near"][..., None] & (b["asked"][:, None, None] > 0), b["flags"] > 0
        for k, role in enumerate(ROLES):
            hit[role] += [int((ours & gold)[..., k].sum()), int(ours[..., k].sum()), int(gold[..., k].sum())]
            for words, _, sides, _, _, pair in part:
                if sides is None: continue
                reach = range(words[0] - BEFORE, words[0] + AFTER)
                mine, true = {i + pair[0] for i in (pair[1][k] > 0).nonzero()[:, 0].tolist()} & set(reach), {j for r, j in sides if r == k} & set(reach)
                hit[f"pair {role}"] += [len(mine & true), len(mine), len(true)]
        what, claimed = b["what"], torch.stack([-manner[:, 0], manner[:, 0]], -1)
        for key, said, true in (("sector", sector, b["sector"]), ("type", types, what[:, 0]), ("status", statuses, what[:, 1]), ("claimed", claimed, what[:, 2])):
            right[key] += (said.argmax(-1) == true)[true != IGNORE].tolist()
    for who in ("", "pair "): hit[f"{who}sides"] = sum(hit[f"{who}{role}"] for role in ROLES)
    model.train()
    return {k: round(float(200 * v[0] / max(1, v[1] + v[2])), 1) for k, v in hit.items()} | {k: round(float(100 * numpy.mean(v)), 1) for k, v in right.items()}


def main(name=NAME, start=START):
    from train import best_of
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    began, rng, base = time.time(), random.Random(SEED), best_of(start)
    states, acts = read(base, prepared()["train"]["act"], rng, BLANK)
    late = read(base, [arrays(d, {}) for d in read_acts(list(own_labels(FOR_JUDGES)))])
    model = SecondReader()
    print(f"{time.time() - began:.0f} s to read; {sum(p.numel() for p in model.parameters()) / 1e6:.2f} M weights, {len(acts)} acts", flush=True)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.02)
    plan = []
    for _ in range(PASSES):
        order = [k for k, act in enumerate(acts) if act[2] is not None or rng.random() < FALSE]
        rng.shuffle(order)
        plan += [order[k : k + ROWS] for k in range(0, len(order), ROWS)]
    mean, seen = [p.detach().clone() for p in model.parameters()], []
    for step, order in enumerate(plan, 1):
        for g in optimiser.param_groups: g["lr"] = RATE * min(1, step / 200) * max(0.01, 1 - step / len(plan))
        b = batch_of(states, [acts[k] for k in order])
        with torch.autocast("cpu", torch.bfloat16): said = model(b["x"], b["mark"], b["near"])
        parts = losses([v.float() for v in said], b)
        optimiser.zero_grad(set_to_none=True)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad(): torch._foreach_lerp_(mean, [p.detach() for p in model.parameters()], 1 - min(0.998, step / (9 + step)))
        seen.append(parts["sides"].item())
        if step % CHECK_EVERY and step != len(plan): continue
        trained = [p.detach().clone() for p in model.parameters()]
        for p, v in zip(model.parameters(), mean): p.data.copy_(v)
        dev = scores(model, *late)
        print(f"{step} of {len(plan)}, {time.time() - began:.0f} s, loss of sides {numpy.mean(seen[-500:]):.3f}", json.dumps(dev), flush=True)
        settings = dict(start=start, passes=PASSES, rate=RATE, rows=ROWS, seed=SEED, blank=BLANK, drop=DROP)
        torch.save(dict(model=model.state_dict(), width=WIDTH_AGAIN, layers=LAYERS, step=step, scores=dev, settings=settings), os.path.join(CACHE, f"{name}.best.pt"))
        for p, v in zip(model.parameters(), trained): p.data.copy_(v)


if __name__ == "__main__":
    main(**dict(word.split("=") for word in sys.argv[1:]))
