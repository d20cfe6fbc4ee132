"""The second reading to one 8-bit ONNX file, its hash and figures beside the model's own.
    python training/export_second.py name=second      # .cache/second.best.pt -> models/second.onnx; models/chancery.json
"""
import json, os, sys
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from data import HERE
from encoder import WIDTH
from export import fuse, hash_of, strip
from prepare import CACHE
from second import SecondAsItRuns, SecondReader

INPUTS, OUTPUTS = ["states", "place", "far", "mark"], ["chances", "types", "statuses", "manner"]
MODELS = os.path.join(HERE, "..", "models")


def example(N=7, R=2, T=5):
    return torch.randn(N, WIDTH), torch.arange(R * T).reshape(R, T).int() % N, torch.arange(T).int().repeat(R, 1), torch.ones(R, T)


def main(name="second"):
    saved = torch.load(os.path.join(CACHE, f"{name}.best.pt"), weights_only=False)
    model = SecondReader(saved["width"], saved["layers"])
    model.load_state_dict(saved["model"])
    path = os.path.join(MODELS, "second.onnx")
    n, r, t = (torch.export.Dim(s) for s in "NRT")
    shapes = ({0: n}, *[{0: r, 1: t}] * 3)
    torch.onnx.export(SecondAsItRuns(model).eval(), example(), path + ".f32", input_names=INPUTS, output_names=OUTPUTS, dynamic_shapes=shapes, opset_version=20, external_data=False)
    quantize_dynamic(path + ".f32", path, weight_type=QuantType.QInt8, per_channel=True)
    os.remove(path + ".f32")
    fuse(path)
    strip(path)
    card = os.path.join(MODELS, "chancery.json")
    with open(card, encoding="utf8") as f: known = json.load(f)
    known["second"] = dict(sha256=hash_of(path), dev=saved["scores"], settings=saved["settings"], step=saved["step"])
    with open(card, "w", encoding="utf8") as f: json.dump(known, f, ensure_ascii=False, indent=1)
    print(path, os.path.getsize(path) / 1e6, "MB")


if __name__ == "__main__":
    main(**dict(word.split("=") for word in sys.argv[1:]))
