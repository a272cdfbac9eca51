"""Font files of the packages named in fonts.json, as TrueType that Pillow reads."""
import json
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

FAMILIES = json.loads(Path(__file__).with_name("fonts.json").read_text(encoding="utf-8"))


class Typeface:
    """One family; `place` is a folder of node_modules that holds its package, `cache` a folder for converted files."""

    def __init__(self, family: str, kind: str, place: Path, cache: Path):
        self.family, self.kind = family, kind
        cache.mkdir(parents=True, exist_ok=True)
        self.files: list[tuple[Path, frozenset[int]]] = []
        for source in sources(family, place):
            file = cache / f"{source.stem}.ttf"
            if not file.exists():
                font = TTFont(source)
                font.flavor = None
                font.save(file)
            self.files.append((file, frozenset(TTFont(file).getBestCmap())))
        if not self.files:
            raise FileNotFoundError(family)

    def sized(self, pixels: int) -> ImageFont.FreeTypeFont:
        return opened(str(self.files[0][0]), pixels)

    def holds(self, letter: str) -> bool:
        return ord(letter) in self.files[0][1]


def sources(family: str, place: Path) -> list[Path]:
    fontsource, expo = place / "@fontsource" / family / "files", place / "@expo-google-fonts" / family
    for name in (f"{family}-latin-400-normal.woff2", f"{family}-latin-700-normal.woff2", f"{family}-latin-300-normal.woff2"):
        if (fontsource / name).exists():
            return [fontsource / name]
    return sorted(expo.rglob("*_400Regular.ttf"))[:1]


@lru_cache(maxsize=4000)
def opened(file: str, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, pixels)
