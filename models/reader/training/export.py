"""Writes a checkpoint as ONNX: `python export.py CHECKPOINT OUT.onnx [--whole]`. Weights of layers as 8-bit numbers with `--whole`."""
import argparse
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from alphabet import LETTERS
from model import ROWS, LineReader


class Readable(nn.Module):
    """Probabilities' logarithms, lines first."""

    def __init__(self, inner: LineReader):
        super().__init__()
        self.inner = inner

    def forward(self, lines):
        return self.inner(lines).log_softmax(2).permute(1, 0, 2)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("checkpoint", type=Path); p.add_argument("out", type=Path); p.add_argument("--whole", action="store_true")
    args = p.parse_args()
    model = LineReader(len(LETTERS) + 1)
    model.load_state_dict(torch.load(args.checkpoint))
    target = args.out.with_suffix(".float.onnx") if args.whole else args.out
    torch.onnx.export(Readable(model.eval()), (torch.zeros(2, 1, ROWS, 300),), target, input_names=["lines"], output_names=["scores"],
                      dynamic_axes={"lines": {0: "count", 3: "columns"}, "scores": {0: "count", 1: "steps"}}, opset_version=17, dynamo=False)
    if args.whole:
        # Convolutions stay as they are: in 8 bits they are slower, and they weigh little.
        quantize_dynamic(target, args.out, weight_type=QuantType.QInt8, op_types_to_quantize=["LSTM", "MatMul", "Gemm"])
        target.unlink()


if __name__ == "__main__":
    main()
