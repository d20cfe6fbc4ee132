"""Does the ONNX file say what PyTorch says? Every head, on windows of the dev trees; 8-bit weights may move a number a little,
so the choice of each head is compared, and its probabilities.
    python training/parity.py [name=model] [onnx=models/chancery.onnx]
Exit 1 if a head agrees on less than 98 % of tokens.
"""
import os, sys
import onnxruntime, torch
from batches import batches, collate
from data import HERE, read_trees
from export import INPUTS, OUTPUTS, Reader, load


def main(name="model", onnx=os.path.join(HERE, "..", "models", "chancery.onnx")):
    model, saved = load(name)
    index = {head: {v: i for i, v in enumerate(values)} for head, values in saved["labels"].items()}
    session = onnxruntime.InferenceSession(onnx)
    docs = list(read_trees("ud/gum-open-dev.conllu.gz"))[:6]
    agree, apart, n = {o: 0 for o in OUTPUTS}, {o: 0.0 for o in OUTPUTS}, {o: 0 for o in OUTPUTS}
    for group in batches(docs, 2000, 128):
        b = collate(group, index)
        last = torch.zeros_like(b["first"])
        for k, (_, a, z, _) in enumerate(group): last[k, z - a - 1] = 1
        given = tuple(t.int() for t in (b["pieces"], b["shapes"], b["first"], last))
        with torch.no_grad(): torches = Reader(model)(*given)
        onnxes = session.run(OUTPUTS, {k: v.numpy() for k, v in zip(INPUTS, given)})
        for head, t, o in zip(OUTPUTS, torches, onnxes):
            o = torch.from_numpy(o)
            if head in ("sides", "source"): t, o = t[b["known"][:, :, None].expand(t.shape[0], -1, t.shape[-1]) if t.dim() == 3 else b["known"][:, None, :, None].expand_as(t)], o[b["known"][:, :, None].expand(t.shape[0], -1, t.shape[-1]) if o.dim() == 3 else b["known"][:, None, :, None].expand_as(o)]
            else: t, o = t[b["known"]], o[b["known"]]
            if t.dtype.is_floating_point:
                choice = (t > 0.5, o > 0.5) if t.dim() == 1 or head in ("manner", "contexts") else (t.argmax(-1), o.argmax(-1))
                agree[head] += int((choice[0] == choice[1]).sum()); n[head] += choice[0].numel()
                apart[head] = max(apart[head], float((t - o).abs().clamp(max=1e3).mean()))
            else: agree[head] += int((t == o).sum()); n[head] += t.numel()
    bad = 0
    for head in OUTPUTS:
        share = agree[head] / n[head]; bad += share < 0.98
        print(f"{head:10} same choice {100 * share:6.2f} %   mean difference {apart[head]:.4f}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main(**dict(word.split("=") for word in sys.argv[1:]))
