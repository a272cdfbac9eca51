"""Draws a line of text as the reader gets it: cut from a cleaned page, ink white on black, HEIGHT rows."""
import cv2
import numpy as np
from PIL import Image, ImageDraw

from typefaces import Typeface

cv2.setNumThreads(1)
HEIGHT = 36
"""Rows of the crop span this many standard deviations of the ink's height to each side of its mean."""
SPREAD = 3.0
MOST_WIDTH = 1800


def normalised(ink: np.ndarray) -> np.ndarray | None:
    """A band with ink (0..255, 255 black) as HEIGHT rows: placed and scaled by mean and spread of its ink, cut to it left and right."""
    weight = np.where(ink > 60, ink, 0).astype(np.float64)
    rows = weight.sum(axis=1)
    total = rows.sum()
    if total < 255 * 8:
        return None
    y = np.arange(ink.shape[0]) + 0.5
    mean = (rows * y).sum() / total
    spread = max(1.5, np.sqrt((rows * (y - mean) ** 2).sum() / total))
    columns = np.flatnonzero(weight.sum(axis=0) > 100)
    scale = HEIGHT / (2 * SPREAD * spread)
    across = scale
    x0, x1 = columns[0] - 4 / across, columns[-1] + 1 + 4 / across
    width = int(min(MOST_WIDTH, max(16, round((x1 - x0) * across))))
    # Output pixel (u, v) lies at x0 + (u + .5) / across, mean + (v + .5 - HEIGHT / 2) / scale of the band.
    back = np.array([[1 / across, 0, x0 + 0.5 / across - 0.5], [0, 1 / scale, mean + (0.5 - HEIGHT / 2) / scale - 0.5]])
    source, shrink = ink, max(1, int(round(1 / scale)))
    if shrink > 1:
        source = cv2.blur(ink, (max(1, int(round(1 / across))), shrink))
    return cv2.warpAffine(source, back, (width, HEIGHT), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderValue=0)


def drawn(text: str, face: Typeface, chance: np.random.Generator, others: list[str], harm: float) -> tuple[np.ndarray, str] | None:
    """The picture and the text that stands on it (letters that the font lacks are left out). `harm` 0..1: how much the page has suffered."""
    text = " ".join("".join(c if c == " " or face.holds(c) else "" for c in text).split())
    if not text:
        return None
    hand = face.kind == "handwriting"
    size = int(chance.uniform(26, 58))
    font = face.sized(size)
    image, base, left, right = written(text, font, size, hand, chance)
    height = image.shape[0]
    if others and chance.random() < 0.75:
        pitch = size * chance.uniform(1.15, 1.9)
        for other, shift in zip(others, (-pitch, pitch)):
            extra, _, _, _ = written(other[:len(text) + 6], font, size, hand, chance)
            shift, width = int(round(shift)), min(image.shape[1], extra.shape[1])
            a, b = max(0, shift), min(height, height + shift)
            image[a:b, :width] = np.maximum(image[a:b, :width], extra[a - shift:b - shift, :width])
    top, bottom = own_rows(text, font, base, size)
    image, shear = bent(image, base, size, hand, chance)
    touched = image[max(0, top):bottom].max(axis=0) > 120
    image = worn(image, size, hand, chance, harm)
    # What nobody could read teaches guessing.
    if (image[max(0, top):bottom].max(axis=0) > 60)[touched].mean() < 0.72:
        return None
    # The band as a finder of lines gives it: about the letters, never exactly.
    y0 = int(max(0, top - size * chance.uniform(-0.06, 0.22)))
    y1 = int(min(height, bottom + size * chance.uniform(-0.06, 0.22)))
    band = image[y0:y1, max(0, left - size // 2):right + size // 2 + shear]
    if chance.random() < 0.7:
        band = without_strays(band, top - y0, bottom - y0)
    out = normalised(band)
    if out is None or out.shape[1] < 4 * len(text):
        return None
    return jittered(out, chance), text


def written(text: str, font, size: int, hand: bool, chance: np.random.Generator) -> tuple[np.ndarray, int, int, int]:
    """Ink 0..255 on a wide canvas; the row of the baseline; the first and last column that the text may touch."""
    space = font.getlength(" ") * chance.uniform(0.8, 1.6) + (2 if hand else 0)
    words = text.split(" ")
    widths = [font.getlength(w) for w in words]
    left, base = size, int(size * 2.2)
    canvas = Image.new("L", (int(sum(widths) + space * len(words) + 3 * size), int(size * 3.9)), 0)
    draw = ImageDraw.Draw(canvas)
    x, uneven = float(left), chance.random() < 0.7
    wobble, fade = size * chance.uniform(0, 0.035 if hand else 0.02), chance.uniform(0, 0.45)
    for word, width in zip(words, widths):
        tone = int(255 * (1 - fade * chance.random() * chance.random())) if uneven else 255
        dy = chance.normal() * wobble if uneven else 0
        if not hand and uneven and chance.random() < 0.3:
            for letter in word:
                draw.text((x, base + dy + chance.normal() * wobble), letter, font=font, fill=max(60, tone - int(60 * chance.random())), anchor="ls")
                x += font.getlength(letter)
            x += space
            continue
        draw.text((x, base + dy), word, font=font, fill=tone, anchor="ls")
        x += width + space
    return np.asarray(canvas).copy(), base, left, int(x - space)


def own_rows(text: str, font, base: int, size: int) -> tuple[int, int]:
    _, top, _, bottom = font.getbbox(text, anchor="ls")
    return base + top, base + bottom


def bent(image: np.ndarray, base: int, size: int, hand: bool, chance: np.random.Generator) -> tuple[np.ndarray, int]:
    """Slant, lean, stretch and a wavy baseline."""
    height, width = image.shape
    slant = chance.normal() * (0.14 if hand else 0.03)
    lean = np.radians(chance.normal() * 0.35)
    tall = chance.uniform(0.88, 1.14)
    wave, length, phase = size * abs(chance.normal()) * (0.03 if hand else 0.008), chance.uniform(6, 25) * size, chance.uniform(0, 6.28)
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    middle = width / 2
    rows = base + (ys - base) / tall + (xs - middle) * np.float32(np.tan(lean)) + np.float32(wave) * np.sin(xs * np.float32(6.28 / length) + np.float32(phase))
    columns = xs + (ys - base) * np.float32(slant)
    if hand or chance.random() < 0.2:
        # No two hands alike: letters pulled about a little, each way anew.
        force, grain = size * chance.uniform(0, 0.06 if hand else 0.02), size * chance.uniform(0.35, 0.9)
        for axis in (columns, rows):
            pull = chance.standard_normal((int(height / grain) + 2, int(width / grain) + 2), dtype=np.float32) * np.float32(force)
            axis += cv2.resize(pull, (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.remap(image, columns.astype(np.float32), rows.astype(np.float32), cv2.INTER_LINEAR, borderValue=0), int(abs(slant) * size)


def worn(ink: np.ndarray, size: int, hand: bool, chance: np.random.Generator, harm: float) -> np.ndarray:
    """Paper, scanner and film, and then the cleaning that the page reader does: ink 0..255 again."""
    height, width = ink.shape
    f = ink.astype(np.float32) / 255
    weight = chance.uniform(-1, 1)
    if weight > 0.35:
        f = np.maximum(f, cv2.GaussianBlur(f, (0, 0), 0.5 + weight * size / 45) * (1.1 + 0.5 * weight))
    elif weight < -0.4 and size > 34:
        f = np.clip(f - 0.55 * (cv2.GaussianBlur(f, (0, 0), 1.2) < 0.75) * chance.random(), 0, 1)
    f = np.clip(f, 0, 1)
    depth = chance.uniform(0.45, 1.0) if harm > 0.2 else chance.uniform(0.75, 1.0)
    page = f * depth
    if chance.random() < 0.35 * harm:
        patches = cv2.resize(chance.random((max(2, height // 25), max(2, width // 25)), dtype=np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        page *= np.clip(0.45 + 0.9 * patches, 0.25, 1)
    if chance.random() < 0.12:
        for y in np.arange(chance.uniform(0, size), height, size * chance.uniform(1.2, 1.7)):
            page[int(y):int(y) + int(chance.integers(1, 3)), :] = np.maximum(page[int(y):int(y) + 2, :].max(initial=0) * 0, np.maximum(page[int(y):int(y) + int(chance.integers(1, 3)), :][:1], chance.uniform(0.15, 0.5)))
    if chance.random() < 0.3 * harm:
        ghost = cv2.GaussianBlur(np.roll(f[:, ::-1], int(size * chance.uniform(0.3, 0.9)), axis=0), (0, 0), 2.0)
        page = np.maximum(page, ghost * chance.uniform(0.05, 0.2))
    page = cv2.GaussianBlur(page, (0, 0), chance.uniform(0.35, 0.6 + 0.9 * harm)) + chance.standard_normal((height, width), dtype=np.float32) * chance.uniform(0.01, 0.03 + 0.07 * harm)
    for _ in range(int(chance.poisson(5 * harm))):
        cv2.circle(page, (int(chance.integers(width)), int(chance.integers(height))), int(chance.integers(1, 3)), chance.uniform(0.4, 1), -1)
    pick = chance.random()
    if pick < 0.16 * harm + 0.02:
        page = (page > depth * chance.uniform(0.3, 0.52)).astype(np.float32)
        page = cv2.GaussianBlur(page, (0, 0), chance.uniform(0.6, 1.1))
        depth = 1.0
    elif pick < 0.32:
        small = chance.uniform(0.55, 0.9)
        page = cv2.resize(cv2.resize(page, None, fx=small, fy=small, interpolation=cv2.INTER_AREA), (width, height), interpolation=cv2.INTER_LINEAR)
    elif pick < 0.6:
        _, packed = cv2.imencode(".jpg", np.clip((1 - page) * 255, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(55, 90))])
        page = 1 - cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE).astype(np.float32) / 255
    # What the cleaning keeps: from a little above the paper to the ink's own depth.
    page = cv2.GaussianBlur(page, (0, 0), 0.7)
    kept = chance.uniform(0.6, 0.85)
    low, high = depth * (1 - kept), depth * chance.uniform(0.8, 1.0)
    return (np.clip((page - low) / max(0.1, high - low), 0, 1) * 255).astype(np.uint8)


def without_strays(band: np.ndarray, top: int, bottom: int) -> np.ndarray:
    """Pieces of neighbouring lines go: what hangs in from above or stands up from below and hardly reaches the letters."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((band > 70).astype(np.uint8), connectivity=8)
    high = max(1, bottom - top)
    out = band
    for k in range(1, count):
        y, h = stats[k, cv2.CC_STAT_TOP], stats[k, cv2.CC_STAT_HEIGHT]
        if (y == 0 and y + h < top + 0.25 * high) or (y + h == band.shape[0] and y > bottom - 0.25 * high):
            if out is band: out = band.copy()
            out[cv2.dilate((labels == k).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 0
    return out


def jittered(line: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Height, place and width a little other than measured."""
    height, width = line.shape
    tall, wide = chance.uniform(0.84, 1.18), chance.uniform(0.72, 1.3)
    new = max(16, int(width * wide))
    back = np.array([[width / new, 0, 0], [0, 1 / tall, height / 2 - height / 2 / tall + chance.normal() * 1.3]])
    return cv2.warpAffine(line, back, (new, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderValue=0)
