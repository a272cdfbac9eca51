"""Writes the trained network and its encoder as ONNX in 8 bits, their vocabularies, hashes, and test vectors for the code that runs them.
usage: export.py RUN/tagger.pt MODELS VERSION   (the encoder stands in RUN/../encoder)"""
import hashlib
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn

from encoder import Small
from network import Tagger
from words import CHARS, NUMBERS, TAGS, Lists, features

FLOOR = 0.05
SAMPLES = ["Mr. & Mrs. O'Shea, 14 Albert Terr.,\nHalifax 2314   d.o.b. 4.5.61", "i told Siân Ó Briain's mum   NFA ½ 3rd \u201cquoted\u201d Supercalifragilistic-x", "NAME: ŁUKASZ Nowak\n\nE.S.N. 2b 12/5/64"]


class Exported(nn.Module):
    def __init__(self, model):
        super().__init__()
        table = model.words.weight.data
        scale = table.abs().amax(0) / 127
        self.register_buffer("table", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)
        model.words = nn.Identity()
        self.model = model

    def forward(self, words, characters, shapes, gaps, numbers, senses):
        vectors = torch.nn.functional.embedding(words.long(), self.table).float() * self.scale
        return torch.softmax(self.model(vectors, characters.long(), shapes.long(), gaps.long(), numbers, senses), -1)


def main(run, models, version):
    saved = torch.load(run, weights_only=True)
    vocabulary = saved["vocabulary"]
    vectors = np.zeros((len(vocabulary) + 2, saved["state"]["words.weight"].shape[1]), np.float32)
    model = Tagger(vectors, hidden=saved["hidden"])
    model.load_state_dict(saved["state"])
    model.eval()
    lists = Lists(Path(models, "names"))
    out = Path(models, "tagger")
    wrapped = Exported(model).eval()
    folder = Path(run).parent.parent / "encoder"
    encoder = Small(folder)
    shutil.copy(folder / "encoder.onnx", out / "encoder.onnx")
    (out / "pieces.txt").write_text("\n".join(sorted(encoder.vocabulary, key=encoder.vocabulary.get)), "utf8")

    def inputs(text):
        spans, ids, chars, shapes, gaps, numbers = features(text, vocabulary, lists)
        senses = encoder.vectors([text[a:b] for a, b in spans]).astype(np.float32)
        t = lambda x, kind: torch.as_tensor(x.astype(kind))[None]
        return t(ids, np.int32), t(chars, np.int32), t(shapes, np.int32), t(gaps, np.int32), t(numbers, np.float32), t(senses, np.float32)

    names = ["words", "characters", "shapes", "gaps", "numbers", "senses"]
    axes = {n: {0: "texts", 1: "length"} for n in names + ["chances"]}
    sample = tuple(torch.cat([x, x]) for x in inputs(SAMPLES[0]))
    torch.onnx.export(wrapped, sample, str(out / "tagger.onnx"), input_names=names, output_names=["chances"], dynamic_axes=axes, opset_version=17, dynamo=False)
    onnx.checker.check_model(str(out / "tagger.onnx"))
    (out / "vocabulary.txt").write_text("\n".join(sorted(vocabulary, key=vocabulary.get)), "utf8")
    import onnxruntime

    session = onnxruntime.InferenceSession(str(out / "tagger.onnx"))
    vectors_out = []
    for text in SAMPLES:
        x = inputs(text)
        got = session.run(None, {n: v.numpy() for n, v in zip(names, x)})[0]
        want = wrapped(*x).detach().numpy()
        assert np.abs(got - want).max() < 1e-4
        vectors_out.append({"text": text, **{n: v.numpy().round(6).reshape(-1).tolist() for n, v in zip(names, x) if n != "senses"}, "person": got[0, :, 0, 1:].sum(1).round(3).tolist()})
    (out / "training" / "test-vectors.json").write_text(json.dumps(vectors_out, ensure_ascii=False), "utf8")
    files = {n: {"bytes": (out / n).stat().st_size, "sha256": hashlib.sha256((out / n).read_bytes()).hexdigest()} for n in ("encoder.onnx", "tagger.onnx", "vocabulary.txt", "pieces.txt")}
    (out / "tagger.json").write_text(json.dumps({"version": version, "tags": TAGS, "characters": CHARS, "numbers": NUMBERS, "floor": FLOOR, "files": files}, indent=2) + "\n", "utf8")
    print(files)


if __name__ == "__main__":
    main(*sys.argv[1:4])
