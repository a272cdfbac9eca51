"""The line reader: 36 rows in, one step for each 3 columns out, letters by CTC. Its trunk is that of Tesseract's line network, whose weights it starts from;
beside it grow shapes (convolutions that see more than a stroke) and a way back over the line, both of which weigh nothing at the start."""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from alphabet import LETTERS, SAME
from tesseract_net import CELL, FORGET, INPUT, OUTPUT

ROWS, STEP = 36, 3
SHAPES = 64


class LineReader(nn.Module):
    def __init__(self, letters: int):
        super().__init__()
        self.strokes = nn.Conv2d(1, 16, 3, padding=1)
        self.pool = nn.MaxPool2d(3)
        self.heights = nn.LSTM(16, 64)
        self.shapes = Shapes()
        self.there, self.back, self.whole, self.whole_back = nn.LSTM(64 + SHAPES, 96), nn.LSTM(96, 96), nn.LSTM(96, 512), nn.LSTM(96, 192)
        self.letters = nn.Linear(512 + 192, letters)

    def forward(self, x):
        """x: lines, 1, 36, columns (a multiple of 3); ink 1 on paper 0. Returns steps, lines, letters: unnormalised scores, index 0 the blank."""
        shapes = self.shapes(x)
        x = self.pool(torch.tanh(self.strokes(1 - 2 * x)))
        count, depth, rows, columns = x.shape
        x = x.permute(2, 3, 0, 1).reshape(rows, columns * count, depth)
        x = self.heights(x)[1][0].reshape(columns, count, 64)
        x = self.there(torch.cat((x, shapes), 2))[0]
        x = self.back(x.flip(0))[0].flip(0)
        return self.letters(torch.cat((self.whole(x)[0], self.whole_back(x.flip(0))[0].flip(0)), 2))


class Shapes(nn.Module):
    """What stands about each step, as SHAPES numbers: five convolutions."""

    def __init__(self):
        super().__init__()
        self.a, self.b, self.c, self.d = (nn.Conv2d(i, o, 3, padding=1) for i, o in ((1, 24), (24, 32), (32, 48), (48, 64)))
        self.b_even, self.c_even, self.d_even = nn.BatchNorm2d(32), nn.BatchNorm2d(48), nn.BatchNorm2d(64)
        self.along = nn.Conv1d(64 * ROWS // 6, SHAPES, 3, padding=1)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.a(x)), (2, 1))
        x = F.max_pool2d(F.relu(self.b_even(self.b(x))), 3)
        x = F.relu(self.d_even(self.d(F.relu(self.c_even(self.c(x))))))
        count, depth, rows, columns = x.shape
        return F.relu(self.along(x.reshape(count, depth * rows, columns))).permute(2, 0, 1)


def started(found: list[tuple[str, object]], names: list[str]) -> LineReader:
    """A reader with Tesseract's weights; letters that Tesseract lacks start from their nearest kin or from nothing."""
    model = LineReader(len(LETTERS) + 1)
    weights = dict(found)
    with torch.no_grad():
        strokes = weights["ConvNL"]
        # Its window is stored column by column.
        model.strokes.weight.copy_(torch.from_numpy(strokes[:, :9].reshape(16, 1, 3, 3).transpose(0, 1, 3, 2).copy()))
        model.strokes.bias.copy_(torch.from_numpy(strokes[:, 9].copy()))
        for name, part in (("Lfys64", model.heights), ("Lfx96", model.there), ("Lrx96", model.back), ("Lfx512", model.whole)):
            gates = [weights[name][k] for k in (INPUT, FORGET, CELL, OUTPUT)]
            size = part.input_size
            size -= SHAPES if part is model.there else 0
            part.weight_ih_l0.zero_()[:, :size].copy_(torch.from_numpy(np.concatenate([g[:, :size] for g in gates])))
            part.weight_hh_l0.copy_(torch.from_numpy(np.concatenate([g[:, size:-1] for g in gates])))
            part.bias_ih_l0.copy_(torch.from_numpy(np.concatenate([g[:, -1] for g in gates])))
            part.bias_hh_l0.zero_()
        output = weights["Output"]
        model.letters.weight.zero_()
        at = {SAME.get(name, name): k for k, name in reversed(list(enumerate(names))) if name}
        at |= {name: k for k, name in enumerate(names) if name}
        rows = [len(names) - 1] + [0 if letter == " " else at.get(letter, at.get(KIN.get(letter, ""), -1)) for letter in LETTERS]
        for k, row in enumerate(rows):
            taken = output[row] if row >= 0 else output.mean(axis=0)
            own = k == 0 or LETTERS[k - 1] in at or LETTERS[k - 1] == " "
            model.letters.weight[k, :512].copy_(torch.from_numpy(taken[:-1].copy()))
            # A letter that borrows another's weights must not be taken for it before it has learnt the difference.
            model.letters.bias[k] = float(taken[-1]) - (0 if own else 4)
    return model


KIN = dict(zip("ÀÁÂÃÇÈÉÊÍÎÓÔÖÜàáâãäçèêëíîïñòóôõöùúûüŷ", "AAAACEEEIIOOOUaaaaaceeeiiinooooouuuuy"))
