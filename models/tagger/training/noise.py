"""Spoils text as typing and reading spoil it, and moves the marks along."""
import json
import re
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


def other_names(e, lists, chance, rate=0.6):
    """A page of a case with other people's names: each known forename or surname becomes another, the same one throughout, so that names are not learnt by heart."""
    if chance.random() > rate:
        return e
    pools = [[w for w, n in t.items() if n > 0.3 and w.isalpha()] for t in (lists.forenames, lists.surnames)] if not hasattr(lists, "pools") else lists.pools
    lists.pools = pools
    new, out, marks, at, length = {}, [], [], 0, 0
    for a, b, tag in sorted(e["marks"]):
        if a < at:
            continue
        piece = e["text"][at:a]
        out.append(piece)
        length += len(piece)
        said = e["text"][a:b] if tag != "person" else re.sub(r"[^\W\d_]{3,}", lambda m: swapped(m.group(), lists, pools, new, chance), e["text"][a:b])
        marks.append((length, length + len(said), tag))
        out.append(said)
        length += len(said)
        at = b
    out.append(e["text"][at:])
    return {**e, "text": "".join(out), "marks": marks}


def swapped(word, lists, pools, new, chance):
    low = word.lower()
    if low not in lists.forenames and low not in lists.surnames or low in TITLES:
        return word
    if low not in new:
        new[low] = chance.choice(pools[0] if lists.forenames.get(low, 0) >= lists.surnames.get(low, 0) else pools[1])
    return new[low].upper() if word.isupper() else new[low] if word.islower() else new[low].title()


TITLES = frozenset("mrs miss master sister father mother nurse doctor aunt auntie uncle nan gran grandma rev revd canon justice councillor lord lady sir dame judge sgt insp constable the and".split())
