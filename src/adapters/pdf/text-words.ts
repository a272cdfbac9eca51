import type { Glyph, GlyphWord } from './text-glyph.js';

/** Shares of the glyph's height (its loose box, about 1.2 em). Nothing further apart than WORD_GAP is one word, however it is tracked. */
const WORD_GAP = 0.5;
const BACK_STEP = 0.6;
const BASELINE_STEP = 0.55;
/** A gap this much wider than the usual one of its run parts words: narrow spaces of justified text measure .13, kerning stays below .06. */
const EXTRA_GAP = 0.11;
/** The same where the engine, too, saw a space. */
const EXTRA_GAP_SEEN = 0.05;
/** A usual gap cannot be told from one or two: what a run of two or three glyphs may have. */
const SHORT_RUN_GAP = 0.09;

/** Splits glyphs, in the order of the page's content, into words: at white space, at gaps, at a new baseline or direction. */
export function wordsOf(glyphs: Iterable<Glyph>): GlyphWord[] {
  const words: GlyphWord[] = [];
  let run: Glyph[] = [];
  const end = (): void => { if (run.length > 0) words.push(...splitAtGaps(run).map(joined)); run = []; };
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

/** Letter-spaced headings have wide gaps everywhere, missing spaces a wide one here and there: measured against the run's own median. */
function splitAtGaps(run: readonly Glyph[]): Glyph[][] {
  const gaps = run.slice(1).map((glyph, i) => step(run[i]!, glyph).gap / sizeOf(run[i]!, glyph));
  const usual = gaps.length < 3 ? SHORT_RUN_GAP : Math.max(0, [...gaps].sort((a, b) => a - b)[gaps.length >> 1]!);
  const pieces: Glyph[][] = [[run[0]!]];
  gaps.forEach((gap, i) => {
    const glyph = run[i + 1]!;
    if (gap > usual + (glyph.spaceSeen ? EXTRA_GAP_SEEN : EXTRA_GAP)) pieces.push([glyph]); else pieces.at(-1)!.push(glyph);
  });
  return pieces;
}

const sizeOf = (a: Glyph, b: Glyph): number => Math.max(0.01, extentOf(a).across, extentOf(b).across);

/** From one glyph to the next, along and across the direction of writing of the first; `gap` is what lies between their advances. */
function step(a: Glyph, b: Glyph): { gap: number; across: number; along: number } {
  const radians = (a.angle * Math.PI) / 180;
  const cos = Math.cos(radians), sin = Math.sin(radians);
  const dx = b.originX - a.originX, dy = b.originY - a.originY;
  const along = dx * cos + dy * sin;
  return { gap: along - extentOf(a).along, across: Math.abs(dy * cos - dx * sin), along };
}

/** Length along, and height across, the direction of writing. */
export function extentOf(g: Pick<Glyph, 'left' | 'right' | 'top' | 'bottom' | 'angle'>): { along: number; across: number } {
  const upright = Math.abs(Math.cos((g.angle * Math.PI) / 180)) >= Math.SQRT1_2;
  const width = g.right - g.left, height = g.bottom - g.top;
  return upright ? { along: width, across: height } : { along: height, across: width };
}

function follows(a: Glyph, b: Glyph): boolean {
  if (angleBetween(a.angle, b.angle) > 10) return false;
  const size = sizeOf(a, b), { gap, across, along } = step(a, b);
  return across <= BASELINE_STEP * size && gap <= WORD_GAP * size && along >= -BACK_STEP * size;
}

export const angleBetween = (a: number, b: number): number => { const d = Math.abs(a - b) % 360; return d > 180 ? 360 - d : d; };

function joined(run: readonly Glyph[]): GlyphWord {
  const size = Math.max(...run.map((g) => extentOf(g).across));
  // The baseline is that of the full-sized letters: a raised "th" at the end has one of its own.
  const full = run.filter((g) => extentOf(g).across >= 0.8 * size);
  const first = full[0]!, last = full.at(-1)!;
  const box = {
    left: Math.min(...run.map((g) => g.left)), right: Math.max(...run.map((g) => g.right)),
    top: Math.min(...run.map((g) => g.top)), bottom: Math.max(...run.map((g) => g.bottom)),
  };
  return {
    text: run.map((g) => g.text).join('').normalize('NFC'), ...box, angle: first.angle, originX: first.originX, originY: first.originY,
    endX: last.originX, endY: last.originY, size,
  };
}
