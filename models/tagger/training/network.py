"""The network: all-MiniLM-L6-v2 (Apache-2.0) with its six layers trained further. Its word pieces know no capitals, so the look of each word, the white space before it and
what the lists of names know of it are added to the pieces where they enter. Six answers a piece; that of a word's first piece counts."""
import json
import math
import struct
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from words import CHARS, GAPS, NUMBERS, SHAPES, TAGS

SIZE, HEADS, LAYERS = 384, 12, 6


def weights():
    """The published weights by name, and the word pieces with their numbers."""
    import all_minilm_l6_v2

    with zipfile.ZipFile(Path(all_minilm_l6_v2.__path__[0]) / "model.zip") as z:
        raw, tokens = z.read("model.safetensors"), json.loads(z.read("tokenizer.json"))
    n = struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8:8 + n])
    table = {}
    for name, h in head.items():
        if name != "__metadata__" and h["dtype"] == "F32":
            a, b = h["data_offsets"]
            table[name.removeprefix("bert.")] = torch.from_numpy(np.frombuffer(raw[8 + n + a:8 + n + b], np.float32).copy().reshape(h["shape"]))
    return table, tokens["model"]["vocab"]


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.o = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.up, self.down = nn.Linear(SIZE, 4 * SIZE), nn.Linear(4 * SIZE, SIZE)
        self.o_norm, self.norm = nn.LayerNorm(SIZE, eps=1e-12), nn.LayerNorm(SIZE, eps=1e-12)

    def begin(self, table, i):
        get = lambda n, kind: table[f"encoder.layer.{i}.{n}.{kind}"]
        for kind in ("weight", "bias"):
            getattr(self.qkv, kind).data = torch.cat([get(f"attention.self.{n}", kind) for n in ("query", "key", "value")])
            for mine, theirs in ((self.o, "attention.output.dense"), (self.o_norm, "attention.output.LayerNorm"), (self.up, "intermediate.dense"), (self.down, "output.dense"), (self.norm, "output.LayerNorm")):
                getattr(mine, kind).data = get(theirs, kind)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(2, 3) * (1 / math.sqrt(SIZE // HEADS)) + mask
        y = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(b, n, SIZE)
        x = self.o_norm(x + self.o(y))
        return self.norm(x + self.down(nn.functional.gelu(self.up(x))))


class Tagger(nn.Module):
    """The table of pieces stays as published, rounded to 8 bits: training and use see the same vectors."""

    def __init__(self, table=None, pieces=30522, layers=LAYERS, characters=False, dropout=0.1):
        super().__init__()
        self.register_buffer("words", torch.zeros(pieces, SIZE, dtype=torch.int8))
        self.register_buffer("scale", torch.zeros(pieces, 1))
        self.places = nn.Parameter(torch.zeros(512, SIZE))
        self.shapes, self.gaps, self.numbers = nn.Embedding(SHAPES, SIZE), nn.Embedding(GAPS + 1, SIZE), nn.Linear(NUMBERS, SIZE)
        self.chars = nn.Embedding(96, 24, padding_idx=0) if characters else None
        self.look, self.look_out = (nn.Conv1d(24, 64, 3, padding=1), nn.Linear(64, SIZE)) if characters else (None, None)
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.out = nn.Linear(SIZE, 3 * len(TAGS))
        self.drop = nn.Dropout(dropout)
        for fresh in (self.shapes.weight, self.gaps.weight, self.numbers.weight, self.numbers.bias) + ((self.look_out.weight, self.look_out.bias) if characters else ()):
            nn.init.zeros_(fresh)
        if table is not None:
            vectors = table["embeddings.word_embeddings.weight"]
            self.scale = vectors.abs().amax(1, keepdim=True) / 127
            self.words = torch.round(vectors / self.scale).to(torch.int8)
            self.places.data = table["embeddings.position_embeddings.weight"] + table["embeddings.token_type_embeddings.weight"][0]
            self.norm.weight.data, self.norm.bias.data = table["embeddings.LayerNorm.weight"], table["embeddings.LayerNorm.bias"]
            for i, layer in enumerate(self.layers):
                layer.begin(table, i)

    def forward(self, pieces, shapes, gaps, numbers, mask, chars=None):
        """pieces, shapes, gaps: [texts, length]; numbers: [texts, length, NUMBERS]; mask: 1 where a piece stands. Returns [texts, length, tags, 3] before the softmax."""
        x = nn.functional.embedding(pieces.long(), self.words).float() * nn.functional.embedding(pieces.long(), self.scale)
        x = x + self.places[: pieces.shape[1]] + self.shapes(shapes.long()) + self.gaps(gaps.long()) + self.numbers(numbers)
        if self.chars is not None:
            b, n = pieces.shape
            x = x + self.look_out(torch.relu(self.look(self.chars(chars.long().reshape(b * n, CHARS)).transpose(1, 2))).amax(2)).reshape(b, n, SIZE)
        x = self.drop(self.norm(x))
        away = (1.0 - mask)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, away)
        return self.out(self.drop(x)).reshape(*pieces.shape, len(TAGS), 3)
