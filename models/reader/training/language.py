"""Counts runs of letters: `python language.py --cases FOLDER ... --prose FOLDER --out letter-runs.tsv`.

Each row is a context of up to ORDER - 1 letters, a tab, and what may follow: letters, each with its likelihood as a whole number (tenths of a
natural logarithm, negated, one printable character from '!' upward). The first follower "\\x08" is the weight with which a shorter context is asked."""
import argparse
import math
import random
from collections import Counter, defaultdict
from pathlib import Path

from alphabet import LETTERS, known
from sentences import Sentences, titled

ORDER, LEAST = 6, (1, 1, 1, 2, 3, 3)
BACK = "\x08"


def texts(args, seed: int):
    sentences = Sentences(args.cases, sorted(args.prose.rglob("*.txt")) if args.prose else [], seed)
    for line in sentences.case_lines * 3:
        yield line
    words = sentences.prose_words
    for start in range(0, len(words) - 12, 12):
        yield " ".join(words[start:start + 12])
    for _ in range(60_000):
        yield known(sentences.part())
    chance = random.Random(seed)
    for word, weight in zip(sentences.words, sentences.weights):
        for _ in range(1 + int(math.log(weight))):
            yield " " + (word if chance.random() < 0.85 else titled(word)) + " "
    for name in sentences.forenames + sentences.surnames:
        yield " " + titled(name) + " "


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--cases", type=Path, nargs="*", default=[]); p.add_argument("--prose", type=Path); p.add_argument("--out", type=Path, required=True); p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    followers: list[defaultdict[str, Counter]] = [defaultdict(Counter) for _ in range(ORDER)]
    for text in texts(args, args.seed):
        text = " " + text.strip() + " "
        for i in range(1, len(text)):
            for n in range(ORDER):
                if i - n < 0: break
                followers[n][text[i - n:i]][text[i]] += 1
    rows = []
    for n in range(ORDER):
        for context, counts in followers[n].items():
            kept = {letter: count for letter, count in counts.items() if count >= LEAST[n] and letter in LETTERS}
            if not kept or (n > 0 and sum(counts.values()) < LEAST[n] * 2): continue
            # Witten and Bell: as many tries go to what was not seen as there are different followers.
            total, kinds = sum(counts.values()), len(counts)
            lost = (kinds + total - sum(kept.values())) / (total + kinds)
            rows.append(context + "\t" + written(BACK, lost) + "".join(written(letter, count / (total + kinds)) for letter, count in sorted(kept.items())))
    args.out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "contexts,", args.out.stat().st_size, "bytes")


def written(letter: str, share: float) -> str:
    return letter + chr(33 + min(90, round(-10 * math.log(share))))


if __name__ == "__main__":
    main()
