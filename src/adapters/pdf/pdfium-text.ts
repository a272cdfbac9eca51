import type { TextLayer } from '../../ports/file-opener.port.js';
import { MAX_WORDS_A_PAGE } from '../sandbox/sandbox-limits.js';
import type { Pdfium } from './pdfium-engine.js';
import { lettersOf, type Glyph } from './text-glyph.js';
import { linesOf } from './text-lines.js';
import { wordsOf } from './text-words.js';

/** Functions called for every glyph go straight to the module: the package's own wrappers check types at each call. */
interface Direct {
  _FPDFText_GetUnicode(textPage: number, index: number): number;
  _FPDFText_GetCharBox(textPage: number, index: number, left: number, right: number, bottom: number, top: number): number;
  _FPDFText_GetLooseCharBox(textPage: number, index: number, rect: number): number;
  _FPDFText_GetCharOrigin(textPage: number, index: number, x: number, y: number): number;
  _FPDFText_GetCharAngle(textPage: number, index: number): number;
  _FPDFText_IsGenerated(textPage: number, index: number): number;
  _FPDFText_GetTextObject(textPage: number, index: number): number;
  _FPDFTextObj_GetTextRenderMode(object: number): number;
}

interface SeenGlyph extends Glyph { readonly hidden: boolean }
type Affine = readonly [number, number, number, number, number, number];

const RENDER_INVISIBLE = 3;
const RENDER_CLIP_ONLY = 7;
/** A glyph's loose box is as high as its font says; fonts that say nonsense are held to this many times the drawn shape. */
const MAX_LOOSE = 4;

export interface PageWords {
  readonly layer: TextLayer | null;
  /** Letters that are drawn, and letters that are there but not drawn (a layer of OCR under a scan, or hidden on purpose). */
  readonly shown: number;
  readonly hidden: number;
}

/**
 * The words of a page. Text that is not drawn is given only where the page draws hardly any (a scan with its OCR layer);
 * text that lies off the page is left out.
 */
export function readWords(engine: Pdfium, page: number, size: { width: number; height: number }): PageWords {
  const textPage = engine.FPDFText_LoadPage(page);
  if (!textPage) return { layer: null, shown: 0, hidden: 0 };
  try {
    const glyphs = glyphsOf(engine, page, textPage, size);
    const letters = (hidden: boolean): number => glyphs.reduce((sum, g) => sum + (g.hidden === hidden && g.text !== ' ' ? g.text.length : 0), 0);
    const shown = letters(false), hidden = letters(true);
    const kept = hidden > 4 * shown ? glyphs : glyphs.map((g) => (g.hidden ? { ...g, text: ' ' } : g));
    return { layer: layerOf(kept, size), shown, hidden };
  } finally {
    engine.FPDFText_ClosePage(textPage);
  }
}

function layerOf(glyphs: readonly Glyph[], size: { width: number; height: number }): TextLayer | null {
  const inside = wordsOf(glyphs).filter((w) => {
    const x = (w.left + w.right) / 2, y = (w.top + w.bottom) / 2;
    return x > 0 && y > 0 && x < size.width && y < size.height && w.right > w.left && w.bottom > w.top;
  }).slice(0, MAX_WORDS_A_PAGE);
  const clip = (v: number): number => Math.min(1, Math.max(0, v));
  const words = linesOf(inside).flatMap((line, index) => line.map((w) => {
    const x = clip(w.left / size.width), y = clip(w.top / size.height);
    return { text: w.text.slice(0, 2_000), line: index, box: { x, y, width: clip(w.right / size.width) - x, height: clip(w.bottom / size.height) - y } };
  }));
  return words.length > 0 ? { words } : null;
}

function glyphsOf(engine: Pdfium, page: number, textPage: number, size: { width: number; height: number }): SeenGlyph[] {
  const direct = engine.pdfium as unknown as Direct;
  const toPage = deliveredFrom(engine, page, size);
  const modes = new Map<number, boolean>();
  const glyphs: SeenGlyph[] = [];
  const total = engine.FPDFText_CountChars(textPage);
  let spaceSeen = false;
  engine.memory.with(64, (m) => {
    for (let i = 0; i < total; i++) {
      let code = direct._FPDFText_GetUnicode(textPage, i) >>> 0;
      if (code >= 0xd800 && code < 0xdc00 && i + 1 < total) {
        const low = direct._FPDFText_GetUnicode(textPage, i + 1) >>> 0;
        if (low >= 0xdc00 && low < 0xe000) { code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00); i++; }
      }
      const text = lettersOf(code);
      if (text === '') continue;
      if (text === ' ') {
        if (direct._FPDFText_IsGenerated(textPage, i)) spaceSeen = true; else glyphs.push({ ...SPACE, hidden: false });
        continue;
      }
      const object = direct._FPDFText_GetTextObject(textPage, i);
      let hidden = modes.get(object);
      if (hidden === undefined) {
        const mode = object ? direct._FPDFTextObj_GetTextRenderMode(object) : 0;
        modes.set(object, hidden = mode === RENDER_INVISIBLE || mode === RENDER_CLIP_ONLY);
      }
      const glyph = placed(engine, direct, textPage, i, m, toPage, text, hidden);
      if (glyph) glyphs.push(spaceSeen ? { ...glyph, spaceSeen } : glyph);
      spaceSeen = false;
    }
  });
  return glyphs;
}

const SPACE: Glyph = { text: ' ', left: 0, right: 0, top: 0, bottom: 0, originX: 0, originY: 0, angle: 0 };

function placed(
  engine: Pdfium, direct: Direct, textPage: number, index: number, m: number, to: Affine, text: string, hidden: boolean,
): SeenGlyph | null {
  direct._FPDFText_GetCharBox(textPage, index, m, m + 8, m + 16, m + 24);
  const loose = direct._FPDFText_GetLooseCharBox(textPage, index, m + 48);
  direct._FPDFText_GetCharOrigin(textPage, index, m + 32, m + 40);
  const v = engine.memory.view();
  const f = (at: number): number => v.getFloat64(m + at, true);
  const tight = corners(to, f(0), f(16), f(8), f(24));
  let box = tight;
  if (loose) {
    const wide = corners(to, v.getFloat32(m + 48, true), v.getFloat32(m + 60, true), v.getFloat32(m + 56, true), v.getFloat32(m + 52, true));
    const side = Math.max(tight.right - tight.left, tight.bottom - tight.top);
    const sane = side <= 0 || Math.max(wide.right - wide.left, wide.bottom - wide.top) <= Math.max(MAX_LOOSE * side, side + 40);
    if (sane && wide.right > wide.left && wide.bottom > wide.top) {
      box = { left: Math.min(tight.left, wide.left), right: Math.max(tight.right, wide.right), top: Math.min(tight.top, wide.top), bottom: Math.max(tight.bottom, wide.bottom) };
    }
  }
  if (![box.left, box.right, box.top, box.bottom].every(Number.isFinite)) return null;
  const [originX, originY] = apply(to, f(32), f(40));
  const radians = direct._FPDFText_GetCharAngle(textPage, index);
  return { text, hidden, ...box, originX, originY, angle: angleOnPage(to, radians) };
}

function apply(m: Affine, x: number, y: number): [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

function corners(m: Affine, x0: number, y0: number, x1: number, y1: number): { left: number; right: number; top: number; bottom: number } {
  const [ax, ay] = apply(m, x0, y0), [bx, by] = apply(m, x1, y1);
  return { left: Math.min(ax, bx), right: Math.max(ax, bx), top: Math.min(ay, by), bottom: Math.max(ay, by) };
}

/** The engine counts angles clockwise, seen with the page's own axes (y upwards); the transform brings them to the delivered page. */
function angleOnPage(m: Affine, radians: number): number {
  if (!Number.isFinite(radians) || radians < 0) radians = 0;
  const dx = Math.cos(radians), dy = -Math.sin(radians);
  const degrees = (Math.atan2(m[1] * dx + m[3] * dy, m[0] * dx + m[2] * dy) * 180) / Math.PI;
  return ((Math.round(degrees * 10) / 10) + 360) % 360;
}

/** The engine's own transform (rotation, CropBox, origin), read off at three points of a page drawn a million pixels wide. */
function deliveredFrom(engine: Pdfium, page: number, size: { width: number; height: number }): Affine {
  const side = 1_000_000, reach = 1_000;
  const at = (x: number, y: number): [number, number] => engine.memory.with(8, (m) => {
    engine.FPDF_PageToDevice(page, 0, 0, side, side, 0, x, y, m, m + 4);
    const v = engine.memory.view();
    return [(v.getInt32(m, true) / side) * size.width, (v.getInt32(m + 4, true) / side) * size.height];
  });
  const [ox, oy] = at(0, 0), [xx, xy] = at(reach, 0), [yx, yy] = at(0, reach);
  return [(xx - ox) / reach, (xy - oy) / reach, (yx - ox) / reach, (yy - oy) / reach, ox, oy];
}
