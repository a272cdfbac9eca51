import type { PageLine } from '../splitting/page-lines.js';
import { roleOf } from './date-role.js';
import type { DateRole } from './date-cues.data.js';
import { scanDates } from './date-scanner.js';
import type { RawDate } from './raw-date.js';

/** A page as the dating sees it. */
export interface DatingPage {
  readonly pageId: string;
  readonly text: string;
  readonly lines: readonly PageLine[];
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
}

const MACHINE = /\b(?:fax|from|to|p\.?\s?\d{1,2}(?:\/\d{1,2})?)\b.*\d{3}|\d{1,2}[:.]\d{2}.*\bp\.?\s?[0o]?\d\b|printed\s+by/i;

function lineHolding(lines: readonly PageLine[], offset: number): number {
  let low = 0, high = lines.length - 1;
  while (low < high) { const mid = (low + high + 1) >> 1; if (lines[mid]!.start <= offset) low = mid; else high = mid - 1; }
  return low;
}

/** All dates of a page with role and place. `page` is its index in the document. */
export function placeDates(page: DatingPage, index: number): PlacedDate[] {
  return scanDates(page.text).map((raw) => {
    const at = lineHolding(page.lines, raw.start);
    const line = page.lines[at]!;
    const ownBefore = page.text.slice(line.start, raw.start);
    const lastLine = raw.broken ? page.lines[lineHolding(page.lines, raw.end - 1)]! : line;
    const after = page.text.slice(raw.end, lastLine.end);
    const above = at > 0 ? page.lines[at - 1]! : null;
    const bare = /^[\W\d_]*$/.test(ownBefore);
    // a stamp sets RECEIVED above its date; prose breaks a line before it
    const context = bare && above !== null && line.top - above.bottom < 0.03 && !/[.;:]\s*$/.test(above.text) ? `${above.text.slice(-60)} ${ownBefore}` : ownBefore;
    const found = roleOf(context, after);
    const words = (ownBefore + ' ' + after).match(/\p{L}{2,}/gu) ?? [];
    const beginsLine = /^\W{0,3}$/.test(ownBefore);
    const endsLine = /^[\s.,;:)\]_'"*-]*(?:at\s+)?(?:\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?)?)?[\s.,;:)\]_'"*-]*$/i.test(after);
    return {
      raw, page: index, line: at, top: line.top, role: found?.role ?? null, cue: found?.cue ?? '',
      beginsLine, endsLine, alone: words.length <= 1 && endsLine, column: /(?: {3}|^\s*)$/.test(ownBefore) || /\s{3,}\W*$/.test(ownBefore),
      prose: /\p{Ll}{2,}[,;]?\s$/u.test(ownBefore) || /^,?\s\p{Ll}{2,}/u.test(after),
      bracketed: ownBefore.lastIndexOf('[') > ownBefore.lastIndexOf(']'),
      machine: line.top < 0.14 && MACHINE.test(line.text),
    };
  });
}
