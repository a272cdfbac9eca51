"""The first layers of a pretrained encoder (all-MiniLM-L6-v2, Apache-2.0), frozen: what a word means where it stands."""
import json
import math
import struct
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from words import fold

LAYERS, SIZE, HEADS = 4, 384, 12
MOST_PIECES = 4
START, END, UNKNOWN = 101, 102, 100


def weights():
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
    def __init__(self, table, i):
        super().__init__()
        get = lambda n: (table[f"encoder.layer.{i}.{n}.weight"], table[f"encoder.layer.{i}.{n}.bias"])

        def linear(n):
            w, b = get(n)
            out = nn.Linear(w.shape[1], w.shape[0])
            out.weight.data, out.bias.data = w, b
            return out

        def norm(n):
            out = nn.LayerNorm(SIZE, eps=1e-12)
            out.weight.data, out.bias.data = get(n)
            return out

        self.q, self.k, self.v = (linear(f"attention.self.{n}") for n in ("query", "key", "value"))
        self.o, self.o_norm = linear("attention.output.dense"), norm("attention.output.LayerNorm")
        self.up, self.down, self.norm = linear("intermediate.dense"), linear("output.dense"), norm("output.LayerNorm")

    def forward(self, x, mask):
        b, n, _ = x.shape
        split = lambda t: t.reshape(b, n, HEADS, SIZE // HEADS).transpose(1, 2)
        scores = split(self.q(x)) @ split(self.k(x)).transpose(2, 3) / math.sqrt(SIZE // HEADS)
        if mask is not None:
            scores = scores + mask
        y = (torch.softmax(scores, -1) @ split(self.v(x))).transpose(1, 2).reshape(b, n, SIZE)
        x = self.o_norm(x + self.o(y))
        return self.norm(x + self.down(nn.functional.gelu(self.up(x))))


class Encoder(nn.Module):
    """Pieces of one text in, the vector of the first piece of each word out."""

    def __init__(self, table):
        super().__init__()
        words = table["embeddings.word_embeddings.weight"]
        scale = words.abs().amax(1, keepdim=True) / 127
        self.register_buffer("words", torch.round(words / scale).to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("places", table["embeddings.position_embeddings.weight"] + table["embeddings.token_type_embeddings.weight"][0])
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.norm.weight.data, self.norm.bias.data = table["embeddings.LayerNorm.weight"], table["embeddings.LayerNorm.bias"]
        self.layers = nn.ModuleList(Layer(table, i) for i in range(LAYERS))

    def forward(self, pieces, firsts, mask=None):
        x = torch.nn.functional.embedding(pieces.long(), self.words).float() * torch.nn.functional.embedding(pieces.long(), self.scale)
        x = self.norm(x + self.places[: pieces.shape[1]])
        for layer in self.layers:
            x = layer(x, mask)
        return x.gather(1, firsts.long()[..., None].expand(-1, -1, SIZE))


def pieces_of(word, vocabulary):
    """Pieces of one word, the longest first; at most MOST_PIECES."""
    word, out, at = fold(word), [], 0
    while at < len(word) and len(out) < MOST_PIECES:
        end = len(word)
        while end > at and (("##" if at else "") + word[at:end]) not in vocabulary:
            end -= 1
        if end == at:
            return [UNKNOWN]
        out.append(vocabulary[("##" if at else "") + word[at:end]])
        at = end
    return out or [UNKNOWN]


def laid_out(words, vocabulary):
    pieces, firsts = [START], []
    for w in words:
        firsts.append(len(pieces))
        pieces += pieces_of(w, vocabulary)
    return pieces + [END], firsts


def small(table, folder):
    """The encoder as ONNX with weights in 8 bits; training and use see the same vectors."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / "encoder.onnx"
    if not out.exists():
        sample = (torch.tensor([[START, 2000, 2001, 2002, END]], dtype=torch.int32), torch.tensor([[1, 2, 3]], dtype=torch.int32))
        torch.onnx.export(Encoder(table).eval(), sample, str(folder / "encoder-wide.onnx"), input_names=["pieces", "firsts"], output_names=["vectors"],
                          dynamic_axes={"pieces": {1: "pieces_long"}, "firsts": {1: "length"}, "vectors": {1: "length"}}, opset_version=17, dynamo=False)
        quantize_dynamic(str(folder / "encoder-wide.onnx"), str(out), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"])
    return out


class Small:
    def __init__(self, folder):
        import onnxruntime

        table, self.vocabulary = weights()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(small(table, folder)), options)

    def vectors(self, words):
        pieces, firsts = laid_out(words, self.vocabulary)
        return self.session.run(None, {"pieces": np.array([pieces], np.int32), "firsts": np.array([firsts], np.int32)})[0][0].astype(np.float16)
