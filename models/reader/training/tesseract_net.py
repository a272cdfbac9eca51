"""The weights of Tesseract's English line network (Apache-2.0), as floats: where our own network starts from.

The file holds a tree of layers. A layer of whole numbers is read as its numbers times the scale of their row. Written from the format's
description in Tesseract's sources; the spec of the network is [1,36,0,1 Ct3,3,16 Mp3,3 Lfys64 Lfx96 Lrx96 Lfx512 O1c111]."""
import struct
from pathlib import Path

import numpy as np

LSTM_PART, UNICHARSET_PART, RECODER_PART = 17, 21, 22
CELL, INPUT, FORGET, OUTPUT = range(4)


class Bytes:
    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def take(self, form: str):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    def text(self) -> str:
        size = self.take("I")
        self.at += size
        return self.data[self.at - size:self.at].decode()

    def array(self, kind: str, count: int) -> np.ndarray:
        out = np.frombuffer(self.data, np.dtype(kind).newbyteorder("<"), count, self.at)
        self.at += out.nbytes
        return out


def parts_of(file: Path) -> dict[int, bytes]:
    data = file.read_bytes()
    count, = struct.unpack_from("<i", data)
    offsets = struct.unpack_from(f"<{count}q", data, 4)
    ends = sorted(o for o in offsets if o >= 0) + [len(data)]
    return {k: data[o:ends[ends.index(o) + 1]] for k, o in enumerate(offsets) if o >= 0}


def matrix(b: Bytes) -> np.ndarray:
    """Rows of outputs; the last column is the bias."""
    mode = b.take("B")
    if mode & 1:
        rows, columns = b.take("II")
        b.take("b")
        whole = b.array("i1", rows * columns).reshape(rows, columns).astype(np.float64)
        scales = b.array("f8", b.take("I"))
        return (whole * scales[:rows, None]).astype(np.float32)
    rows, columns = b.take("II")
    b.take("d")
    return b.array("f8", rows * columns).reshape(rows, columns).astype(np.float32)


def layer(b: Bytes, found: list[tuple[str, object]]) -> None:
    """One layer and what is in it; each with weights is added to `found` in order."""
    kind = b.take("B")
    kind_name = b.text() if kind == 0 else str(kind)
    b.take("bb")
    flags, inputs, outputs, weights = b.take("iiii")
    name = b.text()
    if kind_name in ("Series", "Parallel", "Reversed", "RTLReversed", "TTBReversed", "XYTranspose"):
        for _ in range(b.take("I")):
            layer(b, found)
        if flags & 64:
            b.array("f4", b.take("I"))
    elif kind_name == "Input":
        b.take("iiiii")
    elif kind_name in ("Convolve", "Maxpool"):
        b.take("ii")
    elif kind_name in ("LSTM", "SummLSTM"):
        b.take("i")
        found.append((name, [matrix(b) for _ in range(4)]))
    else:
        found.append((name, matrix(b)))


def letters_of(parts: dict[int, bytes]) -> list[str]:
    """The letter of each output of the network, "" where it has none (the blank among them)."""
    rows = parts[UNICHARSET_PART].decode("utf-8").split("\n")
    names = [row.split(" ")[0] for row in rows[1:int(rows[0]) + 1]]
    b = Bytes(parts[RECODER_PART])
    codes = []
    for _ in range(b.take("I")):
        b.take("b")
        codes.append(list(b.array("i4", b.take("I"))))
    out = [""] * (max(code[0] for code in codes) + 1)
    for name, code in zip(names, codes):
        if len(code) == 1 and name not in ("NULL", "Joined", "|Broken|0|1"):
            out[code[0]] = name
    return out


def network(file: Path) -> tuple[list[tuple[str, object]], list[str]]:
    parts = parts_of(file)
    found: list[tuple[str, object]] = []
    layer(Bytes(parts[LSTM_PART]), found)
    return found, letters_of(parts)
