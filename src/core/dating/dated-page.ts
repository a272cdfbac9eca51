import { looksLike, wordsOf } from '../splitting/fuzzy-word.js';
import type { PageLine, WordSureness } from '../splitting/page-lines.js';
import { roleOf } from './date-role.js';
import type { DateRole } from './date-cues.data.js';
import { placeWorn, type PlacedWorn } from './worn-place.js';
import { scanDates } from './date-scanner.js';
import { weekdayNearest } from './date-tokens.js';
import { DOUBTED } from './misread.js';
import type { RawDate } from './raw-date.js';

/** A page as the dating sees it. */
export interface DatingPage {
  readonly pageId: string;
  readonly text: string;
  readonly lines: readonly PageLine[];
  readonly words: readonly WordSureness[];
  /** 0..1: how sure the reading of the page was. */
  readonly confidence: number;
}

/** A page with its dates found and placed. */
export interface ScannedPage extends DatingPage {
  readonly dates: readonly PlacedDate[];
  /** What may be dates with stops or letters lost, where a date is to be expected. */
  readonly worn: readonly PlacedWorn[];
}

export function scanPage(page: DatingPage): ScannedPage {
  const dates = placeDates(page, 0);
  return { ...page, dates, worn: placeWorn(page, dates) };
}

/** A date on a page with its surroundings. */
export interface PlacedDate {
  readonly raw: RawDate;
  readonly page: number;
  readonly line: number;
  /** Top of its line on the upright page, 0..1. */
  readonly top: number;
  readonly role: DateRole | null;
  readonly cue: string;
  readonly beginsLine: boolean;
  readonly endsLine: boolean;
  /** Nothing but the date (and perhaps a place or a time) stands on its line. */
  readonly alone: boolean;
  /** A wide gap stands before it: a column or a right-hand date line. */
  readonly column: boolean;
  /** A word in lower case stands right before or behind it. */
  readonly prose: boolean;
  readonly bracketed: boolean;
  /** A fax machine's or printer's own line. */
  readonly machine: boolean;
  /** Where the date begins across the page, 0..1 (by its place in the line). */
  readonly across: number;
  /** The whole line, and what stands on it before and behind the date. */
  readonly lineText: string;
  readonly before: string;
  readonly after: string;
}

const MACHINE = /\d{1,2}[:.]\d{2}\b.*(?:\bp\.?\s?[0o]?\d{1,2}\b|\bfrom\b|\bfax\b|\d{3}\s?\d{3,4})|printed\s+by/i;

function lineHolding(lines: readonly PageLine[], offset: number): number {
  let low = 0, high = lines.length - 1;
  while (low < high) { const mid = (low + high + 1) >> 1; if (lines[mid]!.start <= offset) low = mid; else high = mid - 1; }
  return low;
}

/** RECEIVED stands by itself on the line above, in the column of the date. */
function stampAbove(text: string, above: PageLine, across: number): boolean {
  return above.parts.some((part) => {
    const words = wordsOf(text.slice(part.start, part.end));
    return Math.abs(part.left - across) < 0.14 && words.length >= 1 && words.length <= 4 && (looksLike(words[0]!, 'received') || /^rec[’'`]?d$/i.test(words[0]!));
  });
}

/** "Tri 12 May" and "dat 3 Oct": the word before a day may be a weekday misread. */
function withWornWeekday(raw: RawDate, text: string): RawDate {
  if (raw.weekday !== null || raw.day === null) return raw;
  const word = /(\p{L}{3,9})[.,]?\s(?:the\s)?$/u.exec(text.slice(Math.max(0, raw.start - 16), raw.start));
  const weekday = word === null ? null : weekdayNearest(word[1]!);
  return weekday === null ? raw : { ...raw, weekday, weekdayWorn: true };
}

/** All dates of a page with role and place. `page` is its index in the document. */
export function placeDates(page: DatingPage, index: number): PlacedDate[] {
  return scanDates(page.text).map((found) => {
    const raw = page.confidence < DOUBTED ? withWornWeekday(found, page.text) : found;
    const at = lineHolding(page.lines, raw.start);
    const line = page.lines[at]!;
    const ownBefore = page.text.slice(line.start, raw.start);
    const lastLine = raw.broken ? page.lines[lineHolding(page.lines, raw.end - 1)]! : line;
    const after = page.text.slice(raw.end, lastLine.end);
    const above = at > 0 ? page.lines[at - 1]! : null;
    const bare = /^[\W\d_]*$/.test(ownBefore);
    // a stamp sets RECEIVED above its date; prose breaks a line before it
    const part = line.parts.find((p) => raw.start < p.end) ?? line.parts[0]!;
    const across = part.left + (part.right - part.left) * ((raw.start - part.start) / Math.max(1, part.end - part.start));
    const stamped = above !== null && line.top - above.top < 0.05 && stampAbove(page.text, above, across);
    const context = stamped ? 'received ' : bare && above !== null && line.top - above.bottom < 0.03 && !/[.;:]\s*$/.test(above.text) ? `${above.text.slice(-60)} ${ownBefore}` : ownBefore;
    const runsOn = context !== ownBefore && !stamped && /^,?\s\p{Ll}{2,}/u.test(after);
    const cued = roleOf(context, after);
    // "... was dated / 13 December 2010 having been": prose, not a label
    const given = runsOn && cued?.role === 'written' ? { role: 'event' as const, cue: 'told in the text' } : cued;
    const words = (ownBefore + ' ' + after).match(/\p{L}{2,}/gu) ?? [];
    const beginsLine = /^\W{0,3}(?:\d{1,4}\/\d{1,4}\s+)?$/.test(ownBefore);
    const endsLine = /^[\s.,;:)\]_'"*-]*(?:at\s+)?(?:\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?)?)?[\s.,;:)\]_'"*-]*$/i.test(after);
    return {
      raw, page: index, line: at, top: line.top, role: given?.role ?? null, cue: given?.cue ?? '',
      beginsLine, endsLine, alone: (words.length === 0 || (words.length === 1 && raw.form === 'named')) && endsLine, column: /(?: {3}|^\s*)$/.test(ownBefore) || /\s{3,}\W*$/.test(ownBefore),
      prose: /(?:^|[^\p{L}])\p{Ll}{2,}[,;]?\s$/u.test(ownBefore) || /^,?\s\p{Ll}{2,}/u.test(after),
      bracketed: ownBefore.lastIndexOf('[') > ownBefore.lastIndexOf(']'),
      across, lineText: line.text, before: ownBefore, after, machine: line.top < 0.14 && MACHINE.test(line.text),
    };
  });
}
