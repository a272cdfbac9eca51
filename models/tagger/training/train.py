"""Trains the tagger. usage: train.py --data DATA --cases CASES --models MODELS --out FOLDER [--readings FOLDER] [--without t3] [--minutes 40] [--begin RUN/tagger.pt]"""
import argparse
import json
import os
import random
import time
from pathlib import Path

import numpy as np
import torch

import generate
import sets
from network import Tagger, weights
from noise import other_names, spoil
from pieces import END, LENGTH, START, Pieces, cuts
from words import NUMBERS, TAGS, Lists, labels

KINDS = ("pieces", "shapes", "gaps", "numbers", "chars")


def framed(laid, a, b):
    """Pieces a to b of a text between the marks of beginning and end."""
    out = {}
    for k in KINDS:
        x = laid[k][a:b]
        out[k] = np.concatenate([np.zeros((1,) + x.shape[1:], x.dtype), x, np.zeros((1,) + x.shape[1:], x.dtype)])
    out["pieces"][0], out["pieces"][-1] = START, END
    return out


def windows(ex, maker, chance):
    """A text as windows of random length, with what is to be answered: y for the first piece of each word, first = 1 there."""
    spans, laid = maker.laid_out(ex["text"])
    y = labels(spans, ex["marks"])[laid["word"]] if spans else np.zeros((0, len(TAGS)), np.uint8)
    known = np.array([t in ex["tags"] for t in TAGS], np.float32)
    for a, b, _, _ in cuts(laid["first"], chance.randint(70, LENGTH), 0):
        w = framed(laid, a, b)
        w["y"] = np.pad(y[a:b], [(1, 1), (0, 0)])
        w["ask"] = np.pad(laid["first"][a:b].astype(np.float32), 1)
        w["known"] = known
        yield w


def batch(rows, chance=None, list_rate=0.2):
    n = max(len(r["pieces"]) for r in rows)
    pad = lambda k: torch.as_tensor(np.stack([np.pad(r[k], [(0, n - len(r[k]))] + [(0, 0)] * (r[k].ndim - 1)) for r in rows]))
    inputs = {k: pad(k) for k in KINDS}
    inputs["mask"] = torch.as_tensor(np.stack([np.pad(np.ones(len(r["pieces"]), np.float32), (0, n - len(r["pieces"]))) for r in rows]))
    inputs["numbers"] = inputs["numbers"].float()
    if chance is not None:
        # Lists know the names that they know: the network must do without them too.
        inputs["numbers"] *= (torch.rand(inputs["numbers"].shape[:2] + (1,)) > list_rate * (inputs["shapes"] >= 5)[..., None])
    return inputs


def answers(rows, n):
    pad = lambda k: torch.as_tensor(np.stack([np.pad(r[k], [(0, n - len(r[k]))] + [(0, 0)] * (r[k].ndim - 1)) for r in rows]))
    return pad("y").long(), pad("ask"), torch.as_tensor(np.stack([r["known"] for r in rows]))


def loss_of(out, y, ask, known, weight):
    each = torch.nn.functional.cross_entropy(out.float().reshape(-1, 3), y.reshape(-1), weight=weight, reduction="none").reshape(y.shape)
    w = ask[..., None] * known[:, None, :]
    return (each * w).sum() / w.sum().clamp(min=1)


def run(model, inputs):
    return model(inputs["pieces"], inputs["shapes"], inputs["gaps"], inputs["numbers"], inputs["mask"], inputs["chars"] if model.chars is not None else None)


def predict(model, maker, texts, size=32):
    """Chances [tags, 3] for every word of every text, and the places of the words."""
    jobs, places, out = [], [], []
    for k, text in enumerate(texts):
        spans, laid = maker.laid_out(text)
        places.append(spans)
        out.append(np.zeros((len(spans), len(TAGS), 3), np.float32))
        out[-1][..., 0] = 1
        for a, b, own_a, own_b in cuts(laid["first"]):
            jobs.append((k, framed(laid, a, b), a, own_a, own_b, laid))
    jobs.sort(key=lambda j: len(j[1]["pieces"]))
    model.eval()
    with torch.inference_mode():
        for s in range(0, len(jobs), size):
            some = jobs[s:s + size]
            p = torch.softmax(run(model, batch([j[1] for j in some])).float(), -1).numpy()
            for (k, _, a, own_a, own_b, laid), q in zip(some, p):
                at = np.arange(own_a, own_b)[laid["first"][own_a:own_b]]
                out[k][laid["word"][at]] = q[at - a + 1]
    return out, places


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


def measure(found, examples, tag="person", threshold=0.5):
    """Share of true spans touched, of those fully covered, share of found spans that touch a true one; in percent."""
    true = touched = full = said = right = 0
    for e, p, places in zip(examples, *found):
        if tag not in e["tags"]:
            continue
        got = spans_of(places, p, TAGS.index(tag), threshold)
        want = [(a, b) for a, b, t in e["marks"] if t == tag]
        said += len(got)
        right += sum(any(a < d and c < b for a, b in want) for c, d, _ in got)
        for a, b in want:
            true += 1
            letters = [i for i in range(a, b) if e["text"][i].isalnum()]
            hit = [i for i in letters if any(c <= i < d for c, d, _ in got)]
            touched += bool(hit)
            full += len(hit) == len(letters)
    pct = lambda a, b: round(100 * a / b, 1) if b else 0.0
    return f"{pct(touched, true)}/{pct(full, true)}/{pct(right, said)} of {true}"


def some_of(e, chance, length=3000):
    """A long text's part."""
    if len(e["text"]) <= length:
        return e
    at = chance.randrange(len(e["text"]) - length)
    return {**e, "text": e["text"][at:at + length], "marks": [(x - at, y - at, t) for x, y, t in e["marks"] if at <= x and y <= at + length]}


def main():
    p = argparse.ArgumentParser()
    for name in ("data", "cases", "models", "out"):
        p.add_argument(f"--{name}", required=True)
    p.add_argument("--readings", default="")
    p.add_argument("--without", default="")
    p.add_argument("--minutes", type=float, default=40)
    p.add_argument("--written", type=int, default=220, help="written records of a round")
    p.add_argument("--public", type=int, default=420000, help="characters of public text of a round")
    p.add_argument("--times", type=int, default=2, help="how often a round sees each page of the cases")
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--fast", type=float, default=5.0, help="rate of what is new over that of the encoder")
    p.add_argument("--size", type=int, default=16)
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--characters", action="store_true")
    p.add_argument("--tests", action="store_true", help="measure on the public sets' test parts at the end")
    p.add_argument("--bf16", action="store_true")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--seed", type=int, default=11)
    p.add_argument("--begin", default="", help="a run to go on from")
    p.add_argument("--report", type=float, default=9, help="minutes between measurements")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    chance = random.Random(a.seed)
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    table, vocabulary = weights()
    maker = Pieces(vocabulary, Lists(Path(a.models, "names")))
    names = [n for n in ("t1", "t2", "t3") if n not in a.without.split(",")]
    case = list(sets.cases(a.cases, names))
    every = sets.public(a.data)
    public = [e for e in every if e["split"] == "train"]
    kinds = sorted({e["set"] for e in public})
    held = {"written": list(generate.records(a.data, a.models, 40, 9, held=True))}
    for n in filter(None, a.without.split(",")):
        held[n] = list(sets.cases(a.cases, [n]))
        held[n + " read"] = list(sets.readings(a.readings, [n])) if a.readings else []
    for n, share in (("wnut17", 3), ("tab", 4), ("litbank", 0)):
        dev = [e for e in every if (e["set"], e["split"]) == (n, "dev")]
        held[n + " dev"] = [some_of(e, chance, 6000) for e in dev[::share]] if share else []
    print(len(case), "pages of cases,", len(public), "public texts", kinds, flush=True)
    model = Tagger(table, layers=a.layers, characters=a.characters)
    if a.begin:
        model.load_state_dict(torch.load(a.begin, weights_only=True)["state"])
    weight = torch.tensor([1.0, 1.6, 1.4])
    old, new = [], []
    for n, x in model.named_parameters():
        (old if n.startswith(("layers", "places", "norm")) else new).append(x)
    groups = [{"params": [x for x in old if x.ndim > 1], "times": 1.0, "weight_decay": 0.01}, {"params": [x for x in old if x.ndim < 2], "times": 1.0, "weight_decay": 0.0}, {"params": new, "times": a.fast, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=a.rate, betas=(0.9, 0.98), fused=True)
    begun = reported = time.time()
    steps = turn = 0
    done = 0.0
    while done < 1.0:
        rows = []

        def add(e):
            text, marks = spoil(e["text"], e["marks"], chance)
            rows.extend(windows({**e, "text": text, "marks": marks}, maker, chance))

        read = list(sets.readings(a.readings, names)) if a.readings else []
        for e in case * a.times:
            add(other_names(e, maker.lists, chance))
        for e in read:
            rows.extend(windows(other_names(e, maker.lists, chance) if chance.random() < 0.5 else e, maker, chance))
        for e in generate.records(a.data, a.models, a.written, 1000 * a.seed + turn):
            add(e)
        for kind, part in (("tab", 0.24), ("litbank", 0.22), ("crossner", 0.22), ("wnut17", 0.16), ("btc", 0.16)):
            left = a.public * part
            pool = [e for e in public if e["set"] == kind]
            while left > 0:
                e = some_of(chance.choice(pool), chance)
                left -= len(e["text"])
                add(e)
        sizes = sum(len(r["pieces"]) for r in rows)
        chance.shuffle(rows)
        chunks = [sorted(rows[i:i + a.size * 24], key=lambda r: len(r["pieces"])) for i in range(0, len(rows), a.size * 24)]
        batches = [c[i:i + a.size] for c in chunks for i in range(0, len(c), a.size)]
        chance.shuffle(batches)
        print(f"round {turn}: {len(rows)} windows, {sizes} pieces, {len(read)} pages read", flush=True)
        model.train()
        total = pieces = 0.0
        for some in batches:
            done = (time.time() - begun) / 60 / a.minutes
            for g in optimiser.param_groups:
                g["lr"] = a.rate * g["times"] * min(1.0, (steps + 1) / 60) * max(0.02, 1 - done)
            inputs = batch(some, chance)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=a.bf16):
                got = run(model, inputs)
            loss = loss_of(got, *answers(some, inputs["pieces"].shape[1]), weight)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            steps += 1
            total += loss.item() * inputs["mask"].sum().item()
            pieces += inputs["mask"].sum().item()
            if steps % 25 == 0:
                print(f"step {steps} loss {total / pieces:.4f} minutes {(time.time() - begun) / 60:.1f} pieces/s {pieces / (time.time() - begun):.0f}" if turn == 0 else f"step {steps} loss {total / pieces:.4f} minutes {(time.time() - begun) / 60:.1f}", flush=True)
            if done >= 1 or time.time() - reported > 60 * a.report:
                torch.save({"layers": a.layers, "characters": a.characters, "state": model.state_dict()}, out / "tagger.part")
                os.replace(out / "tagger.part", out / "tagger.pt")
                for n, h in held.items():
                    if h:
                        found = predict(model, maker, [e["text"] for e in h])
                        print("  ", n, {t: measure(found, h, t, 0.5) for t in TAGS if t in h[0]["tags"]}, flush=True)
                model.train()
                reported = time.time()
            if done >= 1:
                break
        turn += 1
    if a.tests:
        for name in ("wnut17", "wikigold", "litbank", "tab"):
            test = [e for e in every if e["set"] == name and e["split"] == "test"]
            if name in ("tab", "litbank"):
                test = test[::4]
            found = predict(model, maker, [e["text"][:20000] for e in test])
            test = [{**e, "marks": [m for m in e["marks"] if m[1] <= 20000], "text": e["text"][:20000]} for e in test]
            print(name, "test", {t: measure(found, test, threshold=t) for t in (0.1, 0.3, 0.5)}, flush=True)


if __name__ == "__main__":
    main()
