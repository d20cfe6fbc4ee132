"""The model that ships as a checkpoint, so that training can go on from it without the run that made it. Weights come back as 8 bits
keep them; a head that is new to the table begins from nothing.
    python training/restore.py           # models/chancery.onnx, predicates.onnx, chancery.json, .cache/sets.xz -> .cache/shipped.best.pt
"""
import json, os, sys
import onnx, torch
from onnx import numpy_helper
from data import HERE
from encoder import depth_of
from heads import Model
from prepare import CACHE, prepared
from reader import apart

MODELS = os.path.join(HERE, "..", "models")


def weights(graph):
    """{name: tensor}: the state of what was exported. The exporter keeps the names of biases and norms; a matrix is known by the bias that
    stands beside it."""
    given = {w.name: torch.from_numpy(numpy_helper.to_array(w).copy()) for w in graph.initializer}
    out = {name: value for name, value in given.items() if not name.startswith("val_") and value.is_floating_point() and not name.endswith("_scale")}
    for key in (f"encoder.{name}.weight" for name in ("piece", "position", "shape") if f"encoder.{name}.weight_quantized" in given):
        out[key] = (given[key + "_quantized"].float() - given[key + "_zero_point"]) * given[key + "_scale"]
    for node in graph.node:
        if node.op_type == "DynamicQuantizeMatMul": matrix, scale, zero, bias = node.input[1:]
        elif node.op_type == "MatMulIntegerToFloat": matrix, scale, zero, bias = (node.input[i] for i in (1, 3, 5, 6))
        else: continue
        out[bias.removesuffix("bias") + "weight"] = ((given[matrix].float() - given[zero]) * given[scale]).T
    for name in [name for name in out if name.endswith(".inverse")]:  # what `even` in export.py divided the inputs by
        inverse, linear = out.pop(name), name.removesuffix("inverse")
        for kind in ("weight", "bias"): out[linear + kind] = out.pop(f"{linear}linear.{kind}")
        out[linear + "weight"] *= inverse
    return out


def main(name="shipped"):
    card = json.load(open(os.path.join(MODELS, "chancery.json"), encoding="utf8"))
    labels = prepared()["labels"]
    for head, values in card["labels"].items(): assert labels[head] == values, f"the data of {head} is not what the model learned from"
    state = {name: value for file in ("chancery.onnx", "predicates.onnx") for name, value in weights(onnx.load(os.path.join(MODELS, file)).graph).items()}
    model = Model(labels, depth_of(state))
    kept = {name: value.contiguous() for name, value in apart(state, model).items()}
    print("not shipped:", ", ".join(name for name in model.state_dict() if name not in kept))
    model.load_state_dict(kept, strict=False)
    torch.save(dict(model=model.state_dict(), labels=labels, scores=card["dev"], step=card["step"], settings=card["settings"]), os.path.join(CACHE, f"{name}.best.pt"))


if __name__ == "__main__":
    main(**dict(word.split("=") for word in sys.argv[1:]))
