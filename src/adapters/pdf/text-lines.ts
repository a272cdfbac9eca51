import { angleBetween } from './text-words.js';
import type { GlyphWord } from './text-glyph.js';

/** Words of one visual line may lie this share of their height apart; neighbouring lines lie .8 or more apart. */
const SAME_BASELINE = 0.4;
/** A smaller word (a raised "th", a foot-note mark) belongs to the line that covers this share of its height. */
const COVERED = 0.6;

/** In a frame where writing runs to the right. */
interface Turned { readonly word: GlyphWord; readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number; readonly top: number; readonly bottom: number }

/**
 * Visual lines in reading order: top to bottom, left to right, however far apart the columns of a line stand.
 * Writing in another direction than most of the page comes after it, direction by direction.
 */
export function linesOf(words: readonly GlyphWord[]): GlyphWord[][] {
  const groups: { angle: number; words: GlyphWord[]; letters: number }[] = [];
  for (const word of words) {
    let group = groups.find((g) => angleBetween(g.angle, word.angle) <= 8);
    if (!group) groups.push(group = { angle: word.angle, words: [], letters: 0 });
    group.words.push(word);
    group.letters += word.text.length;
  }
  groups.sort((a, b) => b.letters - a.letters || a.angle - b.angle);
  return groups.flatMap((group) => linesInDirection(group.words, group.angle));
}

function linesInDirection(words: readonly GlyphWord[], angle: number): GlyphWord[][] {
  const turned = words.map((word) => turnedBack(word, angle));
  const lines: Turned[][] = [];
  for (const segment of segmentsOf(turned)) {
    const home = lines.find((line) => segment.every((w) => !crowded(line, w)) && belongs(line, segment));
    if (home) home.push(...segment);
    else lines.push([...segment]);
  }
  for (const line of lines) line.sort((a, b) => a.x0 - b.x0 || a.y0 - b.y0);
  const height = (line: readonly Turned[]): number => line.reduce((sum, w) => sum + (w.y0 + w.y1) / 2, 0) / line.length;
  return lines.map((line) => ({ line, y: height(line) })).sort((a, b) => a.y - b.y || a.line[0]!.x0 - b.line[0]!.x0)
    .map(({ line }) => line.map((w) => w.word));
}

/** Runs of words that follow one another on one baseline, in content order, the tallest first: small marks then find a line to join. */
function segmentsOf(words: readonly Turned[]): Turned[][] {
  const segments: Turned[][] = [];
  let last: Turned | null = null;
  for (const word of words) {
    const near = last !== null && Math.abs(word.y0 - last.y1) <= SAME_BASELINE * 0.6 * Math.min(word.word.size, last.word.size) && word.x0 >= last.x0;
    if (near) segments.at(-1)!.push(word);
    else segments.push([word]);
    last = word;
  }
  const step = (s: readonly Turned[]): number => Math.round(Math.log(Math.max(0.01, ...s.map((w) => w.word.size))) / Math.log(1.35));
  return segments.map((words) => ({ words, step: step(words) })).sort((a, b) => b.step - a.step || b.words.length - a.words.length).map((s) => s.words);
}

/** Whether a line already has a word where this one stands. */
function crowded(line: readonly Turned[], word: Turned): boolean {
  return line.some((w) => Math.min(w.x1, word.x1) - Math.max(w.x0, word.x0) > 0.5 * Math.min(w.x1 - w.x0, word.x1 - word.x0));
}

function belongs(line: readonly Turned[], segment: readonly Turned[]): boolean {
  const first = segment[0]!, last = segment.at(-1)!;
  let nearest = line[0]!, distance = Infinity;
  for (const w of line) {
    const gap = Math.min(Math.abs(first.x0 - w.x1), Math.abs(w.x0 - last.x1));
    if (gap < distance) { distance = gap; nearest = w; }
  }
  const after = first.x0 >= nearest.x0;
  const step = Math.abs(after ? first.y0 - nearest.y1 : last.y1 - nearest.y0);
  const smaller = Math.min(first.word.size, nearest.word.size), larger = Math.max(first.word.size, nearest.word.size);
  if (step <= SAME_BASELINE * smaller) return true;
  const shared = Math.min(first.bottom, nearest.bottom) - Math.max(first.top, nearest.top);
  return smaller < 0.8 * larger && shared >= COVERED * smaller;
}

function turnedBack(word: GlyphWord, angle: number): Turned {
  const radians = (-angle * Math.PI) / 180;
  const cos = Math.cos(radians), sin = Math.sin(radians);
  const turn = (x: number, y: number): [number, number] => [x * cos - y * sin, x * sin + y * cos];
  const corners = [turn(word.left, word.top), turn(word.right, word.top), turn(word.left, word.bottom), turn(word.right, word.bottom)];
  const xs = corners.map((c) => c[0]), ys = corners.map((c) => c[1]);
  return {
    word, x0: Math.min(...xs), x1: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys),
    y0: turn(word.originX, word.originY)[1], y1: turn(word.endX, word.endY)[1],
  };
}
