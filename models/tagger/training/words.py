"""Splits text into words and gives each its features. `src/adapters/models/tagger/word-features.ts` does the same: test vectors hold the two together."""
import bisect
import re
import unicodedata
from pathlib import Path

import numpy as np

TAGS = ["person", "address", "organisation", "relationship", "birth", "jargon"]
WORD = re.compile(r"[^\W_]+|\S")
CHARS = 14
SHAPES = 8
GAPS = 6


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def split(text):
    return [(m.start(), m.end()) for m in WORD.finditer(text)]


def shape(word):
    if word[0].isdigit() or word.isnumeric():
        return 1
    if not word.isalnum():
        return 2
    if any(c.isdigit() for c in word):
        return 3
    if not any(c.isupper() for c in word):
        return 4
    if len(word) == 1 and word.isupper():
        return 5
    if word.isupper():
        return 6
    return 7


def gap(between, first):
    if first:
        return 0
    feeds = between.count("\n")
    if feeds > 1:
        return 1
    if feeds == 1:
        return 2
    return 3 if len(between) >= 3 else 4 if between else 5


def plain_char(c):
    code = ord(c)
    if 33 <= code <= 126:
        return code - 32
    base = unicodedata.normalize("NFKD", c)[0]
    code = ord(base)
    return code - 32 if 33 <= code <= 126 else 95


class Lists:
    """The gazetteers of `models/names` as numbers for a word: forename, surname, how ordinary, place, acronym, nickname."""

    def __init__(self, folder):
        folder = Path(folder)
        rows = lambda name: [line.split("\t") for line in (folder / name).read_text("utf8").split("\n") if line]
        self.forenames = {r[0]: (int(r[1]) + 1) / 10 for r in rows("forenames.tsv")}
        self.surnames = {r[0]: (int(r[1]) + 1) / 10 for r in rows("surnames.tsv")}
        self.words = {r[0]: int(r[1]) / 9 for r in rows("words.tsv")}
        self.places = {r[0] for r in rows("places.txt")}
        self.nicknames = {r[0] for r in rows("nicknames.tsv")}
        self.acronyms = {w for line in (folder / "acronyms.txt").read_text("utf8").split("\n") if not line.startswith("#") for w in line.split()}

    def numbers(self, word, low):
        return (self.forenames.get(low, 0.0), self.surnames.get(low, 0.0), self.words.get(low, 0.0), float(low in self.places), float(word in self.acronyms), float(low in self.nicknames))


NUMBERS = 6


def features(text, lists):
    """Places, folded words, characters, shapes, gaps and list numbers of every word of a text."""
    spans = split(text)
    n = len(spans)
    folded = []
    chars = np.zeros((n, CHARS), np.uint8)
    shapes = np.zeros(n, np.uint8)
    gaps = np.zeros(n, np.uint8)
    numbers = np.zeros((n, NUMBERS), np.float32)
    end = 0
    for i, (a, b) in enumerate(spans):
        word = text[a:b]
        low = fold(word)
        folded.append(low)
        cut = word if len(word) <= CHARS else word[:9] + word[-5:]
        chars[i, : len(cut)] = [plain_char(c) for c in cut]
        shapes[i] = shape(word)
        gaps[i] = gap(text[end:a], i == 0)
        numbers[i] = lists.numbers(word, low)
        end = b
    return spans, folded, chars, shapes, gaps, numbers


def labels(spans, marks):
    """B (1) and I (2) of every tag for every word; `marks` are (start, end, tag)."""
    out = np.zeros((len(spans), len(TAGS)), np.uint8)
    starts = [a for a, _ in spans]
    for start, end, tag in marks:
        k = TAGS.index(tag)
        i = max(0, bisect.bisect_right(starts, start) - 1)
        first = True
        while i < len(spans) and spans[i][0] < end:
            if spans[i][1] > start:
                out[i, k] = 1 if first else 2
                first = False
            i += 1
    return out
