import { editDistance, foldWord } from '../splitting/fuzzy-word.js';
import { isDay } from './calendar.js';
import { MONTHS } from './date-words.data.js';
import { figureOf } from './misread.js';

/** One way to read a damaged date. */
export interface WornReading {
  readonly day: number;
  readonly month: number;
  /** As written: four figures in full, two figures 0..99. */
  readonly year: number;
  readonly yearFigures: 2 | 4;
  /** Stops lost, letters taken for figures. */
  readonly damage: number;
}

/** What stands at the beginning of a text, if it may be a date with stops or letters lost: the ways to read it, best first. */
export interface WornDate {
  readonly end: number;
  readonly start: number;
  readonly readings: readonly WornReading[];
  /** Without any stop: figures in a row, which only other dates round them make a date. */
  readonly bare: boolean;
}

const CHUNK = /^[^\p{L}\p{N}?|!]{0,2}([\p{L}\p{N}?|!&][\p{L}\p{N}?|!&.,/:'’\-]{2,11}?)(?=[.,;:)\]]*(?:\s|$))/u;
const STOP = /[.,/:'’-]/;

interface Figures { readonly figures: string; readonly stops: ReadonlySet<number>; readonly ones: ReadonlySet<number>; readonly folded: number }

function figuresIn(chunk: string): Figures | null {
  let figures = '', folded = 0;
  const stops = new Set<number>(), ones = new Set<number>();
  for (const ch of chunk) {
    if (STOP.test(ch)) { if (stops.has(figures.length)) return null; stops.add(figures.length); continue; }
    const figure = figureOf(ch);
    if (figure === null) return null;
    if (figure !== ch) folded++;
    if (figure === '1') ones.add(figures.length);
    figures += figure;
  }
  return figures.length < 4 || figures.length > 9 || folded > 2 || folded * 3 > figures.length + 1 ? null : { figures, stops, ones, folded };
}

/** Ways to cut figures into day, month and year: a stop that stands must be kept, one may be missing, and a stroke may have become a 1. */
function cutsOf({ figures, stops, ones, folded }: Figures): WornReading[] {
  const found: WornReading[] = [];
  const n = figures.length;
  for (const d of [1, 2]) for (const strokeA of [0, 1]) for (const m of [1, 2]) for (const strokeB of [0, 1]) {
    const monthAt = d + strokeA, monthEnd = monthAt + m, yearAt = monthEnd + strokeB, y = n - yearAt;
    if (y !== 2 && y !== 4) continue;
    // "1816164": without any stop both strokes must stand
    if (stops.size === 0 && strokeA + strokeB === 1) continue;
    if ((strokeA === 1 && !ones.has(d)) || (strokeB === 1 && !ones.has(monthEnd))) continue;
    if ([...stops].some((at) => at !== d && at !== monthEnd)) continue;
    if ((strokeA === 1 && stops.has(d)) || (strokeB === 1 && stops.has(monthEnd))) continue;
    const day = Number(figures.slice(0, d)), month = Number(figures.slice(monthAt, monthEnd)), year = Number(figures.slice(yearAt));
    if (y === 4 && (year < 1800 || year > 2099)) continue;
    if (!isDay(y === 4 ? year : null, month, day)) continue;
    const lost = Number(!stops.has(d)) + Number(!stops.has(monthEnd));
    // "2.07": a nought before the month but none before the day is not how people write
    const uneven = figures[monthAt] === '0' && m === 2 && d === 1 ? 1 : 0;
    found.push({ day, month, year, yearFigures: y, damage: folded + lost + uneven + strokeA + strokeB });
  }
  return found.sort((a, b) => a.damage - b.damage || b.day - a.day);
}

/** "207.55", "7.594", "2012.57", "21/6167", "T.2.66" at the beginning of a text. */
export function wornFigures(text: string): WornDate | null {
  const m = CHUNK.exec(text);
  if (m === null) return null;
  const start = m[0].length - m[1]!.length, end = m[0].length;
  const figures = figuresIn(m[1]!.replace(/[.,/:'’-]+$/, ''));
  if (figures === null) return null;
  const bare = figures.stops.size === 0;
  // "10.45" and "12.50" are hours and money; without a stop it takes five figures or more
  if (figures.figures.length < (bare ? 5 : 4) || (figures.figures.length === 4 && figures.stops.size === 1 && figures.stops.has(2))) return null;
  const readings = cutsOf(figures);
  return readings.length === 0 ? null : { start, end, readings, bare };
}

const NAMES = MONTHS.flatMap((m) => [...m.full.slice(0, 1), ...m.short].map((name) => ({ month: m.month, name, folded: foldWord(name) })));

/** The month that a misread word comes nearest to, where a month must stand; null where two come as near or none is near. */
export function nearestMonth(word: string): number | null {
  const folded = foldWord(word), plain = word.toLowerCase();
  if (word.length < 3 || word.length > 11 || folded.length < 2) return null;
  let best = Infinity, month: number | null = null;
  for (const { name, folded: alike, month: of } of NAMES) {
    const short = name.length <= 5;
    if (short && name.length !== word.length) continue;
    const distance = Math.min(editDistance(folded, alike, 5), editDistance(plain, name, 5));
    const share = distance / Math.max(plain.length, name.length);
    if (share > (short ? 0.4 : 0.5)) continue;
    if (share < best - 0.001) { best = share; month = of; } else if (share < best + 0.001 && month !== of) month = null;
  }
  return month;
}

const NAMED = /^[^\p{L}\p{N}]{0,2}([\p{L}\p{N}|!]{1,2}?)\s?(st|nd|rd|th|sl|ih|lh|fh|tb|8t|hd)?[.,]?\s{1,2}(?:day\s)?(?:of\s)?(\p{L}{3,11})[.,:;]{0,2}\s{1,2}['’‘]?([\p{L}\p{N}|!]{4}|[\p{L}\p{N}|!]{2})(?=[.,;:)\]]*(?:\s|$))/u;

const allFigures = (s: string): { readonly value: number; readonly folded: number } | null => {
  let figures = '', folded = 0;
  for (const ch of s) { const f = figureOf(ch); if (f === null) return null; if (f !== ch) folded++; figures += f; }
  return folded === s.length && s.length > 1 ? null : { value: Number(figures), folded };
};

/** "14th Mnrch 1961", "9 Fehmary 62": the shape of a date, its month misread beyond what the grammar takes. */
export function wornNamed(text: string): WornDate | null {
  const m = NAMED.exec(text);
  if (m === null) return null;
  const day = allFigures(m[1]!), year = allFigures(m[4]!), month = nearestMonth(m[3]!);
  const figures = m[4]!.length as 2 | 4;
  if (day === null || year === null || month === null || (figures === 4 && (year.value < 1800 || year.value > 2099)) || (figures === 2 && m[2] === undefined && !/^\p{Lu}/u.test(m[3]!))) return null;
  if (!isDay(figures === 4 ? year.value : null, month, day.value)) return null;
  return { start: m[0].search(/[\p{L}\p{N}|!]/u), end: m[0].length, bare: false, readings: [{ day: day.value, month, year: year.value, yearFigures: figures, damage: 2 + day.folded + year.folded }] };
}

export const wornDateAt = (text: string): WornDate | null => wornFigures(text) ?? wornNamed(text);

/** A line that begins with what may be a date, stops lost. */
export function wornEntry(line: string): boolean {
  const worn = wornFigures(line);
  return worn !== null && !worn.bare && worn.end < line.length;
}
