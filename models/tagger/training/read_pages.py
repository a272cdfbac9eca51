"""Marks the pages that our own reader read, by where the true words stand on the page, and counts what it reads for what (`confusions.json`).
usage: read_pages.py TEXTS_FOLDER RENDERED_FOLDER OUT_FOLDER t1 t2 t3   (TEXTS/NAME.json of page-texts.mjs, RENDERED/NAME-7/truth.json)"""
import collections
import difflib
import json
import sys
from pathlib import Path

import numpy as np

from sets import CASE_TAGS


def shares(boxes, b):
    """Of every box, the share that lies in b, and the share of b that it covers."""
    w = np.minimum(boxes[:, 0] + boxes[:, 2], b[0] + b[2]) - np.maximum(boxes[:, 0], b[0])
    h = np.minimum(boxes[:, 1] + boxes[:, 3], b[1] + b[3]) - np.maximum(boxes[:, 1], b[1])
    both = np.maximum(w, 0) * np.maximum(h, 0)
    return both / np.maximum(1e-9, boxes[:, 2] * boxes[:, 3]), both / max(1e-9, b[2] * b[3])


def marks_of(page, true):
    """Marks of the true page on the text as read."""
    words, text = page["words"], page["text"]
    boxes = np.array([w[2:6] for w in words])
    marked = [None] * len(words)
    for n, m in enumerate(true["marks"]):
        if CASE_TAGS.get(m["tag"]) is None:
            continue
        for b in m.get("boxes", []):
            inside, covered = shares(boxes, b)
            for i in np.nonzero((inside > 0.4) | (covered > 0.6))[0]:
                marked[i] = n
    marks = []
    for i, n in enumerate(marked):
        if n is None:
            continue
        a, b = words[i][:2]
        clean = true["marks"][n]["text"]
        while a < b and not text[a].isalnum(): a += 1
        while b > a and not text[b - 1].isalnum() and text[b - 1] != ".": b -= 1
        if b - a > 2 and text[b - 2:b].lower() in ("'s", "’s") and not clean.lower().endswith("s"): b -= 2
        if marks and marks[-1][3] == n: marks[-1][1] = b
        elif b > a: marks.append([a, b, CASE_TAGS[true["marks"][n]["tag"]], n])
    return [m[:3] for m in marks]


def main(texts, rendered, out, names):
    counts, seen = collections.defaultdict(collections.Counter), collections.Counter()
    for name in names:
        truth = {f"{f['name']}#{i + 1}": p for f in json.loads(Path(rendered, f"{name}-7", "truth.json").read_text("utf8"))["files"] for i, p in enumerate(f["pages"])}
        found = []
        for page in json.loads(Path(texts, f"{name}.json").read_text("utf8")):
            true = truth.get(page["pageId"])
            if true is None or not page["words"] or not true["words"]:
                continue
            found.append({"text": page["text"], "marks": marks_of(page, true)})
            boxes = np.array([w[2:6] for w in page["words"]])
            for w in true["words"]:
                near = shares(boxes, w[1:5])[1]
                best = int(near.argmax())
                a, b = w[0], page["words"][best][6]
                if near[best] < 0.5 or abs(len(a) - len(b)) > 3: continue
                for op, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
                    for k in range(i1, i2): seen[a[k]] += 1
                    if op == "replace":
                        if i2 - i1 == j2 - j1:
                            for k in range(i2 - i1): counts[a[i1 + k]][b[j1 + k]] += 1
                        else: counts[a[i1]][b[j1:j2]] += 1
                    elif op == "delete":
                        for k in range(i1, i2): counts[a[k]][""] += 1
        Path(out, f"{name}.readings.json").write_text(json.dumps(found), "utf8")
        print(name, len(found), sum(len(f["marks"]) for f in found))
    table = {c: [round(sum(n.values()) / seen[c], 4), sorted(n.items(), key=lambda x: (-x[1], x[0]))[:8]] for c, n in sorted(counts.items()) if seen[c] > 30}
    table[" "] = [0.004, [["", 3], ["  ", 1], ["\n", 1]]]
    table["?"] = [0.01, [["", 1], [".", 1]]]
    Path(out, "confusions.json").write_text(json.dumps(table, ensure_ascii=False, indent=0), "utf8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
