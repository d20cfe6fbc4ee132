"""The trained model to 8-bit ONNX files with its labels beside them.
    python training/export.py            # .cache/model.best.pt -> models/chancery.onnx, predicates.onnx, chancery.json, vocab.txt
    python training/export.py name=look out=.cache/look
Then parity.py compares what PyTorch and the file say.
"""
import collections, hashlib, json, os, sys
import onnx, onnxruntime, torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from batches import batches, collate
from data import HERE
from encoder import WIDTH, depth_of
from heads import Model, widths_of
from pieces import VOCABULARY
from prepare import prepared
from reader import INPUTS, OUTPUTS, PREDICATE_INPUTS, PREDICATE_OUTPUTS, Even, PredicateReader, Reader


@torch.no_grad()
def even(encoder, docs):
    """Evens out the inputs of the widening layers, as SmoothQuant does (arXiv 2211.10438, their 0.5): eight bits hold all channels
    of a state on one scale, and a few channels are ten times as wide as the others. docs: whose states show how wide they are."""
    widest = collections.defaultdict(lambda: torch.zeros(WIDTH))

    def look(grow, given):
        widest[grow] = torch.maximum(widest[grow], given[0].abs().amax((0, 1)))
    looks = [layer.grow.register_forward_pre_hook(look) for layer in encoder.layers]
    for group in batches(docs, 2000, 128):
        batch = collate(group)
        encoder(batch["pieces"], batch["shapes"])
    for handle in looks: handle.remove()
    for layer in encoder.layers: layer.grow = Even(layer.grow, (widest[layer.grow] / layer.grow.weight.abs().amax(0)) ** 0.5)


def load(name):
    saved = torch.load(os.path.join(HERE, "..", ".cache", f"{name}.best.pt"), weights_only=False, map_location="cpu")
    model = Model(saved["labels"], depth_of(saved["model"]), widths_of(saved["model"]))
    model.load_state_dict(saved["model"])
    return model.eval(), saved


def example(B=2, P=24, W=17):
    pieces = torch.randint(1000, 20000, (B, P))
    first = torch.arange(1, W + 1).repeat(B, 1)
    return pieces.int(), torch.ones(B, P, dtype=torch.int), first.int(), torch.zeros(B, W, dtype=torch.int)


def write(module, inputs, names, outputs, path):
    full = path + ".f32"
    axes = {"pieces": {0: "B", 1: "P"}, "shapes": {0: "B", 1: "P"}, "first": {0: "B", 1: "W"}, "last": {0: "B", 1: "W"}, "states": {0: "B", 1: "W"}}
    dynamic = tuple({d: torch.export.Dim(s) for d, s in axes[n].items()} for n in names)
    torch.onnx.export(module.eval(), inputs, full, input_names=names, output_names=outputs, dynamic_shapes=dynamic, opset_version=20, external_data=False)  # from 20 on there is an operator for gelu
    quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=True)
    os.remove(full)
    fuse(path)
    strip(path)


def fuse(path):
    """The graph as the runtime rewrites it before it runs, so that it need not be rewritten at every start (src/encoder/session.ts);
    without its operator for a sum and its norm, which takes four times as long as the two one after the other (1.30, CPU)."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED  # what is beyond it holds for one kind of processor
    options.optimized_model_filepath = path
    onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"])


def strip(path):
    """Without what the exporter notes of the machine that it ran on: file names, stack traces."""
    model = onnx.load(path)
    del model.metadata_props[:], model.graph.metadata_props[:]
    for part in (*model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output, *model.graph.initializer):
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.save(model, path)


def hash_of(path):
    with open(path, "rb") as f: return hashlib.sha256(f.read()).hexdigest()


def main(name="model", out=None):
    model, saved = load(name)
    out = out or os.path.join(HERE, "..", "models", "chancery")
    even(model.encoder, prepared()["train"]["text"][:4000:20])
    write(Reader(model), example(), INPUTS, OUTPUTS, out + ".onnx")
    predicates = os.path.join(os.path.dirname(out), "predicates.onnx")
    write(PredicateReader(model), (torch.randn(2, 17, WIDTH),), PREDICATE_INPUTS, PREDICATE_OUTPUTS, predicates)
    with open(os.path.join(os.path.dirname(out), "vocab.txt"), "w", encoding="utf8") as f: f.write("".join(piece + "\n" for piece in VOCABULARY))
    digest = hash_of(out + ".onnx")
    labels = {k: v for k, v in saved["labels"].items() if len(v) > 1}
    with open(out + ".json", "w", encoding="utf8") as f:
        json.dump(dict(sha256=digest, predicates=dict(sha256=hash_of(predicates)), labels=labels, dev=saved["scores"], settings=saved["settings"], step=saved["step"]), f, ensure_ascii=False, indent=1)
    print(out + ".onnx", os.path.getsize(out + ".onnx") / 1e6, "MB", digest[:16])


if __name__ == "__main__":
    main(**dict(word.split("=") for word in sys.argv[1:]))
