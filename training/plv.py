"""What our encoder is worth when fine-tuned on somebody else's task: PLV, the type of an act between two marked sides, by five folds.
    CHANCERY_DATA=… python training/plv.py                # figures on standard output; a quarter of an hour on two cores
PLV states no licence: evaluation only, nothing of it ships and no weight is kept. It begins from the model that ships (restore.py).
Sources and targets are marked by an embedding added to their pieces; a root is told from what the act head says of the words, from
the states of both sides and from words drawn by attention. Folds are of sentences, so that no sentence is on both sides.
"""
import csv, io, os, random, re, time
import torch, torch.nn as nn, torch.nn.functional as F
from batches import collate
from data import at_tokens, lines, read_texts
from encoder import WIDTH, depth_of
from heads import Model, rows, widths_of
from prepare import CACHE, arrays

FOLDS, PASSES, SIZE, LR_ENCODER, LR_HEADS, SEED = 5, 8, 1500, 1e-4, 1e-3, 1
MARKS = {"s": 1, "t": 2}


def sentences():
    """Documents of one sentence, with `marks` (one a token: 0, 1 source, 2 target), `root`, `quad`, `group` (equal sentences are one)."""
    given = list(csv.DictReader(io.StringIO("\n".join(line.rstrip("\n") for line in lines("relations/plv_train.tsv.gz"))), delimiter="\t", quoting=csv.QUOTE_NONE))
    read = []
    for row in given:
        text, spans, open_at = "", [], {}
        for part in re.split(r"(</?[st]>)", row["marked_sentence"].strip('"')):
            mark = re.fullmatch(r"<(/?)([st])>", part)
            if not mark: text += part
            elif not mark[1]: open_at[mark[2]] = len(text)
            else: spans.append((MARKS[mark[2]], open_at.pop(mark[2]), len(text)))
        read.append(dict(id=row["sentence_id"], text=text, spans=spans, root=row["gold_root"], quad=int(row["gold_penta"])))
    for row, tokens, doc in read_texts(read):
        marks = [0] * len(tokens)
        for mark, start, end in row["spans"]:
            for i in at_tokens(tokens, start, end): marks[i] = mark
        yield dict(arrays(doc, {}), marks=marks, root=row["root"], quad=row["quad"], group=row["text"])


class Relation(nn.Module):
    def __init__(self, shipped, roots):
        super().__init__()
        weights = shipped["model"]
        self.model = Model(shipped["labels"], depth_of(weights), widths_of(weights))
        self.model.load_state_dict({k: v.float() for k, v in weights.items()})
        self.mark, self.drop = nn.Embedding(3, WIDTH), nn.Dropout(0.2)
        nn.init.zeros_(self.mark.weight)
        self.draw = nn.Sequential(nn.Linear(3 * WIDTH, 128), nn.Tanh(), nn.Linear(128, 1))
        self.root = nn.Sequential(nn.Linear(3 * WIDTH + len(shipped["labels"]["act"]), 256), nn.GELU(), nn.Dropout(0.2), nn.Linear(256, roots))

    def forward(self, batch, marks):
        """marks (B, W) -> scores of roots (B, roots)."""
        encoder, known = self.model.encoder, batch["known"]
        of_pieces = torch.zeros_like(batch["pieces"]).scatter(1, batch["first"], marks)
        hidden = encoder.piece(batch["pieces"]) + encoder.position(torch.arange(of_pieces.shape[1])) + encoder.shape(batch["shapes"]) + self.mark(of_pieces)
        x = encoder.drop(encoder.norm(hidden))
        bias = ((batch["pieces"] == 0).to(x.dtype) * -10000.0)[:, None, None, :]
        for layer in encoder.layers: x = layer(x, bias)
        x = self.drop(rows(x, batch["first"]))
        mean = lambda where: (x * where[..., None]).sum(1) / where.sum(1, keepdim=True).clamp(min=1)
        source, target = mean((marks == 1).to(x.dtype)), mean((marks == 2).to(x.dtype))
        beside = torch.cat([x, source[:, None].expand_as(x), target[:, None].expand_as(x)], -1)
        drawn = torch.softmax(self.draw(beside)[..., 0].float().masked_fill(~known, -1e4), -1).to(x.dtype)
        acts = self.model.heads["act"](x).float().softmax(-1) * known[..., None]
        return self.root(torch.cat([(x * drawn[..., None]).sum(1), source, target, acts.max(1).values.to(x.dtype)], -1)).float()


def groups_of(docs, rng=None):
    """Batches of whole sentences, those of like length together."""
    cut = sorted(((doc, 0, len(doc["kind"]), 2 + len(doc["pieces"])) for doc in docs), key=lambda w: w[3] + (rng.random() * 12 if rng else 0))
    out, now = [], []
    for w in cut:
        if now and (len(now) + 1) * w[3] > SIZE: out.append(now); now = []
        now.append(w)
    out.append(now)
    if rng: rng.shuffle(out)
    return out


def marks_of(group, width):
    return torch.tensor([w[0]["marks"] + [0] * (width - len(w[0]["marks"])) for w in group])


def learn(shipped, docs, names, seed):
    torch.manual_seed(seed)
    model, rng = Relation(shipped, len(names)).train(), random.Random(seed)
    slow, fast = [], []
    for name, p in model.named_parameters(): (slow if name.startswith("model.encoder.") else fast).append(p)
    optimiser = torch.optim.AdamW([dict(params=slow, lr=LR_ENCODER), dict(params=fast, lr=LR_HEADS)], weight_decay=0.01)
    plan = [group for _ in range(PASSES) for group in groups_of(docs, rng)]
    for k, group in enumerate(plan):
        for g, rate in zip(optimiser.param_groups, (LR_ENCODER, LR_HEADS)): g["lr"] = rate * min(1, (k + 1) / 30) * max(0.01, 1 - k / len(plan))
        batch = collate(group, 0.05, rng)
        gold = torch.tensor([names.index(w[0]["root"]) for w in group])
        with torch.autocast("cpu", torch.bfloat16): scores = model(batch, marks_of(group, batch["first"].shape[1]))
        loss = F.cross_entropy(scores.float(), gold, label_smoothing=0.05)
        optimiser.zero_grad(set_to_none=True); loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0); optimiser.step()
    return model.eval()


def macro(pairs):
    """Mean F1 of the classes of (gold, ours)."""
    hits = lambda label: sum(g == o == label for g, o in pairs)
    either = lambda label: sum(g == label for g, _ in pairs) + sum(o == label for _, o in pairs)
    labels = {g for g, _ in pairs}
    return 100 * sum(2 * hits(label) / either(label) for label in labels) / len(labels)


def main():
    torch.set_num_threads(2)
    shipped = torch.load(os.path.join(CACHE, "shipped.best.pt"), weights_only=False)
    docs, start = list(sentences()), time.time()
    names = sorted({doc["root"] for doc in docs})
    texts = sorted({doc["group"] for doc in docs})
    random.Random(SEED).shuffle(texts)
    fold = {text: n % FOLDS for n, text in enumerate(texts)}
    quad_of = {doc["root"]: doc["quad"] for doc in docs}
    told = []
    for n in range(FOLDS):
        model = learn(shipped, [doc for doc in docs if fold[doc["group"]] != n], names, SEED + n)
        with torch.no_grad():
            for group in groups_of([doc for doc in docs if fold[doc["group"]] == n]):
                batch = collate(group)
                best = model(batch, marks_of(group, batch["first"].shape[1])).argmax(-1).tolist()
                told += [(w[0]["root"], names[k], w[0]["quad"], quad_of[names[k]]) for w, k in zip(group, best)]
        right = 100 * sum(g == o for g, o, *_ in told) / len(told)
        print(f"fold {n + 1}: {time.time() - start:.0f} s; so far root {macro([t[:2] for t in told]):.1f}, quad {macro([t[2:] for t in told]):.1f}, accuracy {right:.1f}, n {len(told)}", flush=True)


if __name__ == "__main__":
    main()
