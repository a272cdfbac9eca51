"""Reads every set into examples: {text, marks: [(start, end, tag)], tags: those that the set marks at all, set, split}."""
import glob
import hashlib
import json
import re
from pathlib import Path

from words import TAGS

CASE_TAGS = {"PER": "person", "ADDR": "address", "ORG": "organisation", "REL": "relationship", "DOB": "birth", "JARGON": "jargon"}
TAG = re.compile(r"<(/?)([A-Z]+)((?: [a-z]+=\"[^\"]*\")*)>")


def untag(source):
    """A tagged text as plain text and marks."""
    out, marks, open_at, at = [], [], None, 0
    length = 0
    for m in TAG.finditer(source):
        piece = source[at:m.start()]
        out.append(piece)
        length += len(piece)
        at = m.end()
        if m.group(1):
            tag, start = open_at
            if tag in CASE_TAGS:
                marks.append((start, length, CASE_TAGS[tag]))
        else:
            open_at = (m.group(2), length)
    out.append(source[at:])
    return "".join(out), marks


def example(text, marks, tags, name, split):
    return {"text": text, "marks": marks, "tags": sorted(tags, key=TAGS.index), "set": name, "split": split}


def bucket(key, of=10):
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % of


def cases(folder, names):
    for name in names:
        for path in sorted(glob.glob(f"{folder}/{name}/docs/*.txt")):
            for page in Path(path).read_text("utf8").split("\n---page---\n"):
                text, marks = untag(page)
                if text.strip():
                    yield example(text, marks, TAGS, name, "train")


def readings(folder, names):
    """Pages as our own reader read them, tagged by where the true words stand: {text, marks} made by `read_pages.py`."""
    for name in names:
        path = Path(folder) / f"{name}.readings.json"
        if path.exists():
            for page in json.loads(path.read_text("utf8")):
                yield example(page["text"], [tuple(m) for m in page["marks"]], TAGS, name, "train")


def join(words):
    """Words of a CoNLL sentence as text, with the place of each."""
    text, places, glued = "", [], True
    quote = 0
    for w in words:
        closing = re.fullmatch(r"[,.;:!?)\]%]+|'s|n't|'\w{1,2}|''", w) is not None
        if text and not glued and not closing:
            text += " "
        places.append((len(text), len(text) + len(w)))
        text += w
        glued = w in "([`" or w in ("``", "#", "$", "£")
    return text, places


def conll(path, person, organisation, name, split, tags, sentences=6):
    """Every few sentences make one text, so that the network sees more than one."""
    block, blocks = [], []
    for line in Path(path).read_text("utf8").split("\n"):
        cells = line.split("\t") if "\t" in line else line.split(" ")
        if len(cells) < 2 or not cells[0].strip():
            if block:
                blocks.append(block)
                block = []
            continue
        block.append((cells[0], cells[-1].strip()))
    if block:
        blocks.append(block)
    for k in range(0, len(blocks), sentences):
        text, marks = "", []
        for sentence in blocks[k:k + sentences]:
            if name == "btc" and any(w.startswith("@") for w, _ in sentence):
                sentence = [(w, "O" if w.startswith("@") else t) for w, t in sentence]
            piece, places = join([w for w, _ in sentence])
            base = len(text)
            open_mark = None
            for (w, tag), (a, b) in zip(sentence, places):
                kind = tag[2:] if tag[:2] in ("B-", "I-") else None
                label = "person" if kind in person else "organisation" if kind in organisation else None
                if label and open_mark and tag[0] == "I" and open_mark[2] == label:
                    open_mark[1] = base + b
                    continue
                if open_mark:
                    marks.append(tuple(open_mark))
                    open_mark = None
                if label:
                    open_mark = [base + a, base + b, label]
            if open_mark:
                marks.append(tuple(open_mark))
            text += piece + "\n"
        yield example(text, marks, tags, name, split)


def litbank(folder):
    for path in sorted(glob.glob(f"{folder}/coref/brat/*.txt")):
        text = Path(path).read_text("utf8")
        novel = Path(path).stem
        marks = []
        for line in Path(path[:-3] + "ann").read_text("utf8").split("\n"):
            cells = line.split("\t")
            if len(cells) == 3 and cells[1].startswith("PROP_PER"):
                _, a, b = cells[1].split(" ")[0], *cells[1].split(" ")[1:3]
                marks.append((int(a), int(b), "person"))
        yield example(text, marks, ["person"], "litbank", "test" if bucket(novel, 5) == 0 else "train")


def tab(folder):
    for line in open(f"{folder}/tab_entity_data_144.jsonl", encoding="utf8"):
        d = json.loads(line)
        marks = [(e["start_offset"], e["end_offset"], "person" if e["entity_type"] == "PERSON" else "organisation") for e in d["entities"] if e["entity_type"] in ("PERSON", "ORG")]
        yield example(d["text"], sorted(set(marks)), ["person", "organisation"], "tab", d["metadata"]["provenance"]["dataset_type"])


CROSS_PERSON = {"person", "politician", "scientist", "writer", "musicalartist", "researcher"}
CROSS_ORGANISATION = {"organisation", "politicalparty", "university", "band"}
BOTH = ["person", "organisation"]


def public(data):
    """All licensed sets, with their own splits."""
    out = []
    for split, name in (("train", "btc.train"), ("dev", "btc.dev")):
        out += conll(f"{data}/btc/{name}", {"PER"}, {"ORG"}, "btc", split, BOTH)
    for split, name in (("train", "wnut17train.conll"), ("dev", "emerging.dev.conll"), ("test", "emerging.test.annotated")):
        out += conll(f"{data}/wnut17/{name}", {"person"}, set(), "wnut17", split, ["person"], 4)
    for domain in ("politics", "science", "music", "literature", "ai"):
        for split in ("train", "dev", "test"):
            out += conll(f"{data}/crossner/ner_data/{domain}/{split}.txt", CROSS_PERSON, CROSS_ORGANISATION, "crossner", "train" if split != "test" else "test", BOTH)
    out += conll(f"{data}/wikigold/wikigold.conll.txt", {"PER"}, {"ORG"}, "wikigold", "test", BOTH)
    out += litbank(f"{data}/litbank")
    out += tab(f"{data}/tab144")
    return out


if __name__ == "__main__":
    import collections
    import sys

    found = public(sys.argv[1]) + list(cases(sys.argv[2], ["t1", "t2", "t3"]))
    sizes, marks = collections.Counter(), collections.Counter()
    for e in found:
        sizes[e["set"], e["split"]] += len(e["text"])
        for a, b, t in e["marks"]:
            marks[e["set"], e["split"], t] += 1
    for k, v in sizes.items():
        print(k, v, {t: n for (s, p, t), n in marks.items() if (s, p) == k})
    for e in found[::400]:
        print(e["set"], repr(e["text"][:80]), [(e["text"][a:b], t) for a, b, t in e["marks"][:4]])
