import { isDay } from './calendar.js';
import { dateTokens, type DateToken } from './date-tokens.js';
import { feastAt, wordDateAt, yearInWords } from './named-days.js';
import { ROMAN_MONTHS } from './date-words.data.js';
import type { Parsed, RawDate } from './raw-date.js';
import { yearAt, type YearRead } from './year-token.js';

const SEPARATORS = new Set(['/', '.', '-', '–', '—', '·', ',', ':', '\\', '_', '~']);
const STRONG = new Set(['/', '.', '-', '–', '—', '·']);
const FILLERS = new Set(['%', '?', '®', '™', '|', '~', '.', ',', '-', '–', '/', '"', "'", '’', '‘', '“', '”', '*', '°', '`', 'of', 'day', 'the', 'st', 'nd', 'rd', 'th', 'sl', 'tn', 'tb', 'ih', 'lh', 'fh', 'hd', 'in', ';', '(', '_']);

const isNumber = (t: DateToken | undefined, most: number): t is DateToken => t !== undefined && t.kind === 'number' && t.figures <= most && t.value >= 0;
const near = (t: DateToken | undefined): boolean => t !== undefined && t.gap !== 'line' && t.gap !== 2;

/** What may stand between a weekday and its date: "Sunday evening, the 25th". */
const BETWEEN_WEEKDAY = /^(?:[.,]|the|evening|eve|morning|night|nite|afternoon)$/i;

function skipFillers(tokens: readonly DateToken[], i: number, most: number): number {
  let at = i;
  while (at < i + most && tokens[at] !== undefined && FILLERS.has(tokens[at]!.text.toLowerCase()) && tokens[at]!.gap !== 2) at++;
  return at;
}

function numericAt(tokens: readonly DateToken[], i: number): Parsed | null {
  const a = tokens[i], s1 = tokens[i + 1], b = tokens[i + 2], s2 = tokens[i + 3], c = tokens[i + 4];
  if (a === undefined || s1 === undefined || b === undefined || s2 === undefined || c === undefined) return null;
  if (!SEPARATORS.has(s1.text) || !near(s1) || !near(b)) return null;
  const before = tokens[i - 1];
  const glued = a.gap === 0 && before !== undefined && (/^[£$/.:]$/.test(before.text) || (before.kind === 'word' && before.text.length > 0));
  // ISO first: 1964-05-12
  if (isNumber(a, 4) && a.figures === 4 && !a.soft && isNumber(b, 2) && SEPARATORS.has(s2.text) && isNumber(c, 2) && near(s2) && near(c)
    && a.value > 1800 && isDay(a.value, b.value, c.value)) {
    return { day: c.value, month: b.value, year: a.value, yearFigures: 4, form: 'iso', damage: a.folded + b.folded + c.folded, monthsAway: null, next: i + 5 };
  }
  if (!isNumber(a, 2) || a.ordinal || glued) return null;
  // "B/3/71" is a reference: of single letters only strokes stand for a day
  if (a.soft && /^[BDGOQSZ]$/i.test(a.text)) return null;
  const roman = b.kind === 'word' || b.soft ? ROMAN_MONTHS[b.text.toLowerCase()] : undefined;
  const month = isNumber(b, 2) && !(b.soft && roman !== undefined) ? b.value : roman;
  if (month === undefined || !SEPARATORS.has(s2.text) || !near(s2) || !near(c)) return null;
  if (!(STRONG.has(s1.text) || STRONG.has(s2.text))) return null;
  // a comma or colon is a misread stop only where it touches both figures: "14.2,41", not "10, 10-12"
  // but "14, 3.65" begins a line as "14. 3.65" does
  const opensLine = (i === 0 || a.gap === 'line') && s1.text === ',' && s1.gap === 0 && s2.text === '.' && s2.gap === 0 && c.gap === 0;
  if ((!STRONG.has(s1.text) && (s1.gap !== 0 || b.gap !== 0) && !opensLine) || (!STRONG.has(s2.text) && (s2.gap !== 0 || c.gap !== 0))) return null;
  const year = yearAt(tokens, i + 4);
  if (year === null) return null;
  if (a.soft && b.soft) return null;
  const follow = tokens[year.next];
  if (follow?.gap === 0 && (follow.kind === 'number' || follow.text === '%' || (follow.text === '/' && tokens[year.next + 1]?.kind === 'number' && tokens[year.next + 1]?.gap === 0))) return null;
  const damage = a.folded + (roman === undefined ? b.folded : 0) + year.folded + (s1.text === s2.text ? 0 : 1);
  const whole = year.figures === 4 ? year.year : null;
  if (isDay(whole, month, a.value)) {
    return { day: a.value, month, year: year.year, yearFigures: year.figures, form: roman === undefined ? 'numeric' : 'roman', damage, monthsAway: null, next: year.next };
  }
  if (year.figures === 4 && isDay(whole, a.value, month)) {
    return { day: month, month: a.value, year: year.year, yearFigures: 4, form: 'numeric', damage: damage + 2, monthsAway: null, next: year.next };
  }
  return null;
}

/**
 * The suffix as a checksum of the day: only 3 takes -rd, 1 -st, 2 -nd (11 to 13 take -th). "5rd" is a misread 3rd, "7st" a 1st;
 * "5st" is neither. Returns the day and the damage that this costs.
 */
function dayBySuffix(d: DateToken): { readonly day: number; readonly damage: number } {
  const suffix = /(st|nd|rd|th)$/i.exec(d.text)?.[1]?.toLowerCase();
  if (!d.ordinal || suffix === undefined) return { day: d.value, damage: 0 };
  const unit = d.value % 10, teen = d.value >= 11 && d.value <= 13;
  const due = teen || unit === 0 || unit > 3 ? 'th' : ['st', 'nd', 'rd'][unit - 1]!;
  if (due === suffix) return { day: d.value, damage: 0 };
  if (suffix === 'rd' && (unit === 5 || unit === 8 || unit === 9)) return { day: d.value - unit + 3, damage: 2 };
  if (suffix === 'st' && (unit === 7 || unit === 4)) return { day: d.value - unit + 1, damage: 2 };
  // "1th": a 4, 7 or 9 misread, or an 11th that lost a figure
  return { day: d.value, damage: suffix === 'th' ? 3 : 1 };
}

/** "1 5th May", at the beginning of a line or column: a day whose figures were read apart. */
function splitDayAt(tokens: readonly DateToken[], i: number): Parsed | null {
  const a = tokens[i], b = tokens[i + 1];
  const begins = a !== undefined && (i === 0 || a.gap === 'line' || a.gap === 2);
  if (!begins || !isNumber(a, 1) || a.ordinal || a.soft || a.value < 1 || a.value > 3 || !isNumber(b, 1) || !b.ordinal || b.soft || b.gap !== 1) return null;
  const whole = { ...b, text: a.text + b.text, value: a.value * 10 + b.value, figures: 2 };
  const found = dayMonthAt([...tokens.slice(0, i + 1), whole, ...tokens.slice(i + 2)], i + 1);
  return found === null ? null : { ...found, damage: found.damage + 1 };
}

/** "17 March 1966", "17 th Mar '66", "3rd day of May, 1950", "24-JAN-92"; without a year "6 Jan." */
function dayMonthAt(tokens: readonly DateToken[], i: number): Parsed | null {
  const d = tokens[i];
  if (!isNumber(d, 2) || d.value < 1 || d.value > 31) return null;
  const at = skipFillers(tokens, i + 1, 4);
  let m = tokens[at];
  if (m === undefined || m.month === null || m.gap === 2) return null;
  if (d.soft && !d.ordinal && m.monthSlips > 0) return null;
  let next = at + 1;
  // "15th Jan'y 1964"
  if (/^['’‘]$/.test(tokens[next]?.text ?? '') && tokens[next]!.gap === 0 && /^(?:y|ry|r|br)$/.test(tokens[next + 1]?.text ?? '') && tokens[next + 1]!.gap === 0) next += 2;
  // "19 Ebrill / April 1988": the month in two languages
  const slash = tokens[next], twin = tokens[next + 1];
  if (slash?.text === '/' && twin?.month === m.month) { m = twin; next += 2; }
  const spelt = d.ordinal ? yearInWords(tokens, tokens[next]?.text === ',' ? next + 1 : next) : null;
  const year: YearRead | null = yearBehindMonth(tokens, next) ?? (spelt === null ? null : { year: spelt.year, figures: 4, next: spelt.next, folded: 0 });
  const { day, damage: bySuffix } = dayBySuffix(d);
  if (!isDay(year?.figures === 4 ? year.year : null, m.month!, day)) return null;
  if (m.monthSlips > 1 && year === null) return null;
  const damage = d.folded + m.monthSlips + (year?.folded ?? 0) + bySuffix;
  return { day, month: m.month, year: year?.year ?? null, yearFigures: year?.figures ?? 0, form: 'named', damage, monthsAway: null, next: year?.next ?? next };
}

function yearBehindMonth(tokens: readonly DateToken[], i: number): YearRead | null {
  let at = i;
  for (let skipped = 0; skipped < 2; skipped++) {
    const year = yearAt(tokens, at);
    if (year !== null) {
      const first = tokens[at]!;
      const wide = first.gap === 2 || first.gap === 'line';
      return year.figures === 2 && wide ? null : year;
    }
    const t = tokens[at];
    if (t === undefined || t.kind !== 'mark' || !(FILLERS.has(t.text) || t.text === ':') || t.gap === 'line') return null;
    if (t.text === ':' && yearAt(tokens, at + 1)?.figures !== 4) return null;
    at++;
  }
  return yearAt(tokens, at);
}

/** "June 14, 1952", "March 3rd", "June 1996", "Nov. '61". */
function monthFirstAt(tokens: readonly DateToken[], i: number): Parsed | null {
  const m = tokens[i];
  if (m === undefined || m.month === null || m.monthSlips > 1) return null;
  // "29th February 1963": a day that does not exist leaves no month either
  const before = tokens[i - 1];
  if (m.gap !== 'line' && m.gap !== 2 && isNumber(before, 2) && before.ordinal) return null;
  const at = skipFillers(tokens, i + 1, 2);
  const d = tokens[at];
  if (isNumber(d, 2) && !d.soft && d.gap !== 'line' && d.gap !== 2 && isDay(null, m.month, d.value)) {
    const year = yearBehindMonth(tokens, at + 1);
    const shortened = /^['’‘`]$/.test(tokens[at + 1]?.text ?? '') && tokens[at + 1]!.gap === 1;
    if (year !== null && (year.figures === 4 || d.ordinal || shortened)) {
      return { day: d.value, month: m.month, year: year.year, yearFigures: year.figures, form: 'named', damage: d.folded + m.monthSlips + year.folded, monthsAway: null, next: year.next };
    }
    if (d.ordinal) return { day: d.value, month: m.month, year: null, yearFigures: 0, form: 'named', damage: d.folded + m.monthSlips, monthsAway: null, next: at + 1 };
  }
  const year = yearBehindMonth(tokens, i + 1);
  // "May 10 boys", "Will may 63 ..." : two figures behind a bare month need an apostrophe, a full stop or a line's end
  if (year === null || m.monthSlips > 0 && year.figures === 2) return null;
  if (year.figures === 2) {
    const mark = tokens[i + 1]!;
    const marked = /['’‘`]/.test(mark.text) || (mark.text === '.' && /['’‘`]/.test(tokens[i + 2]?.text ?? ''));
    const after = tokens[year.next];
    const ends = after === undefined || after.gap === 'line' || after.gap === 2;
    if (!marked && !(ends && year.year > 31 && /^\p{Lu}/u.test(m.text))) return null;
  }
  return { day: null, month: m.month, year: year.year, yearFigures: year.figures, form: 'named', damage: m.monthSlips + year.folded, monthsAway: null, next: year.next };
}

/** "10th inst.", "3rd ult.", "the 5th prox." */
function instAt(tokens: readonly DateToken[], i: number): Parsed | null {
  const d = tokens[i];
  if (!isNumber(d, 2) || d.value < 1 || d.value > 31 || d.soft) return null;
  const at = skipFillers(tokens, i + 1, 2);
  const word = tokens[at]?.text.toLowerCase() ?? '';
  const away = /^inst(?:ant)?$/.test(word) ? 0 : /^ult(?:imo)?$/.test(word) ? -1 : /^prox(?:imo)?$/.test(word) ? 1 : null;
  if (away === null) return null;
  return { day: d.value, month: null, year: null, yearFigures: 0, form: 'inst', damage: d.folded, monthsAway: away, next: at + 1 };
}

/** Weekday just before (or, as on fax headers, just after) the date, with the index where the whole then begins. */
function weekdayBeside(tokens: readonly DateToken[], i: number, next: number): { readonly weekday: number | null; readonly first: number; readonly next: number } {
  let at = i - 1;
  while (at >= i - 4 && tokens[at] !== undefined && BETWEEN_WEEKDAY.test(tokens[at]!.text)) at--;
  const before = tokens[at];
  if (before?.weekday !== null && before !== undefined) return { weekday: before.weekday, first: at, next };
  const after = tokens[next];
  if (after !== undefined && after.weekday !== null && after.gap === 1 && /^\p{Lu}{3}$/u.test(after.text)) return { weekday: after.weekday, first: i, next: next + 1 };
  return { weekday: null, first: i, next };
}

/** Every date that the text holds, left to right, none overlapping another. */
export function scanDates(text: string, tokens: readonly DateToken[] = dateTokens(text)): RawDate[] {
  const found: RawDate[] = [];
  for (let i = 0; i < tokens.length;) {
    const t = tokens[i]!;
    const parsed = t.kind === 'number'
      ? numericAt(tokens, i) ?? splitDayAt(tokens, i) ?? dayMonthAt(tokens, i) ?? instAt(tokens, i)
      : t.kind === 'word' ? (t.month !== null ? monthFirstAt(tokens, i) : wordDateAt(tokens, i) ?? feastAt(tokens, i)) : null;
    if (parsed === null) { i++; continue; }
    const { next, ...rest } = parsed;
    const beside = weekdayBeside(tokens, i, next);
    const start = tokens[beside.first]!.start, end = tokens[beside.next - 1]!.end;
    found.push({ ...rest, start, end, weekday: beside.weekday, broken: text.slice(start, end).includes('\n') });
    i = beside.next;
  }
  return found;
}
