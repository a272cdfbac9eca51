import type { Glyph, GlyphWord } from './text-glyph.js';

/** Shares of the glyph's height. A tracked heading sets its letters up to .3 apart; a space is hardly ever narrower than .18. */
const WORD_GAP = 0.45;
const BACK_STEP = 0.6;
const BASELINE_STEP = 0.55;

/** Splits glyphs, in the order of the page's content, into words: at white space, at gaps, at a new baseline or direction. */
export function wordsOf(glyphs: Iterable<Glyph>): GlyphWord[] {
  const words: GlyphWord[] = [];
  let run: Glyph[] = [];
  const end = (): void => { if (run.length > 0) words.push(joined(run)); run = []; };
  for (const glyph of glyphs) {
    if (glyph.text === ' ') { end(); continue; }
    if (glyph.text === '') continue;
    const last = run.at(-1);
    if (last && !follows(last, glyph)) end();
    run.push(glyph);
  }
  end();
  return words;
}

/** Length along, and height across, the direction of writing. */
export function extentOf(g: Pick<Glyph, 'left' | 'right' | 'top' | 'bottom' | 'angle'>): { along: number; across: number } {
  const upright = Math.abs(Math.cos((g.angle * Math.PI) / 180)) >= Math.SQRT1_2;
  const width = g.right - g.left, height = g.bottom - g.top;
  return upright ? { along: width, across: height } : { along: height, across: width };
}

function follows(a: Glyph, b: Glyph): boolean {
  if (angleBetween(a.angle, b.angle) > 10) return false;
  const radians = (a.angle * Math.PI) / 180;
  const cos = Math.cos(radians), sin = Math.sin(radians);
  const dx = b.originX - a.originX, dy = b.originY - a.originY;
  const size = Math.max(extentOf(a).across, extentOf(b).across);
  const gap = dx * cos + dy * sin - extentOf(a).along;
  return Math.abs(dy * cos - dx * sin) <= BASELINE_STEP * size && gap <= WORD_GAP * size && gap + extentOf(a).along >= -BACK_STEP * size;
}

export const angleBetween = (a: number, b: number): number => { const d = Math.abs(a - b) % 360; return d > 180 ? 360 - d : d; };

function joined(run: readonly Glyph[]): GlyphWord {
  const first = run[0]!, last = run.at(-1)!;
  const box = {
    left: Math.min(...run.map((g) => g.left)), right: Math.max(...run.map((g) => g.right)),
    top: Math.min(...run.map((g) => g.top)), bottom: Math.max(...run.map((g) => g.bottom)),
  };
  return {
    text: run.map((g) => g.text).join('').normalize('NFC'), ...box, angle: first.angle, originX: first.originX, originY: first.originY,
    endX: last.originX, endY: last.originY, size: Math.max(...run.map((g) => extentOf(g).across)),
  };
}
