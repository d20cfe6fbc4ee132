"""Train the encoder and its heads, then export.py. Hours on two CPU cores, minutes on a GPU; recipe.sh has the whole way.
    python training/prepare.py; python training/train.py                # one model from the labels alone
    python training/train.py name=student teachers=one,two text=3       # and one that also learns what others say of unlabelled text
Stopped? The same command goes on from the last checkpoint in .cache/<name>.pt; the best model so far is .cache/<name>.best.pt.
"""
import collections, json, os, random, sys, time
import torch
from bases import BASES, read_base
from batches import Loader, batches, collate, to, whole
from data import ENTITY_TAGS, HERE, IGNORE
from encoder import cut_layers, depth_of
from heads import PARSED, TABLE, Masters, Model, links, losses, soft_losses, widths_of
from prepare import prepared

# settings: this is all there is; name=value on the command line overrides
name, seed, passes = "model", 1, 1.0
sets = dict(tree=14, gum=14, act=20, entity=8, stance=3, text=0)   # times that each set is read; `passes` scales all
size, most = 8000, 128                        # padded pieces a batch; pieces a window
size_text = 16000                             # of a batch of unlabelled text
lr_encoder, lr_heads, warmup = 2e-4, 1e-3, 150  # heads start from nothing, the encoder does not
blank = 0.06                                  # share of pieces hidden: the labels of acts are few
average = 0.998                               # decay of the averaged weights, which are the ones that ship
check_every, seconds = 300, 100000            # steps between looks at the dev sets; time limit
threads, workers = 2, 0
start = "e5"                                  # begin from a base (bases.py), or from the best of a run of this name
layers = ""                                   # of the encoder that it begins from, those to keep: 0,1,3 …; all if empty
only = ""                                     # train these heads alone, on a model that stays as it is and reads each window once
teachers = ""                                 # best models of these runs teach on unlabelled text
parsers = ""                                  # and these teach what lies on trees, there and on the labels of acts, instead of the teachers
for word in sys.argv[1:]:
    key, value = word.split("=")
    if key in sets: sets[key] = float(value); continue
    assert key in globals(), f"no setting {key}"
    globals()[key] = type(globals()[key])(float(value)) if isinstance(globals()[key], (int, float)) else value

device = "cuda" if torch.cuda.is_available() else "cpu"
torch.set_num_threads(threads)
torch.set_float32_matmul_precision("high")
torch.manual_seed(seed)
cache = os.path.join(HERE, "..", ".cache")
weights = {row[0]: row[3] for row in TABLE}


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


def batches_of(which):
    """How a set is cut: GUM by whole documents, since antecedents stand anywhere in them."""
    return whole if which == "gum" else batches


@torch.no_grad()
def dev_scores(model, dev):
    """Rough figures on gold tokens, in percent; eval/ has the true ones, from raw text."""
    model.eval()
    hit, facts, stance = collections.Counter(), [], collections.Counter()
    count = lambda key, ours, gold, right: hit.update({f"{key}.ours": int(ours), f"{key}.gold": int(gold), f"{key}.hit": int(right)})
    plain = [v.split(":")[0] for v in model.labels["label"]]
    plain = torch.tensor([model.labels["label"].index(v) if v in model.labels["label"] else n for n, v in enumerate(plain)], device=device)
    for which in ("ewt", "gum", "act", "stance"):
        for group in batches_of(which)(dev[which], 12000, most):
            b = to(collate(group), device)
            with torch.autocast(device, torch.bfloat16): x = model.states(b["pieces"], b["shapes"], b["first"])
            x, g, known = x.float(), b["gold"], b["known"]
            best = lambda head: model.heads[head](x).argmax(-1)
            if which == "stance":
                marked = g["stance"] != IGNORE
                for o, t in zip(best("stance")[marked].tolist(), g["stance"][marked].tolist()): stance[o, t] += 1
                continue
            if which == "act":
                act, content = best("act").tolist(), best("content")
                for k, (doc, a, z, _) in enumerate(group):
                    ours, gold = runs(act[k][: z - a]), [([i - a for i in e["words"]], int(doc["labels"]["act"][e["words"][0]])) for e in doc["acts"] if a <= e["words"][0] < z]
                    hit["found.ours"] += len(ours); hit["found.gold"] += len(gold)
                    used = set()
                    for words, kind in gold:
                        match = sorted((t != kind, n) for n, (i, j, t) in enumerate(ours) if n not in used and any(i <= w < j for w in words))
                        if match: used.add(match[0][1]); hit["found.hit"] += 1; hit["type.hit"] += not match[0][0]
                count("content", ((content > 0) & known).sum(), (g["content"] > 0).sum(), ((content > 0) & (g["content"] > 0)).sum())
                known_sector = g["sector"] != IGNORE
                hit["sector.n"] += int(known_sector.sum()); hit["sector.right"] += int((best("sector") == g["sector"])[known_sector].sum())
                for head in ("sides", "source", "home"):
                    if head in g:
                        rows, matrix = g[head]
                        ours = model.heads[head](x, x)[rows[:, 0], :, rows[:, 1]] > 0
                        count(head, (ours & (matrix >= 0)).sum(), (matrix == 1).sum(), (ours & (matrix == 1)).sum())
                continue
            hit[f"{which}.n"] += int(known.sum())
            arcs = model.arcs(x).masked_fill(~b["reach"], -1e4).argmax(-1)
            label = model.arc_labels(x, arcs).argmax(-1)
            right = (arcs == g["arc"]) & known
            hit[f"{which}.uas"] += int(right.sum())
            hit[f"{which}.las"] += int((right & (plain[label] == plain[g["label"].clamp(min=0)])).sum())
            for head in ("upos", "xpos", "feats", "lemma"): hit[f"{which}.{head}"] += int(((best(head) == g[head]) & known).sum())
            end = best("end")
            count("end", ((end == 1) & known).sum(), (g["end"] == 1).sum(), ((end == 1) & (g["end"] == 1)).sum())
            if "antecedents" in g:
                rows, correct = g["antecedents"]
                ours = model.heads["antecedents"].across(x, rows, b["place"]).argmax(-1)
                count("antecedents", (ours > 0).sum(), (correct[:, 0] == 0).sum(), ((ours > 0) & (correct.gather(1, ours[:, None])[:, 0] == 1)).sum())
            if which == "ewt":
                tags = best("entity").tolist()
                for k, (doc, a, z, _) in enumerate(group):
                    keep = lambda s: {v for v in s if v[2] != "MISC"}
                    names = lambda numbers: keep(spans([ENTITY_TAGS[t] if t >= 0 else "O" for t in numbers]))
                    ours, gold = names(tags[k][: z - a]), names(doc["labels"]["entity"][a:z].tolist())
                    count("ner", len(ours), len(gold), len(ours & gold))
                judged = ~g["fact"].isnan()
                facts += list(zip(model.heads["fact"](x)[..., 0][judged].tolist(), g["fact"][judged].tolist()))
                predicate = best("predicate")
                count("predicate", (predicate == 1).sum(), (g["predicate"] == 1).sum(), ((predicate == 1) & (g["predicate"] == 1)).sum())
                says = lambda head: model.says(head, "pair", x).sigmoid()
                likely, at = links(says("argument"), (predicate & known).float())
                roles, (gold_at, gold_roles) = model.link_labels("role", x, at).argmax(-1), g["role"]
                same = ((at[..., None] == gold_at[..., None, :]) & (roles[..., None] == gold_roles[..., None, :])).any(-1)
                count("roles", (likely > 0.5).sum(), (gold_roles != IGNORE).sum(), (same & (likely > 0.5)).sum())
    f1 = lambda key: round(200 * hit[f"{key}.hit"] / max(1, hit[f"{key}.ours"] + hit[f"{key}.gold"]), 1)
    hit["type.ours"], hit["type.gold"] = hit["found.ours"], hit["found.gold"]
    out = {f"{w}.{k}": round(100 * hit[f"{w}.{k}"] / hit[f"{w}.n"], 2) for w in ("ewt", "gum") for k in ("upos", "xpos", "feats", "lemma", "uas", "las")}
    out |= {key: f1(key) for key in ("end", "ner", "predicate", "roles", "antecedents", "found", "type", "sides", "content", "source", "home")}
    out["sector"] = round(100 * hit["sector.right"] / hit["sector.n"], 1)
    out["fact"] = round(float(torch.corrcoef(torch.tensor(facts).T)[0, 1]), 3)
    out["stance"] = round(sum(200 * stance[c, c] / max(1, sum(stance[c, t] + stance[t, c] for t in range(3))) for c in range(3)) / 3, 1)
    out["acts"] = hit["found.ours"]
    model.train()
    return out


def total_of(s):
    """What decides which checkpoint is best."""
    return s["ewt.las"] + s["gum.las"] + s["ner"] + 2 * s["type"] + s["sides"] + s["sector"] + s["home"] + s["content"] + 0.5 * (s["source"] + s["antecedents"] + s["stance"]) + s["roles"]


def kept(run):
    """The best checkpoint of a run."""
    return torch.load(os.path.join(cache, f"{run}.best.pt"), weights_only=False, map_location=device)


def best_of(run):
    """The best model of a run, ready to teach."""
    saved = kept(run)
    model = Model(saved["labels"], depth_of(saved["model"]), widths_of(saved["model"])).to(device)
    model.load_state_dict({k: v.float() for k, v in saved["model"].items()})
    return model.eval().requires_grad_(False)


def beginning(labels):
    """The model that training begins from."""
    whole = {f"encoder.{k}": v for k, v in read_base(start).items()} if start in BASES else {k: v.float() for k, v in kept(start)["model"].items()}
    chosen = [int(n) for n in layers.split(",")] if layers else range(depth_of(whole))
    model = Model(labels, len(chosen))
    model.load_state_dict(cut_layers(whole, chosen, "encoder."), strict=start not in BASES and not only)  # heads that are new begin from nothing
    return model


def main():
    given = prepared()
    train, dev, labels = given["train"], given["dev"], given["labels"]
    rest = [row[0] for row in TABLE if not parsers or row[0] not in PARSED]
    masters = [(Masters([best_of(run) for run in runs.split(",")]), heads, where) for runs, heads, where in ((teachers, rest, ("text",)), (parsers, PARSED, ("text", "act"))) if runs]
    model = beginning(labels).to(device).train()
    alone = only.split(",") if only else [row[0] for row in TABLE]
    if only:
        for n, p in model.named_parameters(): p.requires_grad = n.startswith("heads.") and n.split(".")[1] in alone
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([dict(params=slow, lr=lr_encoder), dict(params=fast, lr=lr_heads)], weight_decay=0.01, fused=True)
    rates = [lr_encoder, lr_heads]

    rng, plan = random.Random(seed), []  # the same for the same seed, so that a resumed run reads what it had not read
    for which, times in sets.items():
        groups = []
        while times and len(groups) < len(train[which]) and (not groups or len(groups) < wanted):
            if not only or not groups: once = batches_of(which)(train[which], size_text if which == "text" else size, most, rng)
            wanted = len(once) * times * passes
            groups += once
        plan += [(which, g) for g in groups[: int(wanted)]] if times else []
    rng.shuffle(plan)
    mean = [p.detach().clone() for p in model.parameters()]
    step, best = 0, 0.0
    path = os.path.join(cache, f"{name}.pt")
    if os.path.exists(path):
        saved = torch.load(path, weights_only=False, map_location=device)
        model.load_state_dict(saved["model"]); optimiser.load_state_dict(saved["optimiser"])
        mean, step, best = saved["mean"], saved["step"], saved["best"]
    print(name, f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M weights, {len(plan)} steps, from {step}", {k: len(v) for k, v in labels.items()}, flush=True)

    def look():
        """Scores of the averaged weights; kept if they are the best so far."""
        nonlocal best
        trained = [p.detach().clone() for p in model.parameters()]
        set_to = lambda values: [p.data.copy_(v) for p, v in zip(model.parameters(), values)]
        set_to(mean)
        scores = dev_scores(model, dev)
        print(name, "dev", step, f"sum {total_of(scores):.1f}", json.dumps(scores), flush=True)
        if total_of(scores) > best:
            best = total_of(scores)
            settings = dict(seed=seed, passes=passes, sets=sets, size=size, most=most, lr_encoder=lr_encoder, lr_heads=lr_heads, blank=blank, average=average, start=start, layers=layers, teachers=teachers, parsers=parsers)
            torch.save(dict(model=model.state_dict(), labels=labels, scores=scores, step=step, settings=settings), os.path.join(cache, f"{name}.best.pt"))
        set_to(trained)
        torch.save(dict(model=model.state_dict(), mean=mean, optimiser=optimiser.state_dict(), step=step, best=best), path)

    read_before = {}

    def read(group, batch):
        """States of a group of windows; an encoder that stays as it is reads each group once."""
        given = batch["pieces"], batch["shapes"], batch["first"]
        if not only: return model.states(*given)
        if id(group) not in read_before:
            model.eval()
            with torch.no_grad(): read_before[id(group)] = model.states(*given).half()
            model.train()
        return model.drop(read_before[id(group)].float())

    started, pieces, seen, passed = time.time(), 0, collections.defaultdict(list), 0.0
    for which, batch in Loader(plan, blank, workers).since(step):
        batch = to(batch, device)
        passed = max((step + 1) / len(plan), (time.time() - started) / seconds)
        scale = min(1, (step + 1) / warmup) * max(0.01, 1 - passed)
        for group, rate in zip(optimiser.param_groups, rates): group["lr"] = rate * scale
        with torch.autocast(device, torch.bfloat16):
            taught = {k: v for m, heads, where in masters if which in where for k, v in m.opinion(batch, heads).items()}
            x = read(plan[step][1], batch).float()
        parts = losses(model, x, batch, alone) | soft_losses(model, x, batch, taught)
        loss = sum(weights[h] * v for h, v in parts.items())
        optimiser.zero_grad(set_to_none=True); loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad(): torch._foreach_lerp_(mean, [p.detach() for p in model.parameters()], 1 - min(average, (1 + step) / (10 + step)))
        for h, v in parts.items(): seen[("~" if h in taught else "") + h].append(v.detach())
        pieces += batch["pieces"].numel(); step += 1
        if step % 100 == 0:
            print(name, step, f"{time.time() - started:.0f} s, {pieces / (time.time() - started):.0f} pieces/s", {h: round(float(sum(v[-50:]) / len(v[-50:])), 3) for h, v in seen.items()}, flush=True)
            seen.clear()
        if step % check_every == 0: look()
        if passed >= 1: break
    look()


if __name__ == "__main__":
    main()
