"""The model as it runs: what training computes head by head is computed together, since a product of many narrow matrices takes
longer than one of a wide one, and as much is decoded as keeps the outputs small."""
import torch, torch.nn as nn, torch.nn.functional as F
from encoder import WIDTH
from heads import MOST_LINKS, rows

# Layers that read the states of tokens: what they say is taken as it is, or after a gelu; those of GOVERNORS read the root as well.
STRAIGHT = ("end", "upos", "xpos", "feats", "lemma", "mode", "status", "manner", "contexts", "label.dependent")
CURVED = ("arc.left", "entity.0", "act.0", "content.0", "sector.0", "stance.0", "antecedents.later.0", "antecedents.earlier.0",
          "sides.left", "home.left", "source.left", "sides.right", "home.right", "source.right")
GOVERNORS = ("label.governor", "arc.right")
# Those that only predicates need, which no record does: a file of their own.
PREDICATE = ("predicate", "fact", "role.dependent", "role.governor")
ARGUMENT = ("argument.left", "argument.right")
DEEP = ("entity", "act", "content", "sector", "stance")
PAIRS = ("sides", "home", "source")  # outputs of `pairs`: actor, recipient, home, source
ODDS = 16  # pairs are log odds in sixteenths, one byte each
LEAST_PREDICATE = 0.3  # what is one with less probability has no arguments

INPUTS = ["pieces", "shapes", "first", "last"]
OUTPUTS = ["end", "tags", "entity", "arcs", "governor", "label", "act", "mode", "status", "manner", "contexts", "content", "sector", "pairs", "later", "earlier", "stance", "states"]
PREDICATE_INPUTS, PREDICATE_OUTPUTS = ["states"], ["predicate", "fact", "arguments", "role"]


def together(layers):
    """One linear layer that says what several say, one after the other."""
    wide = nn.Linear(WIDTH, sum(layer.out_features for layer in layers))
    with torch.no_grad():
        wide.weight.copy_(torch.cat([layer.weight for layer in layers]))
        wide.bias.copy_(torch.cat([layer.bias for layer in layers]))
    return wide


def left_of(biaffine):
    """The weights of a Biaffine as a linear layer on its left side: (B, W, size) -> (B, W, n * size). The last row of its weights
    stands for a one behind the left side, so that it is what this layer adds."""
    n, size = biaffine.weight.shape[0], biaffine.weight.shape[2]
    layer = nn.Linear(size, n * size)
    with torch.no_grad():
        layer.weight.copy_(biaffine.weight[:, :-1].transpose(1, 2).flatten(0, 1))
        layer.bias.copy_(biaffine.weight[:, -1].flatten())
    return layer


def labelled(layer, dependents, governors, at):
    """Scores of the labels of each token's arcs to the governors named, (B, W, k, n)."""
    chosen = rows(governors, at.flatten(1)).unflatten(1, at.shape[1:])
    return layer(F.gelu(dependents[:, :, None] + chosen))


class Reader(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.encoder, self.root = model.encoder, model.root
        of = lambda names: [model.heads.get_submodule(name) for name in names]
        self.straight, self.curved = together(of(STRAIGHT)), together(of(CURVED))
        self.governors = together(of(GOVERNORS))
        self.widths = [[layer.out_features for layer in of(names)] for names in (STRAIGHT, CURVED, GOVERNORS)]
        self.out = nn.ModuleDict({name: model.heads[name][3] for name in DEEP})
        self.label = model.heads["label"].out
        self.antecedents = model.heads["antecedents"]
        self.arc = left_of(model.heads["arc"])
        self.pairs = nn.ModuleDict({name: left_of(model.heads[name]) for name in PAIRS})
        self.arc_bias = nn.Parameter(model.heads["arc"].bias.detach().clone())
        self.pair_bias = nn.Parameter(torch.cat([model.heads[name].bias.detach() for name in PAIRS])[:, None, None])

    def forward(self, pieces, shapes, first, last):
        """pieces, shapes (B, P), 0 = padding; first (B, W): a token's first piece, 0 = padding; last (B, W): 1 where a
        sentence must end (paragraph, window). All int32."""
        pieces, shapes, first = pieces.long(), shapes.long(), first.long()
        x = rows(self.encoder(pieces, shapes), first)
        known = first > 0
        said = dict(zip(STRAIGHT, self.straight(x).split(self.widths[0], -1))) | dict(zip(CURVED, F.gelu(self.curved(x)).split(self.widths[1], -1)))
        governors, right = self.governors(torch.cat([self.root.expand(x.shape[0], 1, WIDTH), x], 1)).split(self.widths[2], -1)

        end = torch.softmax(said["end"], -1)[..., 1]
        ends = ((end > 0.5) | (last > 0)).long()
        sentence = torch.cumsum(ends, 1) - ends
        near = (sentence[:, :, None] == sentence[:, None, :]) & known[:, None, :]
        near = torch.cat([torch.ones_like(near[:, :, :1]), near], 2)
        arcs = torch.where(near, self.arc(said["arc.left"]) @ F.gelu(right).transpose(1, 2) + self.arc_bias, torch.full((), -1e4))
        governor = torch.topk(arcs, 2, dim=2).indices
        label = labelled(self.label, said["label.dependent"], governors, governor).argmax(-1)
        tags = torch.stack([said[name].argmax(-1) for name in ("upos", "xpos", "feats", "lemma")], -1)

        deep = {name: layer(said[name + ".0"]) for name, layer in self.out.items()}
        return (end, tags.int(), torch.log_softmax(deep["entity"], -1), arcs, governor.int(), label.int(), torch.softmax(deep["act"], -1),
                said["mode"], torch.softmax(said["status"], -1), torch.sigmoid(said["manner"]),
                torch.sigmoid(said["contexts"]), torch.softmax(deep["content"], -1), torch.softmax(deep["sector"], -1), self.odds(said),
                *self.antecedents.ends(said["antecedents.later.0"], said["antecedents.earlier.0"]), torch.softmax(deep["stance"], -1), x)

    def odds(self, said):
        """Log odds of all pairs, (B, 4, W, W) bytes: what is surer than a byte can say is sure enough."""
        left = torch.cat([self.pairs[name](said[f"{name}.left"]) for name in PAIRS], -1)
        width = said["home.right"].shape[-1]
        left = left.unflatten(-1, (-1, width)).transpose(1, 2)
        right = torch.stack([said[f"{name}.right"] for name in ("sides", *PAIRS)], 1)
        scores = left @ right.transpose(2, 3) + self.pair_bias
        return (scores * ODDS).round().clamp(-127, 127).to(torch.int8)


class PredicateReader(nn.Module):
    """Predicates and their arguments, from what Reader gives as states of the tokens of a window: three at least."""
    def __init__(self, model):
        super().__init__()
        of = lambda names: [model.heads.get_submodule(name) for name in names]
        self.predicate, self.argument_ends = together(of(PREDICATE)), together(of(ARGUMENT))
        self.widths = [layer.out_features for layer in of(PREDICATE)]
        self.argument, self.role = left_of(model.heads["argument"]), model.heads["role"].out
        self.argument_bias = nn.Parameter(model.heads["argument"].bias.detach().clone())

    def forward(self, states):
        """states (B, W, 384) -> probabilities of predicates (B, W), fact (B, W, 1); which predicates each token is an argument of,
        (B, W, 3) numbers that hold two: the predicate's place, from 2**10 on the log odds in sixteenths, from 0 to 255 with 128 in the
        middle; 0 where none is likely at all; and in which role, (B, W, 3, n) log probabilities in sixteenths, one byte each."""
        said, fact, dependents, governors = self.predicate(states).split(self.widths, -1)
        predicate = torch.softmax(said, -1)[..., 1]
        left, right = F.gelu(self.argument_ends(states)).chunk(2, -1)
        scores = right @ self.argument(left).transpose(1, 2) + self.argument_bias
        scores = torch.where((predicate > LEAST_PREDICATE)[:, None], scores, torch.full((), -1e4))
        odds, at = torch.topk(scores, MOST_LINKS, dim=2)
        role = torch.log_softmax(labelled(self.role, dependents, governors, at), -1)
        odds = (odds * ODDS + 128).round().clamp(0, 255).int()
        packed = torch.where(odds > 0, at.int() + 2**10 * odds, torch.zeros((), dtype=torch.int))
        return predicate, fact, packed, (role * ODDS).round().clamp(-127, 0).to(torch.int8)


def apart(state, model):
    """The other way round: from the states of a Reader and a PredicateReader, that of the model whose heads it computes together; model: any of that shape."""
    out = {name: value for name, value in state.items() if name.startswith("encoder.") or name == "root"}
    of = lambda names: [(f"heads.{name}", model.heads.get_submodule(name).out_features) for name in names]
    for wide, layers in (("straight", of(STRAIGHT)), ("curved", of(CURVED)), ("governors", of(GOVERNORS)),
                         ("predicate", of(PREDICATE)), ("argument_ends", of(ARGUMENT))):
        for kind in ("weight", "bias"):
            parts = state[f"{wide}.{kind}"].split([width for _, width in layers])
            out |= {f"{name}.{kind}": part for (name, _), part in zip(layers, parts)}
    for name, value in state.items():
        if name.startswith("out."): out["heads." + name.removeprefix("out.").replace(".", ".3.")] = value
        for head in ("label", "role"):
            if name.startswith(head + "."): out[f"heads.{head}.out." + name.removeprefix(head + ".")] = value
        if name.startswith("antecedents."): out["heads." + name] = value
    biases = state["pair_bias"].flatten().split([model.heads[name].bias.numel() for name in PAIRS])
    for name, left, bias in (("arc", "arc", state["arc_bias"]), ("argument", "argument", state["argument_bias"]), *((name, f"pairs.{name}", bias) for name, bias in zip(PAIRS, biases))):
        size = model.heads[name].weight.shape[2]
        square = state[f"{left}.weight"].unflatten(0, (-1, size)).transpose(1, 2)
        out[f"heads.{name}.weight"] = torch.cat([square, state[f"{left}.bias"].unflatten(0, (-1, 1, size))], 1)
        out[f"heads.{name}.bias"] = bias
    return out


class Even(nn.Module):
    """A linear layer whose inputs are divided by `width` (one number a channel) and whose weights make up for it."""
    def __init__(self, linear, width):
        super().__init__()
        self.linear = linear
        self.inverse = 1 / width
        with torch.no_grad(): linear.weight *= width

    def forward(self, x):
        return self.linear(x * self.inverse)
