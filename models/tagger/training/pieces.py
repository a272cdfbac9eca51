"""A text as word pieces with the features of the words that they belong to, and the windows that the network sees."""
import numpy as np

from words import GAPS, NUMBERS, features

MOST_PIECES = 4
START, END, UNKNOWN = 101, 102, 100
LENGTH = 126
"""Pieces of a window, the marks at its two ends apart."""
AROUND = 16
"""Pieces of a window, at either end, that only give context."""


class Pieces:
    def __init__(self, vocabulary, lists):
        self.vocabulary, self.lists, self.seen = vocabulary, lists, {}

    def of(self, folded):
        """Pieces of one folded word, the longest first; at most MOST_PIECES."""
        known = self.seen.get(folded)
        if known is not None:
            return known
        out, at = [], 0
        while at < len(folded) and len(out) < MOST_PIECES:
            end = len(folded)
            while end > at and (("##" if at else "") + folded[at:end]) not in self.vocabulary:
                end -= 1
            if end == at:
                out = [UNKNOWN]
                break
            out.append(self.vocabulary[("##" if at else "") + folded[at:end]])
            at = end
        self.seen[folded] = out = out or [UNKNOWN]
        return out

    def laid_out(self, text):
        """Places of the words, and arrays over pieces: number, whether first of its word, shape, gap, list numbers, characters."""
        spans, folded, chars, shapes, gaps, numbers = features(text, self.lists)
        words = [self.of(w) for w in folded]
        of = np.repeat(np.arange(len(words)), [len(w) for w in words]) if words else np.zeros(0, int)
        first = np.diff(of, prepend=-1) > 0
        return spans, {
            "pieces": np.array([p for w in words for p in w], np.int32), "first": first, "word": of, "shapes": shapes[of],
            "gaps": np.where(first, gaps[of], GAPS).astype(np.uint8), "numbers": numbers[of].reshape(-1, NUMBERS), "chars": chars[of],
        }


def cuts(first, length=LENGTH, around=AROUND):
    """Windows over pieces: (from, to, own from, own to). Each piece is some window's own; windows begin and end with whole words."""
    n = len(first)
    if n <= length:
        return [(0, n, 0, n)] if n else []
    back = lambda i: next(k for k in range(i, -1, -1) if k == n or first[k])
    out, own = [], 0
    while own < n:
        begin = back(max(0, own - around))
        end = n if begin + length >= n else back(begin + length)
        own_end = n if end == n else back(end - around)
        out.append((begin, end, own, own_end))
        own = own_end
    return out
