"""The network: word vectors, characters, shape, layout and list numbers of each word, two recurrent passes, what an encoder makes of it, and two recurrent passes; six answers a word."""
import torch
from torch import nn

from encoder import SIZE
from words import CHARS, GAPS, NUMBERS, SHAPES, TAGS


class Tagger(nn.Module):
    def __init__(self, vectors, hidden=128, filters=64, layers=1, dropout=0.35):
        super().__init__()
        self.words = nn.Embedding.from_pretrained(torch.as_tensor(vectors), freeze=True)
        self.chars = nn.Embedding(96, 24, padding_idx=0)
        self.look = nn.Conv1d(24, filters, 3, padding=1)
        self.shapes = nn.Embedding(SHAPES, 8)
        self.gaps = nn.Embedding(GAPS, 6)
        self.sense = nn.Linear(SIZE, 128)
        size = vectors.shape[1] + 128 + filters + 14 + NUMBERS
        self.run = nn.LSTM(size, hidden, layers, batch_first=True, bidirectional=True, dropout=dropout if layers > 1 else 0)
        self.wide = nn.Linear(2 * hidden + size, 128)
        self.out = nn.Linear(128, 3 * len(TAGS))
        self.drop = nn.Dropout(dropout)

    def forward(self, ids, chars, shapes, gaps, numbers, senses):
        b, n = shapes.shape
        letters = self.chars(chars.reshape(b * n, CHARS)).transpose(1, 2)
        letters = torch.relu(self.look(letters)).amax(2).reshape(b, n, -1)
        x = torch.cat([self.words(ids), torch.relu(self.sense(self.drop(senses))), letters, self.shapes(shapes), self.gaps(gaps), numbers], 2)
        x = self.drop(x)
        y, _ = self.run(x)
        z = torch.relu(self.wide(self.drop(torch.cat([y, x], 2))))
        return self.out(self.drop(z)).reshape(b, n, len(TAGS), 3)

