"""Do the ONNX files say what PyTorch says? Every head, on windows of dev trees and dev acts; 8-bit weights may move a number a little,
so the choice of each head is compared, and its probabilities; what is said of acts or sides only, at the tokens that are such.
    python training/parity.py [name=model] [folder=models]
The second reading is compared too. Exit 1 if a head agrees on less than 98 % of tokens; 95 % where it says something of few of them (FEW).
"""
import os, sys
import onnxruntime, torch
from batches import batches, collate
from data import HERE
from export import load
from heads import links
from prepare import CACHE, prepared
from reader import INPUTS, LEAST_PREDICATE, ODDS, OUTPUTS, PAIRS, PREDICATE_OUTPUTS, PredicateReader, Reader
from second import BEFORE, NEAR, SecondAsItRuns, SecondReader, batch_of, read

CHOICES = ("entity", "arcs", "act", "mode", "status", "content", "sector", "stance")  # the best of a row
SAID = [name for name in OUTPUTS if name != "pairs"] + PREDICATE_OUTPUTS + list(PAIRS)
FEW = ("mode", "fact", "stance", "content", "sector", "home", "arcs", "governor", "label")
OF_ACTS, OF_SIDES = ("mode", "status", "manner", "contexts"), ("sector", "home")


def unpacked(outputs):
    """{what is said: tensor}, the pairs one by one as log odds, (B, n, W, W); of arguments the likeliest predicate, -1 where
    none is likely, and the role there."""
    said = dict(zip(OUTPUTS + PREDICATE_OUTPUTS, map(torch.as_tensor, outputs)))
    pairs = said.pop("pairs").float() / ODDS
    first = said["arguments"][..., 0]
    said["arguments"] = torch.where(first >> 10 > 128, first % 2**10, -1)
    said["role"] = torch.where(said["arguments"] >= 0, said["role"][..., 0, :].argmax(-1), -1)
    return said | dict(sides=pairs[:, :2], home=pairs[:, 2:3], source=pairs[:, 3:])


@torch.no_grad()
def second(model, docs, name="second"):
    """The share of tokens near acts of which models/second.onnx says what PyTorch says: head word of an actor, a recipient, or neither."""
    saved = torch.load(os.path.join(CACHE, f"{name}.best.pt"), weights_only=False)
    reader = SecondReader(saved["width"], saved["layers"])
    reader.load_state_dict(saved["model"])
    reader, session = SecondAsItRuns(reader).eval(), onnxruntime.InferenceSession(os.path.join(HERE, "..", "models", "second.onnx"))
    states, acts = read(model, docs)
    same = []
    for n in range(0, len(acts), 32):
        part = acts[n : n + 32]
        b, first = batch_of(states, part), torch.tensor([words[0] for words, *_ in part])
        place = torch.where(b["near"], first[:, None] - BEFORE + torch.arange(NEAR), -1).int()
        given = states.float(), place, torch.arange(NEAR).int().repeat(len(part), 1), b["mark"].float()
        theirs = torch.as_tensor(session.run(["chances"], dict(zip(("states", "place", "far", "mark"), (t.numpy() for t in given))))[0])
        same.append(((reader(*given)[0] > 0.5) == (theirs > 0.5))[b["near"]].float().mean())
    return float(sum(same) / len(same))


def main(name="model", folder=os.path.join(HERE, "..", "models")):
    model, _ = load(name)
    heads, predicates = (onnxruntime.InferenceSession(os.path.join(folder, file)) for file in ("chancery.onnx", "predicates.onnx"))
    reader, predicate_reader = Reader(model).eval(), PredicateReader(model).eval()
    agree, apart, n = ({o: 0 for o in SAID} for _ in range(3))
    dev = prepared()["dev"]
    for group in batches(dev["gum"][:6] + dev["act"], 2000, 128):
        b = collate(group)
        last = torch.zeros_like(b["first"])
        for k, (_, a, z, _) in enumerate(group): last[k, z - a - 1] = 1
        given = tuple(t.int() for t in (b["pieces"], b["shapes"], b["first"], last))
        with torch.no_grad():
            ours = reader(*given)
            said, x = unpacked([*ours, *predicate_reader(ours[-1])]), model.states(*(b[name] for name in ("pieces", "shapes", "first")))
            likely, at = links(model.says("argument", "pair", x).sigmoid(), (said["predicate"] > LEAST_PREDICATE).float())
            role = model.link_labels("role", x, at).argmax(-1)
            said["arguments"], said["role"] = (torch.where(likely > 0.5, value, -1)[..., 0] for value in (at, role))
            said |= {name: model.heads[name](x, x).clamp(-127 / ODDS, 127 / ODDS) for name in PAIRS}  # as training computes them, head by head
        theirs = heads.run(OUTPUTS, {k: v.numpy() for k, v in zip(INPUTS, given)})
        theirs = unpacked([*theirs, *predicates.run(PREDICATE_OUTPUTS, dict(states=theirs[-1]))])
        acts = b["known"] & (said["act"][..., 0] < 0.5)
        sides = b["known"] & ((said["sides"] > 0) & acts[:, None, :, None]).any(1).any(1)
        for head in SAID:
            t, o = said[head], theirs[head]
            at = acts if head in OF_ACTS else sides if head in OF_SIDES else b["known"]
            if head in PAIRS: t, o = t.permute(0, 2, 3, 1), o.permute(0, 2, 3, 1)
            t, o = t[at].float(), o[at].float()
            if head in ("governor", "label"): t, o = t[..., 0], o[..., 0]  # the second best is there for one tree in a hundred
            if head in CHOICES: same = t.argmax(-1) == o.argmax(-1)
            elif head in ("tags", "governor", "label", "arguments", "role"): same = t == o
            elif head in ("later", "earlier", "states"): same = torch.cosine_similarity(t, o, -1) > 0.9
            elif head in PAIRS: same = (t > 0) == (o > 0)
            else: same = (t > 0.5) == (o > 0.5)
            agree[head] += int(same.sum()); n[head] += same.numel()
            if len(t): apart[head] = max(apart[head], float((t - o).abs().clamp(max=1e3).mean()))
    for head in SAID: print(f"{head:10} same choice {100 * agree[head] / n[head]:6.2f} %   mean difference {apart[head]:.4f}")
    sides = second(model, dev["act"])
    print(f"second     same choice {100 * sides:6.2f} %")
    sys.exit(sides < 0.98 or any(agree[head] < (0.95 if head in FEW else 0.98) * n[head] for head in SAID))


if __name__ == "__main__":
    main(**dict(word.split("=") for word in sys.argv[1:]))
