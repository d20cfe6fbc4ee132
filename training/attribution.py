"""What attributions of PolNeAR would be worth: a model that learns from them, measured against the one that ships. PolNeAR states
no licence, so this one never ships; models/ knows nothing of it.
    CHANCERY_DATA=… python training/attribution.py                # .cache/attribution.pt, .cache/polnear.jsonl; some half an hour on two cores
    npx tsx eval/statement/score.ts .cache/polnear.jsonl          # as our statements are measured
It begins from the model that ships (restore.py). A head marks where a cue begins; then two layers more read the tokens near it once
again, each told how far from there it stands, and tag the cue, its source and its content; a chain of tags (CRF) makes runs of
them. Stopped? The same command goes on from the last pass.
"""
import json, os, random, time
import numpy, torch, torch.nn as nn, torch.nn.functional as F
from batches import batches, collate
from data import at_tokens, lines, read_texts
from encoder import WIDTH, Encoder, Layer, depth_of
from heads import rows
from prepare import CACHE, arrays

PARTS = ("cue", "source", "content")
TAGS = 1 + 2 * len(PARTS)  # outside; of each part a token that begins a run and one that goes on
MOST = 192                 # pieces of a window
BEFORE, AFTER = 48, 72     # tokens that are read again with a cue
AGAIN = 2                  # layers that read them; they begin as the encoder's last ones
LEAST_CUE = 0.3            # likelihood from which on a cue begins
PASSES, SIZE, LR_ENCODER, LR_HEADS, BLANK, WARMUP, SEED = 3, 3000, 1.5e-4, 1e-3, 0.05, 60, 1


def documents(path):
    given = [json.loads(line) for line in lines(path)]
    for row, tokens, doc in read_texts(given):
        found = [[[i for span in a[part] for i in at_tokens(tokens, *span)] for part in PARTS] for a in row["attributions"]]
        yield dict(arrays(doc, {}), id=row["id"], tokens=tokens, found=[f for f in found if f[0]])


class Chain(nn.Module):
    """Runs of tags: what each tag gives to the next. Scores of tags (N, R, TAGS), known (N, R): the tokens that count, each row's from
    the left without a hole."""
    def __init__(self):
        super().__init__()
        self.start, self.next = nn.Parameter(torch.zeros(TAGS)), nn.Parameter(torch.zeros(TAGS, TAGS))
        never = torch.zeros(TAGS, TAGS)
        for goes_on in range(2, TAGS, 2): never[[k for k in range(TAGS) if k not in (goes_on - 1, goes_on)], goes_on] = -1e4
        self.register_buffer("never", never)

    def loss(self, scores, known, gold):
        """Negative log likelihood of the gold tags, (N,)."""
        step, rows_ = self.next + self.never, torch.arange(len(gold))
        right = self.start[gold[:, 0]] + scores[rows_, 0, gold[:, 0]]
        every = self.start + scores[:, 0]
        for t in range(1, scores.shape[1]):
            on = known[:, t]
            right = right + (scores[rows_, t, gold[:, t]] + step[gold[:, t - 1], gold[:, t]]) * on
            every = torch.where(on[:, None], torch.logsumexp(every[:, :, None] + step, 1) + scores[:, t], every)
        return torch.logsumexp(every, 1) - right

    def best(self, scores, known):
        """The best tags (N, R); those of unknown tokens are 0."""
        step, came = (self.next + self.never).numpy(), []
        scores, known = scores.numpy(), known.numpy()
        best = self.start.numpy() + scores[:, 0]
        for t in range(1, scores.shape[1]):
            ways = best[:, :, None] + step
            on = known[:, t, None]
            came.append(numpy.where(on, ways.argmax(1), numpy.arange(TAGS)))
            best = numpy.where(on, ways.max(1) + scores[:, t], best)
        tags = numpy.zeros(scores.shape[:2], int)
        tags[:, -1] = best.argmax(1)
        for t in range(scores.shape[1] - 2, -1, -1): tags[:, t] = came[t][numpy.arange(len(tags)), tags[:, t + 1]]
        return tags * known


class Attribution(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.encoder, self.drop = Encoder(layers), nn.Dropout(0.2)
        self.begins = nn.Sequential(nn.Linear(WIDTH, 192), nn.GELU(), nn.Dropout(0.2), nn.Linear(192, 1))
        self.far = nn.Embedding(BEFORE + 1 + AFTER, WIDTH)
        self.again = nn.ModuleList(Layer(0.1) for _ in range(AGAIN))
        self.tags, self.chain = nn.Linear(WIDTH, TAGS), Chain()
        nn.init.normal_(self.far.weight, std=0.1)

    def states(self, batch):
        return self.drop(rows(self.encoder(batch["pieces"], batch["shapes"]), batch["first"]))

    def parts(self, x, known, at):
        """Scores of tags of the tokens near the cues that begin at (b, i), in the window's order: (N, R, TAGS), which of them there
        are (N, R), and where they stand in the window (N, R)."""
        place = (at[:, 1:] - BEFORE).clamp(min=0) + torch.arange(BEFORE + 1 + AFTER)
        far = place - at[:, 1:] + BEFORE
        inside = place.clamp(max=x.shape[1] - 1)
        near = known[at[:, :1], inside] & (place < x.shape[1]) & (far < BEFORE + 1 + AFTER)
        y = x[at[:, :1], inside] + self.far(far.clamp(max=BEFORE + AFTER))
        bias = (~near).to(y.dtype)[:, None, None] * -10000.0
        for layer in self.again: y = layer(y, bias)
        return self.tags(y), near, inside


def gold_of(group, width):
    """Where cues begin (B, W), and for each beginning (b, i) the tags of its window (W); where parts overlap the first of PARTS counts."""
    begins, at, marks = torch.zeros(len(group), width), [], []
    for b, (doc, a, z, _) in enumerate(group):
        for parts in doc["found"]:
            if not a <= parts[0][0] < z: continue
            tags = torch.zeros(width, dtype=torch.long)
            for k in reversed(range(len(PARTS))):
                words = set(parts[k])
                for i in words:
                    if a <= i < z: tags[i - a] = 1 + 2 * k + (i - 1 in words and i - 1 >= a)
            for i in range(width):  # a run cut in two by another part begins anew
                if tags[i] and tags[i] % 2 == 0 and (i == 0 or (tags[i - 1] + 1) // 2 != tags[i] // 2): tags[i] -= 1
            begins[b, parts[0][0] - a] = 1
            at.append((b, parts[0][0] - a)); marks.append(tags)
    return begins, torch.tensor(at, dtype=torch.long).reshape(-1, 2), torch.stack(marks) if marks else torch.zeros(0, width, dtype=torch.long)


def train(model, docs):
    path, began, start = os.path.join(CACHE, "attribution.pt"), 0, time.time()
    optimiser = torch.optim.AdamW([dict(params=[*model.encoder.parameters(), *model.again.parameters()], lr=LR_ENCODER), dict(params=[p for name, p in model.named_parameters() if not name.startswith(("encoder.", "again."))], lr=LR_HEADS)], weight_decay=0.01)
    if os.path.exists(path):
        saved = torch.load(path)
        model.load_state_dict(saved["model"]); optimiser.load_state_dict(saved["optimiser"]); began = saved["passes"]
    for n in range(began, PASSES):
        rng = random.Random(SEED + n)
        groups = batches(docs, SIZE, MOST, rng)
        seen = []
        for k, group in enumerate(groups):
            done = (n + k / len(groups)) / PASSES
            for g, rate in zip(optimiser.param_groups, (LR_ENCODER, LR_HEADS)): g["lr"] = rate * min(1, (n * len(groups) + k + 1) / WARMUP) * max(0.01, 1 - done)
            batch = collate(group, BLANK, rng)
            known = batch["known"]
            begins, at, marks = gold_of(group, known.shape[1])
            with torch.autocast("cpu", torch.bfloat16):
                x = model.states(batch)
                if len(at): scores, near, place = model.parts(x, known, at)
            loss = F.binary_cross_entropy_with_logits(model.begins(x.float())[..., 0], begins, reduction="none")[known].mean() * 4
            if len(at): loss = loss + model.chain.loss(scores.float(), near, marks.gather(1, place)).mean() * 0.1
            optimiser.zero_grad(set_to_none=True); loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0); optimiser.step()
            seen.append(loss.item())
            if k % 50 == 49: print(n, k + 1, len(groups), f"{time.time() - start:.0f} s, loss {sum(seen[-50:]) / 50:.3f}", flush=True)
        torch.save(dict(model=model.state_dict(), optimiser=optimiser.state_dict(), passes=n + 1), path)


def runs_of(tags, part):
    """[first, end) of each run of a part."""
    begins, out = 1 + 2 * part, []
    for i, tag in enumerate(tags):
        if tag == begins + 1 and out and out[-1][1] == i: out[-1] = (out[-1][0], i + 1)
        elif tag in (begins, begins + 1): out.append((i, i + 1))
    return out


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
        if not len(at): continue
        scores, near, place = model.parts(x, batch["known"], at)
        tags, likely = model.chain.best(scores, near), begins[at[:, 0], at[:, 1]]
        for b, (doc, a, z, _) in enumerate(group):
            inside = set()
            for k in (likely * (at[:, 0] == b)).argsort(descending=True)[: int((at[:, 0] == b).sum())].tolist():
                first = a + int(place[k, 0])
                cue, source, content = (runs_of(tags[k], part) for part in range(len(PARTS)))
                words = lambda runs: {first + i for run in runs for i in range(*run)}
                if not content or words(cue) & inside: continue
                inside |= words(content) | words(cue)
                span = lambda run: [doc["tokens"][first + run[0]][0], doc["tokens"][first + run[1] - 1][1]]
                found[doc["id"]].append(dict(cue=[span(run) for run in cue] or [doc["tokens"][a + int(at[k, 1])]], source=[span(run) for run in source], content=[span(run) for run in content]))
    return found


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    shipped = torch.load(os.path.join(CACHE, "shipped.best.pt"), weights_only=False)["model"]
    weights = {name.removeprefix("encoder."): value.float() for name, value in shipped.items() if name.startswith("encoder.")}
    model = Attribution(depth_of(weights)).train()
    model.encoder.load_state_dict(weights)
    for layer, last in zip(model.again, model.encoder.layers[-AGAIN:]): layer.load_state_dict(last.state_dict())
    train(model, list(documents("attribution/polnear_train.jsonl.gz")))
    found = attribute(model, list(documents("attribution/polnear_dev.jsonl.gz")))
    with open(os.path.join(CACHE, "polnear.jsonl"), "w", encoding="utf8") as f:
        for name, attributions in found.items(): f.write(json.dumps(dict(id=name, attributions=attributions)) + "\n")


if __name__ == "__main__":
    main()
