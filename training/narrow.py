"""A model with narrower heads, to train on from: of the hidden units of each head those stay that say most.
    python training/narrow.py from=sixth to=narrow           # .cache/sixth.best.pt -> .cache/narrow.best.pt
The widths are those of heads.py. What a unit says is how much it varies on text times how much of it its readers take up.
"""
import os, sys
import torch, torch.nn.functional as F
from batches import batches, collate
from encoder import depth_of
from heads import TABLE, Model, widths_of
from prepare import CACHE, prepared

TEXTS = 40  # batches that units are judged by


def kept(says, readers, width):
    """says (N, units) on text; readers (out, units) -> the numbers of the `width` units that matter most, in their order."""
    return (says.std(0) * readers.norm(dim=0)).topk(width).indices.sort().values


@torch.no_grad()
def states_of(weights, labels, groups):
    """States of the known tokens of some text, (N, 384), by the encoder whose weights these are."""
    model = Model(labels, depth_of(weights), widths_of(weights)).eval()
    model.load_state_dict(weights)
    out = []
    for group in groups:
        batch = collate(group)
        out.append(model.states(batch["pieces"], batch["shapes"], batch["first"])[batch["known"]])
    return torch.cat(out)


@torch.no_grad()
def narrowed(weights, model, x):
    """The weights of a wide model in the shapes of a narrow one, where they differ."""
    out, wide = dict(weights), lambda name: F.gelu(x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])

    def cut(layer, readers, width, says=None):
        """Keeps rows of a first layer; which ones, for those who read it to keep the same."""
        units = kept(wide(layer) if says is None else says, readers, width)
        for kind in ("weight", "bias"): out[f"{layer}.{kind}"] = weights[f"{layer}.{kind}"][units]
        return units

    for name, kind, *_ in TABLE:
        head = f"heads.{name}"
        to = model.heads[name]
        if kind == "deep":
            units = cut(f"{head}.0", weights[f"{head}.3.weight"], to[0].out_features)
            out[f"{head}.3.weight"] = weights[f"{head}.3.weight"][:, units]
        elif kind == "earlier":
            for side, layers in (("later", to.later), ("earlier", to.earlier)):
                units = cut(f"{head}.{side}.0", weights[f"{head}.{side}.3.weight"], layers[0].out_features)
                out[f"{head}.{side}.3.weight"] = weights[f"{head}.{side}.3.weight"][:, units]
        elif kind in ("pair", "arc"):
            square = weights[f"{head}.weight"]  # (n, size + 1, size)
            width = to.left.out_features
            left = cut(f"{head}.left", (square[:, :-1] * wide(f"{head}.right").std(0)).transpose(1, 2).flatten(0, 1), width)
            right = cut(f"{head}.right", (square[:, :-1] * wide(f"{head}.left").std(0)[:, None]).flatten(0, 1), width)
            rows = torch.cat([left, torch.tensor([square.shape[1] - 1])])
            out[f"{head}.weight"] = square[:, rows][:, :, right]
        elif kind in ("label", "link"):  # dependent and governor are added before the gelu: one choice of units for both
            both = F.gelu(x @ weights[f"{head}.dependent.weight"].T + weights[f"{head}.dependent.bias"] + (x @ weights[f"{head}.governor.weight"].T + weights[f"{head}.governor.bias"]).roll(1, 0))
            units = cut(f"{head}.dependent", weights[f"{head}.out.weight"], to.out.in_features, both)
            for part in ("weight", "bias"): out[f"{head}.governor.{part}"] = weights[f"{head}.governor.{part}"][units]
            out[f"{head}.out.weight"] = weights[f"{head}.out.weight"][:, units]
    return out


def main(to, **given):
    saved = torch.load(os.path.join(CACHE, f"{given['from']}.best.pt"), weights_only=False)
    weights = {k: v.float() for k, v in saved["model"].items()}
    model = Model(saved["labels"], depth_of(weights))
    sets = prepared()["train"]
    texts = [group for which in ("act", "gum", "tree") for group in batches(sets[which][:400], 3000, 128)[: TEXTS // 3]]
    model.load_state_dict(narrowed(weights, model, states_of(weights, saved["labels"], texts)))
    torch.save(dict(saved, model=model.state_dict()), os.path.join(CACHE, f"{to}.best.pt"))


if __name__ == "__main__":
    main(**dict(word.split("=") for word in sys.argv[1:]))
