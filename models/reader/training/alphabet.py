"""The letters that the reader knows. Index 0 is the blank of CTC; `letters.txt` holds the rest in order."""
import unicodedata
from pathlib import Path

LETTERS = Path(__file__).with_name("letters.txt").read_text(encoding="utf-8").rstrip("\n")
INDEX = {letter: i + 1 for i, letter in enumerate(LETTERS)}
SAME = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "`": "'", "´": "'"}


def known(text: str) -> str:
    """`text` in known letters: quotes and dashes made plain, unknown accents dropped, what is left unknown taken out."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        letter = SAME.get(letter, letter)
        if all(part in INDEX for part in letter):
            out.append(letter)
        else:
            out.append("".join(part for part in unicodedata.normalize("NFD", letter) if part in INDEX))
    return " ".join("".join(out).split())


def encoded(text: str) -> list[int]:
    return [INDEX[letter] for letter in text]
