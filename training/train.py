"""Train the encoder and its heads, then export.py. About 70 minutes on two CPU cores, minutes on a GPU.
    CHANCERY_DATA=../shared/data python training/train.py                     # what ships
    CHANCERY_DATA=../shared/data python training/train.py passes=0.1 name=look  # a look
Stopped? The same command goes on from the last checkpoint in .cache/<name>.pt; the best model so far is .cache/<name>.best.pt.
"""
import collections, json, os, random, sys, time
import torch
from batches import batches, collate
from data import ENTITY_TAGS, HERE, IGNORE, dev_sets, training_sets
from heads import TABLE, Model, losses

# settings: this is all there is; name=value on the command line overrides
name, seed, passes = "model", 1, 1.0
sets = dict(tree=7, act=10, entity=4)         # times that each set is read; `passes` scales all
size, most = 3000, 128                        # padded pieces a batch; pieces a window
lr_encoder, lr_heads, warmup = 1.5e-4, 1e-3, 100  # heads start from nothing, the encoder does not
blank = 0.06                                  # share of pieces hidden: the labels of acts are few
average = 0.998                               # decay of the averaged weights, which are the ones that ship
check_every = 300
own_sentence = 0                              # 1: arcs compete within their sentence only (the second stage)
threads = 2
start = ""                                    # go on from the best of a run of this name, with new settings
for word in sys.argv[1:]:
    key, value = word.split("=")
    if key in sets: sets[key] = float(value); continue
    assert key in globals(), f"no setting {key}"
    globals()[key] = type(globals()[key])(float(value)) if isinstance(globals()[key], (int, float)) else value

device = "cuda" if torch.cuda.is_available() else "cpu"
torch.set_num_threads(threads)
torch.manual_seed(seed)
cache = os.path.join(HERE, "..", ".cache")
os.makedirs(cache, exist_ok=True)
weights = {row[0]: row[3] for row in TABLE}


def inventory(train):
    """{head: labels}; those that the table leaves open are counted in the trees, rare ones dropped."""
    labels = {row[0]: row[2] for row in TABLE}
    for head, least in (("xpos", 1), ("feats", 2), ("lemma", 3), ("label", 3)):
        count = collections.Counter(v for d in train["tree"] for v in d[head])
        labels[head] = [v for v, n in count.most_common() if n >= least]
    labels["arc"] = ["governor"]
    return labels


def spans(tags):
    """BIES tags -> {(first, end, type)}; broken runs are dropped."""
    out, start = set(), None
    for i, tag in enumerate(tags):
        part, kind = tag.split("-") if tag != "O" else ("O", None)
        if part in "BS": start = i
        if part in "ES" and start is not None and all(t.endswith(kind) for t in tags[start : i + 1]): out.add((start, i + 1, kind))
        if part in "EOS": start = None
    return out


def runs(types):
    """Types of tokens -> [(first, end, type)] of equal neighbours."""
    out, i = [], 0
    while i < len(types):
        j = i + 1
        while j < len(types) and types[j] == types[i]: j += 1
        if types[i]: out.append((i, j, types[i]))
        i = j
    return out


@torch.no_grad()
def dev_scores(model, dev, index):
    """Rough figures on gold tokens, in percent; eval/ has the true ones, from raw text."""
    model.eval()
    hit = collections.Counter()
    for which in ("ewt", "gum", "act"):
        for group in batches(dev[which], 6000, most):
            b = collate(group, index, own_sentence=True)
            with torch.autocast(device, torch.bfloat16):
                x = model.states(b["pieces"].to(device), b["shapes"].to(device), b["first"].to(device))
            x = x.float()
            best = lambda head: model.heads[head](x).argmax(-1).cpu()
            if which == "act":
                act, content = best("act"), best("content")
                for k, (doc, a, z, _) in enumerate(group):
                    ours, gold = runs(act[k, : z - a].tolist()), [([i - a for i in e["words"]], doc["act"][e["words"][0]]) for e in doc["acts"] if a <= e["words"][0] < z]
                    hit["act.ours"] += len(ours); hit["act.gold"] += len(gold)
                    used = set()
                    for words, kind in gold:
                        match = sorted((t != kind, n) for n, (i, j, t) in enumerate(ours) if n not in used and any(i <= w < j for w in words))
                        if match: used.add(match[0][1]); hit["act.found"] += 1; hit["act.type"] += not match[0][0]
                    for o, g in zip(content[k].tolist(), doc["content"][a:z]):
                        hit["content.ours"] += o > 0; hit["content.gold"] += g > 0; hit["content.hit"] += o > 0 and g > 0
                continue
            g, known = b["gold"], b["known"]
            hit[f"{which}.n"] += int(known.sum())
            arcs = model.arcs(x).masked_fill(~b["reach"].to(device), -1e4).argmax(-1)
            label = model.arc_labels(x, arcs).argmax(-1).cpu()
            plain = torch.tensor([model.labels["label"].index(v.split(":")[0]) if v.split(":")[0] in model.labels["label"] else n for n, v in enumerate(model.labels["label"])])
            right = (arcs.cpu() == g["arc"]) & known
            hit[f"{which}.uas"] += int(right.sum())
            hit[f"{which}.las"] += int((right & (plain[label] == plain[g["label"].clamp(min=0)])).sum())
            for head in ("upos", "xpos", "feats", "lemma"): hit[f"{which}.{head}"] += int(((best(head) == g[head]) & known).sum())
            end = best("end")
            hit["end.ours"] += int(((end == 1) & known).sum()); hit["end.gold"] += int((g["end"] == 1).sum()); hit["end.hit"] += int(((end == 1) & (g["end"] == 1)).sum())
            if which == "ewt":
                tags = best("entity")
                for k, (doc, a, z, _) in enumerate(group):
                    keep = lambda s: {v for v in s if v[2] != "MISC"}
                    ours, gold = keep(spans([ENTITY_TAGS[t] for t in tags[k, : z - a].tolist()])), keep(spans(doc["entity"][a:z]))
                    hit["ner.ours"] += len(ours); hit["ner.gold"] += len(gold); hit["ner.hit"] += len(ours & gold)
    f1 = lambda key, h: round(200 * hit[f"{key}.{h}"] / max(1, hit[f"{key}.ours"] + hit[f"{key}.gold"]), 1)
    out = {f"{w}.{k}": round(100 * hit[f"{w}.{k}"] / hit[f"{w}.n"], 2) for w in ("ewt", "gum") for k in ("upos", "xpos", "feats", "lemma", "uas", "las")}
    out |= {"end": f1("end", "hit"), "ner": f1("ner", "hit"), "found": f1("act", "found"), "type": f1("act", "type"), "content": f1("content", "hit"), "acts": hit["act.ours"]}
    model.train()
    return out


def main():
    train, dev = training_sets(), dev_sets()
    labels = inventory(train)
    index = {head: {v: i for i, v in enumerate(values)} for head, values in labels.items()}
    model = Model(labels)
    if start: model.load_state_dict(torch.load(os.path.join(cache, f"{start}.best.pt"), weights_only=False)["model"])
    else: model.encoder.load_base()
    model.to(device)
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([dict(params=slow, lr=lr_encoder), dict(params=fast, lr=lr_heads)], weight_decay=0.01, fused=True)
    rates = [lr_encoder, lr_heads]

    rng = random.Random(seed)
    plan = []  # the same for the same seed, so that a resumed run reads what it had not read
    for which, times in sets.items():
        whole = batches(train[which], size, most, rng)
        plan += [which] * int(len(whole) * times * passes)
    rng.shuffle(plan)
    mean = {k: v.detach().clone() for k, v in model.state_dict().items()}
    step, best, waiting = 0, 0.0, {which: [] for which in sets}
    path = os.path.join(cache, f"{name}.pt")
    if os.path.exists(path):
        saved = torch.load(path, weights_only=False, map_location=device)
        model.load_state_dict(saved["model"]); optimiser.load_state_dict(saved["optimiser"])
        mean, step, best = saved["mean"], saved["step"], saved["best"]
        rng.seed(seed + step)
    print(f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M weights, {len(plan)} steps, from {step}", {k: len(v) for k, v in labels.items()}, flush=True)

    started, pieces, seen = time.time(), 0, collections.defaultdict(list)
    while step < len(plan):
        which = plan[step]
        if not waiting[which]: waiting[which] = batches(train[which], size, most, rng)
        batch = collate(waiting[which].pop(), index, blank, rng, bool(own_sentence))
        batch["reach"] = batch["reach"].to(device)
        batch["gold"] = {k: tuple(t.to(device) for t in v) if isinstance(v, tuple) else v.to(device) for k, v in batch["gold"].items()}
        scale = min(1, (step + 1) / warmup) * max(0.02, 1 - step / len(plan))
        for group, rate in zip(optimiser.param_groups, rates): group["lr"] = rate * scale
        with torch.autocast(device, torch.bfloat16):
            x = model.states(batch["pieces"].to(device), batch["shapes"].to(device), batch["first"].to(device))
        parts = losses(model, x.float(), batch)
        loss = sum(weights[h] * v for h, v in parts.items())
        optimiser.zero_grad(); loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        decay = min(average, (1 + step) / (10 + step))
        with torch.no_grad():
            for k, v in model.state_dict().items(): mean[k].lerp_(v, 1 - decay) if v.dtype.is_floating_point else mean[k].copy_(v)
        for h, v in parts.items(): seen[h].append(float(v.detach()))
        pieces += batch["pieces"].numel(); step += 1
        if step % 50 == 0:
            print(step, f"{time.time() - started:.0f} s, {pieces / (time.time() - started):.0f} pieces/s", {h: round(sum(v[-50:]) / len(v[-50:]), 3) for h, v in seen.items()}, flush=True)
        if step % check_every == 0 or step == len(plan):
            trained = {k: v.clone() for k, v in model.state_dict().items()}
            model.load_state_dict(mean)
            scores = dev_scores(model, dev, index)
            total = scores["ewt.las"] + scores["gum.las"] + scores["ner"] + scores["type"] * 2 + scores["content"]
            print("dev", step, f"sum {total:.1f}", json.dumps(scores), flush=True)
            if total > best:
                best = total
                torch.save(dict(model=model.state_dict(), labels=labels, scores=scores, step=step, settings=dict(seed=seed, passes=passes, sets=sets, size=size, most=most, lr_encoder=lr_encoder, lr_heads=lr_heads, blank=blank, average=average, start=start)), os.path.join(cache, f"{name}.best.pt"))
            model.load_state_dict(trained)
            torch.save(dict(model=trained, mean=mean, optimiser=optimiser.state_dict(), step=step, best=best), path)


if __name__ == "__main__":
    main()
