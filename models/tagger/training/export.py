"""Writes the trained network as ONNX in 8 bits with its word pieces, hashes, and test vectors for the code that runs it.
usage: export.py RUN/tagger.pt MODELS VERSION   (writes MODELS/tagger/tagger.onnx, pieces.txt, tagger.json and training/test-vectors.json)"""
import hashlib
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from network import Tagger, weights
from pieces import AROUND, END, LENGTH, MOST_PIECES, START, UNKNOWN, Pieces
from train import batch, framed
from words import NUMBERS, TAGS, Lists

NAMES = ["pieces", "shapes", "gaps", "numbers", "mask"]
SAMPLES = ["Mr. & Mrs. O'Shea, 14 Albert Terr.,\nHalifax 2314   d.o.b. 4.5.61", "i told Siân Ó Briain's mum   NFA ½ 3rd “quoted” Supercalifragilistic-x", "NAME: ŁUKASZ Nowak\n\nE.S.N. 2b 12/5/64"]


class Exported(nn.Module):
    """Chances of beginning and of going on, for every tag of every piece."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pieces, shapes, gaps, numbers, mask):
        return torch.softmax(self.model(pieces, shapes, gaps, numbers, mask), -1)[..., 1:]


def inputs_of(maker, text):
    _, laid = maker.laid_out(text)
    inputs = batch([framed(laid, 0, len(laid["first"]))])
    return {n: inputs[n].to(torch.float32 if n in ("numbers", "mask") else torch.int32) for n in NAMES}, laid


def small(model, path):
    """The network with weights in 8 bits by column; seven of the bits are used, so that processors without VNNI give the same."""
    z = torch.zeros(2, 12, dtype=torch.int32)
    sample = (z + 1000, z + 4, z + 3, torch.zeros(2, 12, NUMBERS), torch.ones(2, 12))
    axes = {n: {0: "texts", 1: "length"} for n in NAMES + ["chances"]}
    with tempfile.TemporaryDirectory() as folder:
        wide = str(Path(folder, "wide.onnx"))
        torch.onnx.export(Exported(model).eval(), sample, wide, input_names=NAMES, output_names=["chances"], dynamic_axes=axes, opset_version=17, dynamo=False)
        quantize_dynamic(wide, str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, op_types_to_quantize=["MatMul"])
    onnx.checker.check_model(str(path))


def main(run, models, version):
    saved = torch.load(run, weights_only=True)
    model = Tagger(layers=saved["layers"])
    model.load_state_dict(saved["state"])
    model.eval()
    vocabulary = weights()[1]
    maker, out = Pieces(vocabulary, Lists(Path(models, "names"))), Path(models, "tagger")
    (out / "training").mkdir(parents=True, exist_ok=True)
    small(model, out / "tagger.onnx")
    (out / "pieces.txt").write_text("\n".join(sorted(vocabulary, key=vocabulary.get)), "utf8")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(out / "tagger.onnx"), options)
    vectors = []
    for text in SAMPLES:
        x, laid = inputs_of(maker, text)
        got = session.run(None, {n: v.numpy() for n, v in x.items()})[0]
        want = Exported(model)(*x.values()).detach().numpy()
        print("difference in 8 bits, at most", np.abs(got - want).max().round(3))
        vectors.append({"text": text, **{n: v.numpy().round(6).reshape(-1).tolist() for n, v in x.items() if n != "mask"}, "person": got[0, 1:-1, 0].sum(1)[laid["first"]].round(3).tolist()})
    (out / "training" / "test-vectors.json").write_text(json.dumps(vectors, ensure_ascii=False), "utf8")
    files = {n: {"bytes": (out / n).stat().st_size, "sha256": hashlib.sha256((out / n).read_bytes()).hexdigest()} for n in ("tagger.onnx", "pieces.txt")}
    manifest = {"version": version, "tags": TAGS, "length": LENGTH, "around": AROUND, "mostPieces": MOST_PIECES, "start": START, "end": END, "unknown": UNKNOWN, "numbers": NUMBERS, "files": files}
    (out / "tagger.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf8")
    print(files)


if __name__ == "__main__":
    main(*sys.argv[1:4])
