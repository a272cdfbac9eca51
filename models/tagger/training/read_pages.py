"""Marks the pages that our own reader read, by where the true words stand on the page, and counts what it reads for what (`confusions.json`).
usage: read_pages.py READINGS_FOLDER OUT_FOLDER t1 t2 t3   (READINGS/NAME/pages.json, READINGS/NAME/rendered/truth.json)"""
import collections
import difflib
import json
import sys
from pathlib import Path

from sets import CASE_TAGS


def share(a, b):
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(0, w) * max(0, h) / max(1e-9, a[2] * a[3]) if w > 0 and h > 0 else 0


def main(readings, out, names):
    counts, seen = collections.defaultdict(collections.Counter), collections.Counter()
    for name in names:
        pages = json.loads(Path(readings, name, "pages.json").read_text("utf8"))
        texts = json.loads(Path(readings, name, "texts.json").read_text("utf8"))
        truth = {f"{f['name']}#{i + 1}": p for f in json.loads(Path(readings, name, "rendered", "truth.json").read_text("utf8"))["files"] for i, p in enumerate(f["pages"])}
        found = []
        for page in pages:
            true, text = truth[page["pageId"]], texts[page["pageId"]]
            words = page["reading"]["words"]
            if not words or not true["words"]:
                continue
            marked = [None] * len(words)
            boxes = [(w["box"]["x"], w["box"]["y"], w["box"]["width"], w["box"]["height"]) for w in words]
            for n, m in enumerate(true["marks"]):
                for b in m.get("boxes", []):
                    for i, box in enumerate(boxes):
                        if share(b, box) > 0.4 or share(box, b) > 0.6:
                            marked[i] = n
            marks = []
            for i, n in enumerate(marked):
                if n is None or CASE_TAGS.get(true["marks"][n]["tag"]) is None:
                    continue
                a, b = text["spans"][i]
                clean = true["marks"][n]["text"]
                while a < b and not text["text"][a].isalnum(): a += 1
                while b > a and not text["text"][b - 1].isalnum() and text["text"][b - 1] != ".": b -= 1
                if b - a > 2 and text["text"][b - 2:b].lower() in ("'s", "’s") and not clean.lower().endswith("s"): b -= 2
                if marks and marks[-1][3] == n: marks[-1][1] = b
                elif b > a: marks.append([a, b, CASE_TAGS[true["marks"][n]["tag"]], n])
            found.append({"text": text["text"], "marks": [m[:3] for m in marks]})
            for w in true["words"]:
                best = max(range(len(words)), key=lambda i: share(w[1:5], boxes[i]), default=None)
                if best is None or share(w[1:5], boxes[best]) < 0.5: continue
                a, b = w[0], words[best]["text"]
                if abs(len(a) - len(b)) > 3: continue
                for op, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
                    for k in range(i1, i2): seen[a[k]] += 1
                    if op == "replace":
                        if i2 - i1 == 1: counts[a[i1]][b[j1:j2]] += 1
                        elif i2 - i1 == j2 - j1:
                            for k in range(i2 - i1): counts[a[i1 + k]][b[j1 + k]] += 1
                        else: counts[a[i1]][b[j1:j2]] += 1
                    elif op == "delete":
                        for k in range(i1, i2): counts[a[k]][""] += 1
        Path(out, f"{name}.readings.json").write_text(json.dumps(found), "utf8")
        print(name, len(found), sum(len(f["marks"]) for f in found))
    total, wrong = sum(seen.values()), collections.Counter()
    for c in counts.values(): wrong.update({"": c[""], ".": sum(n for o, n in c.items() if o)})
    table = {c: [round(sum(n.values()) / seen[c], 4), sorted(n.items(), key=lambda x: (-x[1], x[0]))[:8]] for c, n in sorted(counts.items()) if seen[c] > 30}
    table[" "] = [0.004, [["", 3], ["  ", 1], ["\n", 1]]]
    table["?"] = [0.01, [["", 1], [".", 1]]]
    Path(out, "confusions.json").write_text(json.dumps(table, ensure_ascii=False, indent=0), "utf8")
    print(total, sum(wrong.values()) / total)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
