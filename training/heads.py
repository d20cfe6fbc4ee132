"""The heads: what each says of which token. One row of TABLE is one head; src/encoder/heads.ts is its twin.

    kind    says, for each token                        shape          loss
    class   one of its labels                           (B, W, n)      cross entropy
    flags   each of its labels, yes or no               (B, W, n)      binary cross entropy
    pair    of each other token, each of its labels     (B, n, W, W)   binary cross entropy
    arc     which token governs it (0 = the root)       (B, W, W + 1)  cross entropy
    label   the label of the arc to its governor        (B, W, n)      cross entropy
"""
import torch, torch.nn as nn, torch.nn.functional as F
from data import CONTEXTS, ENTITY_TAGS, IGNORE, MODES, ROLES, STATUSES, TYPES, UPOS
from encoder import WIDTH, Encoder

#        name        kind    labels (None: from the data)           weight  what it says
TABLE = [
    ("end",       "class", ["inside", "end"],                        0.5, "does a sentence end after this token"),
    ("upos",      "class", UPOS,                                     0.5, "universal part of speech"),
    ("xpos",      "class", None,                                     0.3, "Penn tag"),
    ("feats",     "class", None,                                     0.3, "UD features, as one label"),
    ("lemma",     "class", None,                                     0.3, "script that turns the form into its lemma"),
    ("entity",    "class", ENTITY_TAGS,                              4.0, "named entity, BIES"),
    ("arc",       "arc",   None,                                     1.0, "governor in the UD tree"),
    ("label",     "label", None,                                     0.5, "relation to it"),
    ("predicate", "class", ["no", "predicate"],                      0.3, "PropBank predicate; trains only"),
    ("roles",     "pair",  ROLES,                                    1.0, "argument heads of a predicate; trains only"),
    ("act",       "class", ["none"] + TYPES,                         3.0, "word of an act, and its type"),
    ("mode",      "class", ["none"] + MODES,                         0.3, "mode of the act"),
    ("status",    "class", STATUSES,                                 0.3, "status of the act"),
    ("manner",    "flags", ["claimed", "mutual"],                    0.3, "does the act hang on a statement; is it mutual"),
    ("contexts",  "flags", CONTEXTS,                                 1.0, "what the act is about"),
    ("sides",     "pair",  ["actor", "recipient"],                   1.5, "words of the act's sides, seen from its predicate"),
    ("content",   "class", ["outside", "inside", "begin"],           1.5, "content of a statement"),
    ("source",    "pair",  ["source"],                               1.0, "words of the speaker, seen from the content's first token"),
]
TRAINS_ONLY = ("predicate", "roles")
ARC, LABEL, PAIR = 256, 192, 128


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


class ArcLabel(nn.Module):
    """Labels of arcs: (B, W, 384) dependents, (B, W, 384) their governors -> (B, W, n)."""
    def __init__(self, n, drop):
        super().__init__()
        self.dependent, self.governor, self.out = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL), nn.Linear(LABEL, n)
        self.drop = nn.Dropout(drop)

    def forward(self, dependent, governor):
        return self.out(self.drop(F.gelu(self.dependent(dependent) + self.governor(governor))))


class Model(nn.Module):
    def __init__(self, labels, drop=0.2, drop_pair=0.33):
        """labels: {head: its labels}, complete."""
        super().__init__()
        self.labels = labels
        self.encoder = Encoder()
        self.drop = nn.Dropout(drop)
        self.root = nn.Parameter(torch.zeros(WIDTH))
        self.heads = nn.ModuleDict()
        for name, kind, *_ in TABLE:
            n = len(labels[name])
            self.heads[name] = {"class": lambda: nn.Linear(WIDTH, n), "flags": lambda: nn.Linear(WIDTH, n), "pair": lambda: Biaffine(PAIR, n, drop_pair),
                                "arc": lambda: Biaffine(ARC, 1, drop_pair), "label": lambda: ArcLabel(n, drop_pair)}[kind]()

    def states(self, pieces, shapes, first):
        """pieces, shapes (B, P); first (B, W): each token's first piece -> (B, W, 384)."""
        x = self.encoder(pieces, shapes)
        return self.drop(torch.gather(x, 1, first[..., None].expand(-1, -1, WIDTH)))

    def with_root(self, x):
        return torch.cat([self.root.expand(x.shape[0], 1, WIDTH), x], 1)

    def arcs(self, x):
        """-> (B, W, W + 1) scores that [.., d, h] is an arc; h = 0 is the root, h = i + 1 token i."""
        return self.heads["arc"](x, self.with_root(x))[:, 0]

    def arc_labels(self, x, governor):
        """governor (B, W): 0 root, i + 1 token i."""
        return self.heads["label"](x, torch.gather(self.with_root(x), 1, governor[..., None].expand(-1, -1, WIDTH)))


def losses(model, x, batch):
    """{head: loss} for those heads whose labels the batch has. Labels are IGNORE where nothing is known."""
    out = {}
    for name, kind, *_ in TABLE:
        gold = batch["gold"].get(name)
        if gold is None: continue
        if kind == "class":
            out[name] = F.cross_entropy(model.heads[name](x).flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
        elif kind == "flags":
            known = gold != IGNORE
            if known.any(): out[name] = F.binary_cross_entropy_with_logits(model.heads[name](x)[known], gold[known].float())
        elif kind == "pair":  # gold: rows (b, i), and for each a (n, W) matrix
            rows, matrix = gold
            if len(rows):
                scores = model.heads[name](x, x)[rows[:, 0], :, rows[:, 1]]
                out[name] = (F.binary_cross_entropy_with_logits(scores, matrix.clamp(min=0), reduction="none") * (matrix >= 0)).sum((1, 2)).mean() * 0.1
        elif kind == "arc":
            arcs = model.arcs(x).masked_fill(~batch["reach"], -1e4)
            out[name] = F.cross_entropy(arcs.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
        elif kind == "label":
            governor = batch["gold"]["arc"].clamp(min=0)
            out[name] = F.cross_entropy(model.arc_labels(x, governor).flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    return out
