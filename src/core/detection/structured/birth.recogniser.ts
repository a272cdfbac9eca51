import { hitsOf, type Hit } from '../hit.js';
import { DATE_SOURCE, readDate, sameDate } from './dates.js';

const CUE = String.raw`(?:d\.?\s?o\.?\s?b\.?|date\(?s?\)? of birth|birth ?dates?|born(?: on| at)?|birth|b\.|birthday|d of b|bn\.?|aged? \d{1,2}(?= ?\())`;
const CUED = new RegExp(String.raw`(?<![\p{L}])${CUE}(?![\p{L}])[\s:.,=-]*(?:\([^)\n\d]{0,20}\))?[\s:]*\(?(?:on |the |on the |(?:at |in )?[^\d\n:;.()]{2,28}[, \t]+)?(?<v>${DATE_SOURCE}|\d{1,2} \d{1,2} (?:19|20)?\d\d(?!\d))`, 'giud');
const YEAR = /(?<![\p{L}])(?:born|b\.)\s*(?:in |c\.? ?|about |circa )?(?<v>['’]?(?:(?:18|19|20)\d\d|(?<=['’])\d\d))(?!\d|[./-]\d)/gdiu;
const ANY = new RegExp(String.raw`(?<![\d./-])(?<v>${DATE_SOURCE})`, 'gid');
const NAME_BEFORE = /(?:\p{Lu}[\p{L}'’-]+|\p{Lu}\.)(?: \([fmFM]\))?(?:["”)]{0,2})\s*(?:\(|,\s{0,2}|\s{3,}|\s[-–]\s)(?:(?:girl|boy|male|female|m|f)\s{1,3})?$/u;

/** "BRIGHTON, MARK JOHN 12/09/2002": family name first in capitals, the date right behind. */
const LISTED_NAME = /(?<![\p{L}])\p{Lu}{2}[\p{Lu}'’-]+, \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]*){0,2} $/u;

/** "Re: Ann TATE" and the date behind or below: whom a letter is about. */
const HEADED = /(?:^|\n)[ \t]*(?:re|concerning|child|patient|pupil|subject|name)\b[ \t]*:?(?:[, \t]+(?!Mr|Mrs|Miss|Ms|Dr)\p{L}[\p{L}'’.-]*){1,6},?[ \t]*\n?[ \t]*$/iu;

const LISTED_ROW = /(?<!\p{L})\p{Lu}{2}[\p{Lu}'’-]+, \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]*){0,2} \d{1,2}[./-]\d{1,2}[./-]\d{2,4}/gu;

/** Dates of birth: after a cue, under a heading "Date of birth", in brackets after a name, and any date equal to one that is known. */
export function findBirths(text: string, bornIso: string | null): Hit[] {
  const hits = hitsOf(text, CUED, () => ({ kind: 'birth', confidence: 0.96, recogniser: 'birth', cue: 'a date after a word for birth', adjustments: [] }));
  hits.push(...hitsOf(text, YEAR, () => ({ kind: 'birth', confidence: 0.5, recogniser: 'birth', cue: 'a year after a word for birth', adjustments: [] })));
  const known = hits.filter((h) => h.confidence > 0.9).map((h) => readDate(text.slice(h.start, h.end))).filter((d) => d !== null);
  const subject = bornIso === null ? null : readDate(bornIso);
  if (subject) known.push(subject);
  const years = [...text.matchAll(ANY)].map((m) => readDate(m[0])?.year ?? 0).filter((y) => y > 1800), newest = years.length > 0 ? Math.max(...years) : shortNewest(text);
  const rows = [...text.matchAll(LISTED_ROW)].length;
  const column = /dates?\(?s?\)? of birth|\bd\.?o\.?b\b/i;
  hits.push(...hitsOf(text, ANY, (m, value) => {
    if (hits.some((h) => h.start < m.index + m[0].length && m.index < h.end)) return null;
    const date = readDate(value);
    if (date === null) return null;
    if (known.some((k) => sameDate(k, date))) return { kind: 'birth', confidence: 0.85, recogniser: 'birth', cue: 'the same date as a known date of birth', adjustments: [] };
    const before = text.slice(Math.max(0, m.index - 60), m.index), after = text.slice(m.index + m[0].length, m.index + m[0].length + 2);
    if (/\($/.test(before) && /^[),]/.test(after) && NAME_BEFORE.test(before)) return { kind: 'birth', confidence: 0.7, recogniser: 'birth', cue: 'a date in brackets after a name', adjustments: [] };
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const above = text.slice(Math.max(0, m.index - 700), m.index - line.length);
    const row = line.replace(/^\s*(?:\d{1,2}[.)]?\s+|\(?[a-z\d]\)\s*)/, '');
    if (/^["“]?\p{Lu}[\p{L}'’.,-]+.*\s{3,}/u.test(row) && !/[:\d]|\bsince\b/.test(row) && underColumn(above, column)) return { kind: 'birth', confidence: 0.65, recogniser: 'birth', cue: 'a date under the heading of a column of births', adjustments: [] };
    if (NAME_BEFORE.test(before) && /^[,;)\n]?/.test(after) && /^[\s,;)]*$/.test(after) && /,\s{0,2}$/.test(before) && line.trim().length < 45 && /^\s*(?:re:?\s+)?[\p{Lu}"“(]/iu.test(line)) return { kind: 'birth', confidence: 0.55, recogniser: 'birth', cue: 'a date beside a name in a heading', adjustments: [] };
    if (LISTED_NAME.test(before) && rows > 1) return { kind: 'birth', confidence: 0.55, recogniser: 'birth', cue: 'a date behind each name of a list', adjustments: [] };
    if (HEADED.test(before) && /\p{Lu}[\p{L}'’.-]*,?\s*$/u.test(before) && (newest === null || newest - fullYear(date.year, newest) >= 1)) return { kind: 'birth', confidence: 0.6, recogniser: 'birth', cue: 'a date behind the name that a letter is about', adjustments: [] };
    const beside = (NAME_BEFORE.test(before) || LISTED_NAME.test(before)) && !/signed|minutes|^\s*[A-Z]\.? ?[A-Z]?\.?\s/i.test(line.slice(-40));
    if (beside && newest !== null && newest - fullYear(date.year, newest) >= 4) return { kind: 'birth', confidence: 0.55, recogniser: 'birth', cue: 'a date beside a name, years before the other dates of the page', adjustments: [] };
    if (/^\s{1,8}(?:[\p{L}'’.-]+\s){1,4}(?:was )?born\b/u.test(text.slice(m.index + m[0].length, m.index + m[0].length + 60))) return { kind: 'birth', confidence: 0.75, recogniser: 'birth', cue: 'the row of a chronology that tells a birth', adjustments: [] };
    return null;
  }));
  return hits;
}

/** Is the nearest line above that is no row of the table a heading with a column of births? */
function underColumn(above: string, heading: RegExp): boolean {
  const lines = above.split('\n').filter((l) => l.trim() !== '');
  for (let i = lines.length - 1; i >= 0 && i > lines.length - 8; i--) if (heading.test(lines[i]!)) return /\S\s{3,}\S/.test(lines[i]!) && !/\d/.test(lines[i]!);
  return false;
}

/** A two-digit year in the last hundred years before `newest`. */
const fullYear = (year: number, newest: number): number => (year > 99 ? year : year + 100 * Math.floor((newest - year) / 100));

/** The newest year of a page that writes two digits only: taken to be of the twentieth century. */
function shortNewest(text: string): number | null {
  const years = [...text.matchAll(ANY)].map((m) => readDate(m[0])?.year ?? 0).filter((y) => y > 0);
  return years.length > 1 ? 1900 + Math.max(...years) : null;
}
