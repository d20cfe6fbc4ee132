"""What attributions of PolNeAR would be worth: a model that learns from them, measured against the one that ships. PolNeAR states
no licence, so this one never ships; models/ knows nothing of it.
    CHANCERY_DATA=… python training/attribution.py                # .cache/attribution.pt, .cache/polnear.jsonl; some half an hour on two cores
    npx tsx eval/statement/score.ts .cache/polnear.jsonl          # as our statements are measured
It begins from the model that ships (restore.py). A head marks where a cue begins; seen from there a pair head marks the tokens of
the cue, of its source and of its content. Stopped? The same command goes on from the last pass.
"""
import json, os, random, sys, time
import numpy, torch, torch.nn as nn, torch.nn.functional as F
from batches import batches, collate
from data import at_tokens, lines, read_texts
from encoder import WIDTH, Encoder, depth_of
from heads import Biaffine, rows
from prepare import CACHE, arrays

PARTS = ("cue", "source", "content")
LEARNED, MOST = 192, 320  # pieces of a window: contents are long, but long windows are slow to learn from
LEAST_CUE, PRICE, SECOND = 0.4, 0.6, 15.0  # a cue begins; what a token between the cue and a part costs; sum of log odds of a content's further piece
PASSES, SIZE, LR_ENCODER, LR_HEADS, BLANK, WARMUP, SEED = 3, 3000, 1.5e-4, 1e-3, 0.05, 60, 1


def documents(path):
    given = [json.loads(line) for line in lines(path)]
    for row, tokens, doc in read_texts(given):
        found = [[[i for span in a[part] for i in at_tokens(tokens, *span)] for part in PARTS] for a in row["attributions"]]
        yield dict(arrays(doc, {}), id=row["id"], tokens=tokens, found=[f for f in found if f[0]])


class Attribution(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.encoder, self.drop = Encoder(layers), nn.Dropout(0.2)
        self.begins = nn.Sequential(nn.Linear(WIDTH, 192), nn.GELU(), nn.Dropout(0.2), nn.Linear(192, 1))
        self.pairs = Biaffine(192, len(PARTS), 0.25)

    def states(self, batch):
        return self.drop(rows(self.encoder(batch["pieces"], batch["shapes"]), batch["first"]))

    def parts(self, x, at):
        """Log odds that tokens belong to the parts of the attributions whose cues begin at (b, i): (N, 3, W)."""
        return self.pairs(x, x)[at[:, 0], :, at[:, 1]]


def gold_of(group, width):
    """Where cues begin (B, W), and for each beginning (b, i) the tokens of its parts (3, W)."""
    begins, at, marks = torch.zeros(len(group), width), [], []
    for b, (doc, a, z, _) in enumerate(group):
        for parts in doc["found"]:
            if not a <= parts[0][0] < z: continue
            matrix = torch.zeros(len(PARTS), width)
            for k, words in enumerate(parts): matrix[k, [i - a for i in words if a <= i < z]] = 1
            begins[b, parts[0][0] - a] = 1
            at.append((b, parts[0][0] - a)); marks.append(matrix)
    return begins, torch.tensor(at, dtype=torch.long).reshape(-1, 2), torch.stack(marks) if marks else torch.zeros(0, len(PARTS), width)


def train(model, docs):
    path, began, start = os.path.join(CACHE, "attribution.pt"), 0, time.time()
    optimiser = torch.optim.AdamW([dict(params=model.encoder.parameters(), lr=LR_ENCODER), dict(params=[p for name, p in model.named_parameters() if not name.startswith("encoder.")], lr=LR_HEADS)], weight_decay=0.01)
    if os.path.exists(path):
        saved = torch.load(path)
        model.load_state_dict(saved["model"]); optimiser.load_state_dict(saved["optimiser"]); began = saved["passes"]
    for n in range(began, PASSES):
        rng = random.Random(SEED + n)
        groups = batches(docs, SIZE, LEARNED, rng)
        seen = []
        for k, group in enumerate(groups):
            done = (n + k / len(groups)) / PASSES
            for g, rate in zip(optimiser.param_groups, (LR_ENCODER, LR_HEADS)): g["lr"] = rate * min(1, (n * len(groups) + k + 1) / WARMUP) * max(0.01, 1 - done)
            batch = collate(group, BLANK, rng)
            begins, at, marks = gold_of(group, batch["first"].shape[1])
            with torch.autocast("cpu", torch.bfloat16): x = model.states(batch)
            x, known = x.float(), batch["known"]
            loss = F.binary_cross_entropy_with_logits(model.begins(x)[..., 0], begins, reduction="none")[known].mean() * 4
            if len(at):
                scores = model.parts(x, at)
                near = known[at[:, 0]][:, None].expand_as(scores)
                loss = loss + F.binary_cross_entropy_with_logits(scores, marks, reduction="none")[near].sum() / len(at) * 0.1
            optimiser.zero_grad(set_to_none=True); loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0); optimiser.step()
            seen.append(loss.item())
            if k % 50 == 49: print(n, k + 1, len(groups), f"{time.time() - start:.0f} s, loss {sum(seen[-50:]) / 50:.3f}", flush=True)
        torch.save(dict(model=model.state_dict(), optimiser=optimiser.state_dict(), passes=n + 1), path)


def run_at(odds, i):
    """[first, end) of the run with the highest sum that holds i."""
    sums = numpy.concatenate([[0], numpy.cumsum(odds)])
    return int(sums[: i + 1].argmin()), i + 1 + int(sums[i + 1 :].argmax())


def beside(odds, cue):
    """The runs with the highest sums before and after the cue, each token between costing PRICE, the higher one first: (sum, first, end)."""
    runs = []
    for turned in (False, True):
        own, edge = (odds[::-1], len(odds) - cue[0]) if turned else (odds, cue[1])
        best, begin, sums = (0.0, 0, 0), None, numpy.concatenate([[0], numpy.cumsum(own)])
        for end in range(edge + 1, len(own) + 1):
            if begin is None or -sums[end - 1] - PRICE * (end - 1 - edge) > -sums[begin] - PRICE * (begin - edge): begin = end - 1
            total = sums[end] - sums[begin] - PRICE * (begin - edge)
            if total > best[0]: best = (total, begin, end)
        total, first, end = best
        runs.append((total, len(odds) - end, len(odds) - first) if turned else best)
    return sorted(runs, reverse=True)


@torch.no_grad()
def attribute(model, docs):
    """What the model finds, in the form of PolNeAR's own files; a cue within another's content is none, by their guidelines."""
    model.eval()
    found = {doc["id"]: [] for doc in docs}
    for group in batches(docs, 8000, MOST):
        batch = collate(group)
        x = model.states(batch)
        begins = torch.sigmoid(model.begins(x)[..., 0]) * batch["known"]
        at = (begins > LEAST_CUE).nonzero()
        likely, parts = begins[at[:, 0], at[:, 1]], model.parts(x, at).clamp(-6, 6).numpy()
        for b, (doc, a, z, _) in enumerate(group):
            inside = set()
            for k in (likely * (at[:, 0] == b)).argsort(descending=True)[: int((at[:, 0] == b).sum())].tolist():
                odds = parts[k, :, : z - a]
                cue = run_at(odds[0], int(at[k, 1]))
                source, content = beside(odds[1], cue), beside(odds[2], cue)
                content = [run for n, run in enumerate(content) if run[0] > (SECOND if n else 0)]
                if not content or any(i in inside for i in range(*cue)): continue
                for _, first, end in content: inside |= set(range(first, end))
                inside |= set(range(*cue))
                span = lambda first, end: [doc["tokens"][a + first][0], doc["tokens"][a + end - 1][1]]
                found[doc["id"]].append(dict(cue=[span(*cue)], source=[span(*run[1:]) for run in source[:1] if run[0] > 0], content=sorted(span(*run[1:]) for run in content)))
    return found


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    shipped = torch.load(os.path.join(CACHE, "shipped.best.pt"), weights_only=False)["model"]
    weights = {name.removeprefix("encoder."): value.float() for name, value in shipped.items() if name.startswith("encoder.")}
    model = Attribution(depth_of(weights)).train()
    model.encoder.load_state_dict(weights)
    train(model, list(documents("attribution/polnear_train.jsonl.gz")))
    found = attribute(model, list(documents("attribution/polnear_dev.jsonl.gz")))
    with open(os.path.join(CACHE, "polnear.jsonl"), "w", encoding="utf8") as f:
        for name, attributions in found.items(): f.write(json.dumps(dict(id=name, attributions=attributions)) + "\n")


if __name__ == "__main__":
    main()
