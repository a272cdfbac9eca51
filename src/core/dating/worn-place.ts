import type { PageLine } from '../splitting/page-lines.js';
import { roleOf } from './date-role.js';
import { wornDateAt, wornFigures, type WornDate } from './worn-date.js';

/** What may be a damaged date, where a date is to be expected: `entry` begins a line, `top`, `foot` stands by itself there, `label` behind a date label,
 * `head` figures without any stop in the first lines, where nothing says that they number something. */
export interface PlacedWorn extends WornDate {
  readonly line: number;
  readonly place: 'entry' | 'top' | 'foot' | 'label' | 'head';
}

const LABEL = /(?:^|\s)(?:opened|dat(?:e|ed)|[DBRPO0][aoeu][tl][ecao])\b[\s.:,;_-]*(?=\S)/giu;
const HEAD_LINES = 2;
const BARE = /(?<=^|\s)\d[\dlIO|]{4,7}(?=[,;]?(?:\s|$))/g;
/** What makes figures a number of something, and a birth. */
const NUMBERED = /(?:\b(?:no|nos|ref|file|case|reg|tel|ext|card|form|number|sheet|nhs|box|vol|born|b|d\.?o\.?b)\b[^\p{L}\d]{0,4}|[/£#-])$/iu;
const TOP_LINES = 8, FOOT_LINES = 6;
const ENDS = /^[\s.,;:)\]_'"*-]*$/;
/** A card is as old as its opening. */
const OPENED = /\bopened\W*$/i;
/** Roles in which a damaged date may yet date its paper. */
const OWN: ReadonlySet<string> = new Set(['none', 'written', 'signed', 'sent', 'held']);

function inColumn(page: Lines, line: PageLine, at: number): PlacedWorn['place'] | null {
  if (at < TOP_LINES || line.top < 0.33) return 'top';
  return at >= page.lines.length - FOOT_LINES || line.top > 0.8 ? 'foot' : null;
}

interface Lines { readonly text: string; readonly lines: readonly PageLine[] }

/** Damaged dates of a page outside its sound ones. Linear. */
export function placeWorn(page: Lines, dates: readonly { readonly line: number; readonly raw: { readonly start: number; readonly end: number } }[]): PlacedWorn[] {
  const found: PlacedWorn[] = [];
  page.lines.forEach((line, at) => {
    const sound = dates.filter((d) => d.line === at);
    const put = (place: PlacedWorn['place'], from: number, worn: WornDate | null): void => {
      if (worn === null) return;
      const start = from + worn.start, end = from + worn.end;
      if (sound.some((d) => d.raw.start < end && start < d.raw.end) || found.some((f) => f.line === at && f.start < end && start < f.end)) return;
      const before = page.text.slice(line.start, start);
      if (place !== 'entry' && !OPENED.test(before) && !OWN.has(roleOf(before, page.text.slice(end, line.end))?.role ?? 'none')) return;
      found.push({ ...worn, start, end, line: at, place });
    };
    for (const m of line.text.matchAll(LABEL)) {
      const from = line.start + m.index + m[0].length;
      put('label', from, wornDateAt(page.text.slice(from, line.end)));
    }
    const place = inColumn(page, line, at);
    line.parts.forEach((part, i) => {
      const text = page.text.slice(part.start, part.end);
      const worn = wornDateAt(text);
      if (worn !== null && !worn.bare && place !== null && i === line.parts.length - 1 && ENDS.test(text.slice(worn.end))) put(place, part.start, worn);
    });
    put('entry', line.start, wornFigures(line.text));
    if (at < HEAD_LINES) for (const m of line.text.matchAll(BARE)) if (m.index > 0 && !NUMBERED.test(line.text.slice(0, m.index))) put('head', line.start + m.index, wornFigures(m[0]));
  });
  return found;
}
