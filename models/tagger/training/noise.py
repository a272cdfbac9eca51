"""Spoils text as typing and reading spoil it, and moves the marks along."""
import json
from pathlib import Path

TABLE = json.loads(Path(__file__).with_name("confusions.json").read_text("utf8"))
LEVELS = (0.0, 0.0, 0.0, 0.2, 0.5, 1.2)


def moved(text, pieces, marks):
    """`pieces[i]` stands for character i of the text."""
    starts = [0]
    for p in pieces:
        starts.append(starts[-1] + len(p))
    return "".join(pieces), [(starts[a], starts[b], t) for a, b, t in marks if starts[b] > starts[a]]


def read_again(text, marks, chance, level):
    """Characters changed as the reader changes them, `level` times as often as on a typed page that was read badly."""
    pieces = list(text)
    for i, c in enumerate(text):
        if c == "\n":
            continue
        rate, options = TABLE.get(c, TABLE["?"])
        if chance.random() < rate * level:
            pieces[i] = chance.choices([o for o, _ in options], [w for _, w in options])[0]
    return moved(text, pieces, marks)


def spoil(text, marks, chance):
    level = chance.choice(LEVELS)
    if level:
        text, marks = read_again(text, marks, chance, level)
    pick = chance.random()
    if pick < 0.06:
        text = moved(text, [c.lower() for c in text], marks)[0]
    elif pick < 0.10 and len(text) == len(text.upper()):
        text = text.upper()
    if chance.random() < 0.1:
        pieces = [" " if c == "\n" and chance.random() < 0.5 else c for c in text]
        text, marks = moved(text, pieces, marks)
    return text, marks
