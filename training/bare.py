"""The encoder of the model that ships, without its heads: the fixed reference of bench/, on the same windows.
    python training/bare.py              # models/chancery.onnx -> .cache/bare.onnx
"""
import os
import onnx
from data import HERE

SHIPPED, BARE = (os.path.join(HERE, "..", *path) for path in (("models", "chancery.onnx"), (".cache", "bare.onnx")))


def cut():
    """The graph up to the last layer's norm, with the weights that it reads."""
    model = onnx.load(SHIPPED)
    graph = model.graph
    norms = [i for i, node in enumerate(graph.node) if node.op_type == "LayerNormalization"]
    states = graph.node[norms[-1]].output[0]
    makers, wanted, kept = {name: node for node in graph.node for name in node.output}, [states], set()
    while wanted:
        node = makers.get(wanted.pop())
        if node is None or id(node) in kept: continue
        kept.add(id(node))
        wanted += node.input
    nodes = [node for node in graph.node if id(node) in kept]
    read = {name for node in nodes for name in node.input}
    bare = onnx.helper.make_graph(nodes, "bare", [i for i in graph.input if i.name in read],
                                  [onnx.helper.make_tensor_value_info(states, onnx.TensorProto.FLOAT, ["B", "P", None])], [w for w in graph.initializer if w.name in read])
    onnx.save(onnx.helper.make_model(bare, opset_imports=model.opset_import, ir_version=model.ir_version), BARE)
    print(BARE, os.path.getsize(BARE) / 1e6, "MB")


if __name__ == "__main__":
    cut()
