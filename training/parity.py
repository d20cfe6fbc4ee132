"""Does the ONNX file say what PyTorch says? Every head, on windows of dev trees and dev acts; 8-bit weights may move a number a little,
so the choice of each head is compared, and its probabilities; what is said of acts or sides only, at the tokens that are such.
    python training/parity.py [name=model] [onnx=models/chancery.onnx]
Exit 1 if a head agrees on less than 98 % of tokens; 95 % where it says something of few of them (FEW).
"""
import os, sys
import onnxruntime, torch
from batches import batches, collate
from data import HERE
from export import INPUTS, OUTPUTS, Reader, load
from prepare import prepared

CHOICES = ("entity", "arcs", "act", "mode", "status", "content", "sector")  # the best of a row
FEW = ("mode", "content", "sector", "home", "arcs", "governor", "label")
OF_ACTS, OF_SIDES = ("mode", "status", "manner", "contexts"), ("sector", "home")


def main(name="model", onnx=os.path.join(HERE, "..", "models", "chancery.onnx")):
    model, _ = load(name)
    session = onnxruntime.InferenceSession(onnx)
    agree, apart, n = ({o: 0 for o in OUTPUTS} for _ in range(3))
    dev = prepared()["dev"]
    for group in batches(dev["gum"][:6] + dev["act"], 2000, 128):
        b = collate(group)
        last = torch.zeros_like(b["first"])
        for k, (_, a, z, _) in enumerate(group): last[k, z - a - 1] = 1
        given = tuple(t.int() for t in (b["pieces"], b["shapes"], b["first"], last))
        with torch.no_grad(): ours = Reader(model)(*given)
        theirs = session.run(OUTPUTS, {k: v.numpy() for k, v in zip(INPUTS, given)})
        said = dict(zip(OUTPUTS, ours))
        acts = b["known"] & (said["act"][..., 0] < 0.5)
        sides = b["known"] & ((said["sides"] > 0.5) & acts[:, None, :, None]).any(1).any(1)
        for head, t, o in zip(OUTPUTS, ours, theirs):
            at = acts if head in OF_ACTS else sides if head in OF_SIDES else b["known"]
            if head == "sides": t, o = t.permute(0, 2, 3, 1), o.transpose(0, 2, 3, 1)
            t, o = t[at].float(), torch.from_numpy(o.copy())[at].float()
            if head in ("governor", "label"): t, o = t[..., 0], o[..., 0]  # the second best is there for one tree in a hundred
            if head in CHOICES: same = t.argmax(-1) == o.argmax(-1)
            elif head in ("tags", "governor", "label"): same = t == o
            elif head in ("later", "earlier"): same = torch.cosine_similarity(t, o, -1) > 0.9
            else: same = (t > 0.5) == (o > 0.5)
            agree[head] += int(same.sum()); n[head] += same.numel()
            if len(t): apart[head] = max(apart[head], float((t - o).abs().clamp(max=1e3).mean()))
    for head in OUTPUTS: print(f"{head:10} same choice {100 * agree[head] / n[head]:6.2f} %   mean difference {apart[head]:.4f}")
    sys.exit(any(agree[head] < (0.95 if head in FEW else 0.98) * n[head] for head in OUTPUTS))


if __name__ == "__main__":
    main(**dict(word.split("=") for word in sys.argv[1:]))
