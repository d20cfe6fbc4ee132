"""The heads: what each says of which token. One row of TABLE is one head; src/encoder/heads.ts is its twin.

    kind    says, for each token                        shape          loss
    class   one of its labels                           (B, W, n)      cross entropy
    deep    the same, by a layer of its own             (B, W, n)      cross entropy
    flags   each of its labels, yes or no               (B, W, n)      binary cross entropy
    number  a number                                    (B, W, 1)      squared error
    pair    of each other token, each of its labels     (B, n, W, W)   binary cross entropy
    link    the label of a pair that the head before names (B, W, k, n) cross entropy
    earlier which earlier token, or none (column 0)     (B, W, W + 1)  cross entropy over all right ones
    arc     which token governs it (column 0: the root) (B, W, W + 1)  cross entropy
    label   the label of the arc to its governor        (B, W, n)      cross entropy
"""
import collections
import torch, torch.nn as nn, torch.nn.functional as F
from data import CONTEXTS, ENTITY_TAGS, IGNORE, MODES, ROLES, SECTORS, STATUSES, TYPES, UPOS
from encoder import WIDTH, Encoder

#        name           kind       labels (None: from the data)      weight  what it says
TABLE = [
    ("end",         "class",   ["inside", "end"],                     0.5, "does a sentence end after this token"),
    ("upos",        "class",   UPOS,                                  0.5, "universal part of speech"),
    ("xpos",        "class",   None,                                  0.3, "Penn tag"),
    ("feats",       "class",   None,                                  0.3, "UD features, as one label"),
    ("lemma",       "class",   None,                                  0.3, "script that turns the form into its lemma"),
    ("entity",      "deep",    ENTITY_TAGS,                           4.0, "named entity, BIES"),
    ("arc",         "arc",     ["governor"],                          1.0, "governor in the UD tree"),
    ("label",       "label",   None,                                  0.5, "relation to it"),
    ("predicate",   "class",   ["no", "predicate"],                   0.6, "PropBank predicate"),
    ("argument",    "pair",    ["argument"],                          3.0, "head words of its arguments, seen from a predicate"),
    ("role",        "link",    ROLES,                                 2.0, "which argument it is"),
    ("fact",        "number",  ["fact"],                              0.3, "did it happen, -1 to 1"),
    ("antecedents", "earlier", ["antecedent"],                        1.0, "an earlier mention of the same"),
    ("act",         "deep",    ["none"] + TYPES,                      3.0, "word of an act, and its type"),
    ("mode",        "class",   ["none"] + MODES,                      0.3, "mode of the act"),
    ("status",      "class",   STATUSES,                              0.3, "status of the act"),
    ("manner",      "flags",   ["claimed", "mutual"],                 0.3, "does the act hang on a statement; is it mutual"),
    ("contexts",    "flags",   CONTEXTS,                              1.0, "what the act is about"),
    ("sides",       "pair",    ["actor", "recipient"],                2.5, "head words of the act's sides, seen from its predicate"),
    ("sector",      "deep",    SECTORS,                               1.0, "sector of a side, at its head word"),
    ("home",        "pair",    ["home"],                              1.0, "words that name a side's country, seen from its head word"),
    ("content",     "deep",    ["outside", "inside", "begin"],        1.5, "content of a statement"),
    ("source",      "pair",    ["source"],                            1.0, "words of the speaker, seen from the content's first token"),
    ("stance",      "deep",    ["against", "neither", "for"],         0.5, "stance of the sentence towards this target"),
]
# what a parser teaches: what lies on trees, and what is learned from the same texts
PARSED = ("end", "upos", "xpos", "feats", "lemma", "arc", "label", "entity", "predicate", "argument", "role", "fact", "antecedents")
LINKED = dict(role="argument")  # heads of kind link, and the pairs that they label
DOCUMENT = 10**6  # places of one document, as batches.py numbers them
MOST_LINKS = 3  # predicates that a token may be an argument of
WIDTHS = dict(arc=160, label=112, pair=80, deep=112, earlier=80)  # of the heads' hidden layers, by kind; narrow.py cuts a wider model
EARLIER = 64  # width of the vectors whose product is the score of an antecedent
LEAST_ROW = 0.2  # soft labels of pairs count from tokens that are predicates with this probability


class Biaffine(nn.Module):
    """(B, W, 384) x (B, V, 384) -> scores (B, n, W, V)."""
    def __init__(self, size, n, drop):
        super().__init__()
        self.left, self.right = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.weight = nn.Parameter(torch.randn(n, size + 1, size) * 0.02)
        self.bias = nn.Parameter(torch.zeros(n))
        self.drop = nn.Dropout(drop)

    def forward(self, x, y):
        a, b = self.drop(F.gelu(self.left(x))), self.drop(F.gelu(self.right(y)))
        a = torch.cat([a, torch.ones_like(a[..., :1])], -1)
        # (B, 1, W, s+1) @ (n, s+1, s) -> (B, n, W, s); @ (B, 1, s, V) -> (B, n, W, V)
        return (a[:, None] @ self.weight) @ b[:, None].transpose(2, 3) + self.bias[:, None, None]


def rows(x, at):
    """x (B, P, n), at (B, W) -> x[b, at[b, w]] (B, W, n)."""
    B, P, _ = x.shape
    return x.flatten(0, 1)[at + P * torch.arange(B, device=at.device)[:, None]]


class ArcLabel(nn.Module):
    """Labels of arcs: (B, W, 384) dependents, (B, W + 1, 384) what may govern them, (B, W, k) k of it for each -> (B, W, k, n)."""
    def __init__(self, size, n, drop):
        super().__init__()
        self.dependent, self.governor, self.out = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size), nn.Linear(size, n)
        self.drop = nn.Dropout(drop)

    def forward(self, dependents, governors, at):
        chosen = rows(self.governor(governors), at.flatten(1)).unflatten(1, at.shape[1:])
        return self.out(self.drop(F.gelu(self.dependent(dependents)[:, :, None] + chosen)))


class Earlier(nn.Module):
    """Two vectors a token, `later` and `earlier` (B, W, 64): their product says whether the earlier is the later's antecedent,
    also where the two stand in different windows, which is how it learns; a product below 0 is worse than none."""
    def __init__(self, size, drop):
        super().__init__()
        self.later, self.earlier = (nn.Sequential(nn.Linear(WIDTH, size), nn.GELU(), nn.Dropout(drop), nn.Linear(size, EARLIER)) for _ in range(2))
        self.bias = nn.Parameter(torch.zeros(1))

    def ends(self, later, earlier):
        """From what the first layers say. The bias travels in the last place, so that a product is all there is to do."""
        last = torch.arange(EARLIER, device=later.device) == EARLIER - 1
        return torch.where(last, self.bias, self.later[3](later)), torch.where(last, torch.ones_like(self.bias), self.earlier[3](earlier))

    def both(self, x):
        return self.ends(self.later[:3](x), self.earlier[:3](x))

    def forward(self, x):
        """Within each window."""
        later, earlier = self.both(x)
        W = x.shape[1]
        before = torch.ones(W, W, dtype=torch.bool, device=x.device).tril(-1)
        return self.beside_none(later @ earlier.transpose(1, 2), before)

    def across(self, x, rows, place):
        """Of the tokens named by rows (R, 2), in all windows of their document: (R, B * W + 1). place (B, W): document and place
        in it as one number, see batches.py."""
        later, earlier = self.both(x)
        place, mine = place.flatten(), place[rows[:, 0], rows[:, 1]][:, None]
        before = (place < mine) & (place >= mine - mine % DOCUMENT)
        return self.beside_none(later[rows[:, 0], rows[:, 1]] @ earlier.flatten(0, 1).T, before)

    @staticmethod
    def beside_none(scores, before):
        return torch.cat([torch.zeros_like(scores[..., :1]), scores.masked_fill(~before, -1e4)], -1)


def layer_of(kind, n, widths, drop, drop_pair):
    if kind in ("class", "flags", "number"): return nn.Linear(WIDTH, n)
    if kind == "deep": return nn.Sequential(nn.Linear(WIDTH, widths["deep"]), nn.GELU(), nn.Dropout(drop), nn.Linear(widths["deep"], n))
    if kind in ("pair", "arc"): return Biaffine(widths[kind], n, drop_pair)
    if kind == "earlier": return Earlier(widths["earlier"], drop)
    if kind in ("label", "link"): return ArcLabel(widths["label"], n, drop_pair)


def widths_of(weights):
    """The widths of the heads of a model whose weights these are."""
    one = lambda name: weights[f"heads.{name}.bias"].shape[0]
    return dict(arc=one("arc.left"), label=one("label.dependent"), pair=one("sides.left"), deep=one("act.0"), earlier=one("antecedents.later.0"))


class Model(nn.Module):
    def __init__(self, labels, layers, widths=WIDTHS, drop=0.2, drop_pair=0.25):
        """labels: {head: its labels}, complete; layers of the encoder; widths of the heads."""
        super().__init__()
        self.labels, self.widths = labels, widths
        self.encoder = Encoder(layers)
        self.drop = nn.Dropout(drop)
        self.root = nn.Parameter(torch.zeros(WIDTH))
        self.heads = nn.ModuleDict({name: layer_of(kind, len(labels[name]), widths, drop, drop_pair) for name, kind, *_ in TABLE})

    def states(self, pieces, shapes, first):
        """pieces, shapes (B, P); first (B, W): each token's first piece -> (B, W, 384)."""
        x = self.encoder(pieces, shapes)
        return self.drop(rows(x, first))

    def with_root(self, x):
        return torch.cat([self.root.expand(x.shape[0], 1, WIDTH), x], 1)

    def arcs(self, x):
        """-> (B, W, W + 1) scores that [.., d, h] is an arc; h = 0 is the root, h = i + 1 token i."""
        return self.heads["arc"](x, self.with_root(x))[:, 0]

    def arc_labels(self, x, governor):
        """governor (B, W): 0 root, i + 1 token i."""
        return self.heads["label"](x, self.with_root(x), governor[..., None])[..., 0, :]

    def link_labels(self, name, x, at):
        """Of each token's pairs (B, W, k) with the tokens named, the labels (B, W, k, n)."""
        return self.heads[name](x, x, at)

    def says(self, name, kind, x):
        """A head's scores, shapes as in the table above."""
        return self.arcs(x) if kind == "arc" else self.heads[name](x, x) if kind == "pair" else self.heads[name](x)


def average(values, weights):
    """Weighted mean; 0 where nothing has weight. No test of a value: it would make the GPU wait."""
    return (values * weights).sum() / weights.sum().clamp(min=1)


def chosen(scores, gold):
    """Cross entropy of (..., n) scores with labels, of which some are IGNORE."""
    known = gold != IGNORE
    return average(F.cross_entropy(scores.flatten(0, -2), gold.clamp(min=0).flatten(), reduction="none"), known.flatten().float())


def losses(model, x, batch, heads):
    """{head: loss} for those of the heads named whose labels the batch has. Labels are IGNORE where nothing is known."""
    out, given = {}, batch["gold"]
    for name, kind, *_ in TABLE:
        gold = given.get(name)
        if gold is None or name not in heads: continue
        if kind == "label": out[name] = chosen(model.arc_labels(x, given["arc"].clamp(min=0)), gold)
        elif kind == "arc": out[name] = chosen(model.arcs(x).masked_fill(~batch["reach"], -1e4), gold)
        elif kind in ("class", "deep"): out[name] = chosen(model.heads[name](x), gold)
        elif kind == "flags":
            out[name] = average(F.binary_cross_entropy_with_logits(model.heads[name](x), gold.clamp(min=0).float(), reduction="none"), (gold != IGNORE).float())
        elif kind == "number": out[name] = average((model.heads[name](x)[..., 0] - gold.nan_to_num()).square(), (~gold.isnan()).float())
        elif kind == "pair":  # gold: rows (b, i), and for each a (n, W) matrix
            rows, matrix = gold
            scores = model.heads[name](x, x)[rows[:, 0], :, rows[:, 1]]
            out[name] = (F.binary_cross_entropy_with_logits(scores, matrix.clamp(min=0).float(), reduction="none") * (matrix >= 0)).sum((1, 2)).mean() * 0.1
        elif kind == "link": out[name] = chosen(model.link_labels(name, x, gold[0]), gold[1])  # gold: with which tokens (B, W, k), and what of them
        elif kind == "earlier":  # gold: rows (b, i), and for each the (B * W + 1) right ones
            rows, right = gold
            scores = torch.log_softmax(model.heads[name].across(x, rows, batch["place"]), -1)
            out[name] = -torch.logsumexp(scores.masked_fill(~right.bool(), -1e4), -1).mean()
    return out


class Masters:
    """Several models as one. Those of one shape have their weights stacked, so that one pass asks them all."""
    def __init__(self, models):
        shapes = collections.defaultdict(list)
        for model in models: shapes[len(model.encoder.layers), *model.widths.values()].append(model)
        self.groups = [(group[0], torch.func.stack_module_state(group)[0]) for group in shapes.values()]

    def ask(self, method, *given, each=None):
        """method(model, *given) of all, or method(model, its part of each, *given): for every shape the results stacked on a
        first dimension."""
        out = []
        for n, (base, weights) in enumerate(self.groups):
            call = Method(base, method)
            ask = lambda weights, parts: torch.func.functional_call(call, {f"model.{k}": v for k, v in weights.items()}, (*parts, *given))
            out.append(torch.vmap(ask, in_dims=(0, 0))(weights, () if each is None else (each[n],)))
        return out

    @torch.no_grad()
    def opinion(self, batch, heads):
        """What they say together: {head: mean probability} of the heads named and, where arcs are among them, their reach by the
        sentence ends that they see, and the governors that they see."""
        x = [x.float() for x in self.ask(lambda m, *given: m.states(*given), batch["pieces"], batch["shapes"], batch["first"])]
        kinds = {name: kind for name, kind, *_ in TABLE if name in heads and kind not in ("label", "link")}
        says = self.ask(lambda m, x: {name: m.says(name, kind, x) for name, kind in kinds.items()}, each=x)
        says = {name: torch.cat([group[name] for group in says]).float() for name in kinds}
        out, known = {}, batch["known"]
        if "arc" in kinds:
            ends = ((torch.softmax(says["end"], -1)[..., 1].mean(0) > 0.5) | batch["paragraph"]).long()
            sentence = torch.cumsum(ends, 1) - ends
            reach = (sentence[:, :, None] == sentence[:, None, :]) & known[:, None, :]
            out["reach"] = torch.cat([torch.ones_like(reach[..., :1]), reach], 2)
            says["arc"] = says["arc"].masked_fill(~out["reach"], -1e4)
        for name, kind in kinds.items():
            probability = torch.sigmoid if kind in ("flags", "pair") else (lambda v: v) if kind == "number" else lambda v: torch.softmax(v, -1)
            out[name] = probability(says[name]).mean(0)
        if "arc" in kinds:
            out["governor"] = out["arc"].argmax(-1)
            out["label"] = torch.softmax(torch.cat(self.ask(lambda m, x, g: m.arc_labels(x, g), out["governor"], each=x)).float(), -1).mean(0)
        for name, pair in LINKED.items():
            if name in heads:
                out[f"{name}.pairs"] = links(out[pair], out["predicate"][..., 1] * known)
                says = self.ask(lambda m, x, at: m.link_labels(name, x, at), out[f"{name}.pairs"][1], each=x)
                out[name] = torch.softmax(torch.cat(says).float(), -1).mean(0)
        return out


def links(pair, row):
    """Of pairs (B, 1, W, W) that are likely from tokens that are predicates with the probability `row` (B, W): for each token the
    likeliest predicates that it may be an argument of, how likely they are and which, both (B, W, 3)."""
    likely = (pair[:, 0] * row[..., None]).transpose(1, 2)
    return torch.topk(likely, min(MOST_LINKS, likely.shape[-1]))


class Method(nn.Module):
    """A call of a model as a module of its own, which is what functional_call takes."""
    def __init__(self, model, method):
        super().__init__()
        self.model, self.method = model, method

    def forward(self, *given):
        return self.method(self.model, *given)


def soft_losses(model, x, batch, taught):
    """{head: loss} of a model against the opinion of its teachers, on the heads that they were asked for."""
    known = batch["known"].float()
    is_act = lambda: 1 - taught["act"][..., 0]
    is_predicate = lambda: taught["predicate"][..., 1]
    is_nominal = lambda: taught["upos"][..., [UPOS.index(u) for u in ("NOUN", "PROPN", "PRON")]].sum(-1)
    is_name = lambda: taught["upos"][..., UPOS.index("PROPN")]
    counts = dict(mode=is_act, status=is_act, manner=is_act, contexts=is_act, sides=is_act, argument=is_predicate, fact=is_predicate, stance=is_name,
                  source=lambda: taught["content"][..., 2], antecedents=is_nominal, sector=is_nominal, home=is_nominal)
    out = {}
    for name, kind, *_ in TABLE:
        if name not in taught: continue
        weight = known * counts[name]() if name in counts else known
        if kind == "link":
            likely, at = taught[f"{name}.pairs"]
            out[name] = average(-(taught[name] * torch.log_softmax(model.link_labels(name, x, at), -1)).sum(-1), likely * known[..., None])
            continue
        if kind == "pair": weight = weight * (weight > LEAST_ROW)
        if kind == "label": scores = model.arc_labels(x, taught["governor"])
        else: scores = model.says(name, kind, x)
        if kind == "arc": scores = scores.masked_fill(~taught["reach"], -1e4)
        if kind in ("class", "deep", "label", "arc", "earlier"):
            out[name] = average(-(taught[name] * torch.log_softmax(scores, -1)).sum(-1), weight)
        elif kind == "flags":
            out[name] = average(F.binary_cross_entropy_with_logits(scores, taught[name], reduction="none").mean(-1), weight)
        elif kind == "number":
            out[name] = average((scores - taught[name])[..., 0].square(), weight)
        elif kind == "pair":
            each = F.binary_cross_entropy_with_logits(scores, taught[name], reduction="none").sum(1)  # (B, W, W)
            out[name] = average((each * known[:, None]).sum(-1), weight) * 0.1
    return out
