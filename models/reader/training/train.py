"""Trains the line reader: `python train.py --fonts NODE_MODULES --cache FOLDER --out FOLDER --minutes 60 [--resume FILE] [--cases FOLDER ...] [--prose FOLDER]`.
One thread trains, one process draws. The best checkpoint by held-out typefaces is kept as best.pt."""
import argparse, json, math, multiprocessing as mp, os, random, time
from pathlib import Path
import numpy as np
import torch
from torch import nn
from alphabet import LETTERS, encoded
from draw import drawn
from model import STEP, started
from sentences import Sentences
from tesseract_net import network
from typefaces import FAMILIES, Typeface

SHARES = {"handwriting": 0.72, "typed": 0.17, "printed": 0.11}
BATCH_COLUMNS = 6_500
"""Widths of a batch together, so that a step costs the same whatever its lines."""


def faces_of(kind, place, cache):
    found = []
    for family in FAMILIES[kind]:
        try: found.append(Typeface(family, "typed" if family in ("special-elite", "courier-prime") else "handwriting" if kind == "held-out" else kind, place, cache))
        except Exception as problem: print("left out:", family, problem, flush=True)
    return found


def draw_for_ever(args, seed, queue, share):
    os.nice(2)
    sentences = Sentences(args.cases, args.prose_files, seed)
    chance = np.random.default_rng(seed)
    faces = {kind: faces_of(kind, args.fonts, args.cache) for kind in SHARES}
    pool = []
    while True:
        harm = chance.random() * share.value
        kind = chance.choice(list(SHARES), p=list(SHARES.values()))
        most = int(chance.choice([10, 18, 26, 38, 52], p=[0.15, 0.25, 0.3, 0.2, 0.1]))
        made = drawn(sentences.line(most), faces[kind][chance.integers(len(faces[kind]))], chance, [sentences.line(most), sentences.line(most)], harm)
        if made is None or made[0].shape[1] > 1400: continue
        pool.append(made)
        if len(pool) >= 160:
            pool.sort(key=lambda m: m[0].shape[1])
            batches, at = [], 0
            while at < len(pool):
                count = max(2, BATCH_COLUMNS // max(m[0].shape[1] for m in pool[at:at + 8]))
                batches.append(pool[at:at + count]); at += count
            chance.shuffle(batches)
            for batch in batches: queue.put(packed(batch))
            pool = []


def packed(lines):
    width = (max(image.shape[1] for image, _ in lines) + STEP - 1) // STEP * STEP
    images = np.zeros((len(lines), 1, lines[0][0].shape[0], width), np.uint8)
    for i, (image, _) in enumerate(lines): images[i, 0, :, :image.shape[1]] = image
    return images, np.array([image.shape[1] for image, _ in lines]), [text for _, text in lines]


def edits(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1): previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def read(model, images, widths):
    with torch.no_grad(): scores = model(torch.from_numpy(images).float() / 255).argmax(2).T.tolist()
    texts = []
    for steps, width in zip(scores, widths):
        out, last = [], 0
        for k in steps[:math.ceil(width / STEP)]:
            if k != last and k != 0: out.append(LETTERS[k - 1])
            last = k
        texts.append("".join(out).strip())
    return texts


def judge(model, lines):
    model.eval()
    wrong, all_ = {}, {}
    for family, image, text in lines:
        images, widths, _ = packed([(image, text)])
        got = read(model, images, widths)[0]
        wrong[family] = wrong.get(family, 0) + edits(got, text); all_[family] = all_.get(family, 0) + len(text)
    model.train()
    return {family: round(wrong[family] / all_[family], 3) for family in sorted(all_)}


def main():
    p = argparse.ArgumentParser()
    for name in ("fonts", "cache", "out"): p.add_argument("--" + name, type=Path, required=True)
    p.add_argument("--minutes", type=float, required=True); p.add_argument("--start", type=Path, required=True); p.add_argument("--resume", type=Path); p.add_argument("--seed", type=int, default=1); p.add_argument("--rate", type=float, default=1e-3)
    p.add_argument("--cases", type=Path, nargs="*", default=[]); p.add_argument("--prose", type=Path); p.add_argument("--drawers", type=int, default=1); p.add_argument("--warm", type=float, default=0.04)
    args = p.parse_args()
    args.prose_files = sorted(args.prose.rglob("*.txt")) if args.prose else []
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1); torch.manual_seed(args.seed); random.seed(args.seed)
    sentences, chance = Sentences(args.cases, args.prose_files, 999), np.random.default_rng(999)
    held = []
    for face in faces_of("held-out", args.fonts, args.cache):
        count = 0
        while count < 8:
            made = drawn(sentences.line(40), face, chance, [sentences.line(40)] * 2, chance.random() * 0.8)
            if made: held.append((face.family, *made)); count += 1
    context = mp.get_context("spawn")
    queue, share = context.Queue(40), context.Value("d", 0.2)
    drawers = [context.Process(target=draw_for_ever, args=(args, args.seed * 100 + i, queue, share), daemon=True) for i in range(args.drawers)]
    for d in drawers: d.start()
    model = started(*network(args.start))
    if args.resume: model.load_state_dict(torch.load(args.resume))
    model.shapes.to(memory_format=torch.channels_last)
    print(sum(x.numel() for x in model.parameters()), "weights", flush=True)
    optimiser = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=1e-3, betas=(0.9, 0.98))
    loss_of = nn.CTCLoss(zero_infinity=True)
    start, step, seen, best, mean, judged, waited = time.time(), 0, 0, 9.0, 1.5, 0.0, 0.0
    while True:
        done = (time.time() - start) / (args.minutes * 60)
        if done >= 1: break
        rate = args.rate * (done / args.warm if done < args.warm else 0.5 * (1 + math.cos(math.pi * (done - args.warm) / (1 - args.warm))) * 0.99 + 0.01)
        for group in optimiser.param_groups: group["lr"] = rate
        share.value = min(1.0, 0.5 + 2.0 * done) if not args.resume else 1.0
        t = time.time(); images, widths, texts = queue.get(); waited += time.time() - t
        targets = torch.tensor([k for text in texts for k in encoded(text)])
        scores = model(torch.from_numpy(images).float() / 255)
        loss = loss_of(scores.float().log_softmax(2), targets, torch.tensor([math.ceil(w / STEP) for w in widths]), torch.tensor([len(text) for text in texts]))
        optimiser.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(model.parameters(), 3.0); optimiser.step()
        step += 1; seen += len(texts); mean = 0.98 * mean + 0.02 * loss.item()
        if step % 10 == 0: print(f"{(time.time() - start) / 60:.1f} min, step {step}, {seen} lines, loss {mean:.3f}, waited {waited:.0f} s", flush=True)
        if time.time() - judged > 330:
            figures = judge(model, held); score = sum(figures.values()) / len(figures); judged = time.time()
            print(f"held out {score:.3f}", json.dumps(figures), flush=True)
            torch.save(model.state_dict(), args.out / "last.pt")
            if score < best: best = score; torch.save(model.state_dict(), args.out / "best.pt")
    figures = judge(model, held); score = sum(figures.values()) / len(figures)
    print(f"end: held out {score:.3f}", json.dumps(figures), flush=True)
    torch.save(model.state_dict(), args.out / "last.pt")
    if score < best: torch.save(model.state_dict(), args.out / "best.pt")
    for d in drawers: d.terminate()


if __name__ == "__main__": main()
