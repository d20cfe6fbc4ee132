"""A small BERT with what the heads need: word shapes in, one vector a token out.

bases.py brings its weights: e5-small-v2 or bge-small-en-v1.5 (MIT), twelve layers 384 wide. The model is uncased, so a learned
embedding of a token's shape and of the blank before it is added to its input.
"""
import torch, torch.nn as nn, torch.nn.functional as F
from pieces import PADDING, VOCABULARY

WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
SHAPES = 15  # 5 shapes (lower, Capitalised, ALL-CAPS, mIxed, with digits) x 3 gaps (glued, blank, paragraph break)


class Layer(nn.Module):
    def __init__(self, dropout, width=WIDTH, heads=HEADS, inner=INNER):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.grow, self.shrink = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, bias):  # x (B, P, width); bias (B, 1, 1, P): 0 or -10000 at padding
        B, P, width = x.shape
        size = width // self.heads
        split = lambda z: z.view(B, P, self.heads, size).transpose(1, 2)  # (B, heads, P, size)
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = torch.softmax(q @ k.transpose(2, 3) / size**0.5 + bias, -1)
        mixed = (self.drop(weights) @ v).transpose(1, 2).reshape(B, P, width)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.shrink(F.gelu(self.grow(x)))))


class Encoder(nn.Module):
    def __init__(self, layers, dropout=0.1):
        super().__init__()
        self.piece = nn.Embedding(len(VOCABULARY), WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.drop = nn.Dropout(dropout)

    def forward(self, pieces, shapes):
        """pieces, shapes (B, P) int64, 0 = padding -> states (B, P, 384)."""
        bias = ((pieces == PADDING).to(self.piece.weight.dtype) * -10000.0)[:, None, None, :]
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.drop(self.norm(self.piece(pieces) + self.position(place) + self.shape(shapes)))
        for layer in self.layers:
            x = layer(x, bias)
        return x


def cut_layers(weights, kept, prefix=""):
    """Weights of an encoder (or, with a prefix, of a model) with the layers `kept` alone, numbered anew."""
    number = {f"{prefix}layers.{old}.": f"{prefix}layers.{new}." for new, old in enumerate(kept)}
    out = {}
    for name, value in weights.items():
        if not name.startswith(prefix + "layers."): out[name] = value
        for old, new in number.items():
            if name.startswith(old): out[new + name.removeprefix(old)] = value
    return out


def depth_of(weights):
    """How many layers the encoder has whose weights these are, alone or in a model."""
    return 1 + max(int(name.split("layers.")[1].split(".")[0]) for name in weights if "layers." in name and "heads." not in name)
