import { daysInMonth, iso } from './calendar.js';
import { weekdayNamed } from './date-tokens.js';
import type { PlacedDate, ScannedPage } from './dated-page.js';
import { headingMonth } from './heading-month.js';
import { mendEntries, type DraftEntry, type RecordEntry } from './mend-entries.js';
import { DOUBTED } from './misread.js';
import { amongYears, readYears, settleYear, yearsWithWeekday, type FileSpan } from './settle-year.js';

interface Carried { year: number | null; month: number | null; last: string | null }

const YEAR_LINE = /^\W*((?:18|19|20)\d{2})\W*$/;
const WEEKDAY_DAY = /^\W{0,2}(\p{L}{3,9})[.,]?\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\b(?![.:/]\d)/u;
/** The head line of an entry in an exported record: "Created by A. B. 07-Oct-2019 16:22". */
const ENTRY_LABEL = /^\W*(?:created|entered|added|recorded|logged|updated|entry|case note|note|contact|event)\b[^.]{0,44}$/i;
const DAY_MONTH = /^\W{0,2}(\d{1,2})\s?\/\s?(\d{1,2})\b(?!\s?[/.:]\s?\d)/;

/** The year of a date without one: carried from above, a year later where the months have run round, the weekday as a check. */
function carriedYear(month: number, day: number, weekday: number | null, carried: Carried, span: FileSpan): number | null {
  if (carried.year !== null) {
    const lastMonth = carried.last === null ? null : Number(carried.last.slice(5, 7));
    const year = lastMonth !== null && month < lastMonth - 6 ? carried.year + 1 : carried.year;
    return year;
  }
  if (weekday === null || span.years === null) return null;
  const fitting = yearsWithWeekday(month, day, weekday, span.years.from, span.years.to);
  return fitting.length === 1 ? fitting[0]! : null;
}

/** The year to carry at the start: of a heading ("Nov. 1961", "1959"), else of the first date written in full near the top. */
function startOf(pages: readonly ScannedPage[], placed: readonly PlacedDate[], span: FileSpan): Carried {
  const carried: Carried = { year: null, month: null, last: null };
  const heading = placed.find((p) => p.page === 0 && p.top < 0.25 && p.raw.day === null && p.raw.year !== null && p.role !== 'birth');
  if (heading !== undefined) {
    const settled = settleYear(heading.raw, span);
    if (settled.inside) { carried.year = Number(settled.date!.slice(0, 4)); carried.month = heading.raw.month; }
  }
  if (carried.year === null) {
    const said = (pages[0]?.lines ?? []).slice(0, 8).map((l) => /\b((?:19|20)\d{2})\b/.exec(l.text)).find((m) => m !== null && m !== undefined);
    const year = said === undefined || said === null ? null : Number(said[1]);
    if (year !== null && `${year}-12-31` >= span.earliest && `${year}-01-01` <= span.latest) carried.year = year;
  }
  if (carried.year === null) {
    const dated = placed.map((p) => (p.raw.year !== null && p.role !== 'birth' && p.role !== 'copied' ? settleYear(p.raw, span) : null)).find((s) => s?.inside);
    if (dated?.date) carried.year = Number(dated.date.slice(0, 4));
  }
  const first = pages[0];
  const headed = carried.year === null && first !== undefined && first.confidence < DOUBTED ? headingMonth(first, span) : null;
  if (headed !== null) { carried.year = headed.year; carried.month = headed.month; }
  return carried;
}

/** The dated entries of a document in reading order, years carried down where they are left out, misread ones mended. Linear in the lines but for the mending. */
export function recordEntries(pages: readonly ScannedPage[], placed: readonly PlacedDate[], span: FileSpan): RecordEntry[] {
  const entries: DraftEntry[] = [];
  const carried = startOf(pages, placed, span);
  const atLine = new Map<string, PlacedDate>();
  const labelled = placed.filter((p) => ENTRY_LABEL.test(p.before));
  const labels = labelled.length >= 3;
  for (const p of placed) if ((p.beginsLine || (labels && ENTRY_LABEL.test(p.before))) && !atLine.has(`${p.page}.${p.line}`)) atLine.set(`${p.page}.${p.line}`, p);
  const rows = new Map<string, PlacedDate[]>();
  for (const p of placed) if (p.raw.year !== null && p.role !== 'birth') { const key = `${p.page}.${p.line}`; (rows.get(key) ?? rows.set(key, []).get(key)!).push(p); }
  const add = (entry: Omit<DraftEntry, 'date' | 'ways' | 'doubted'> & { readonly date: string }): void => {
    entries.push({ ...entry, ways: [], doubted: pages[entry.page]!.confidence < DOUBTED });
    carried.last = entry.date; carried.year = Number(entry.date.slice(0, 4)); carried.month = Number(entry.date.slice(5, 7));
  };
  pages.forEach((page, pageIndex) => page.lines.forEach((line, lineIndex) => {
    const yearLine = YEAR_LINE.exec(line.text);
    if (yearLine !== null) { carried.year = Number(yearLine[1]); carried.last = null; return; }
    const place = { page: pageIndex, line: lineIndex };
    const row = rows.get(`${pageIndex}.${lineIndex}`);
    if (row !== undefined && row.length >= 3 && !row[0]!.beginsLine) {
      // a table with its dates across the page
      for (const p of row) { const s = settleYear(p.raw, span); if (s.inside && s.precision === 'day') entries.push({ ...place, date: s.date!, start: p.raw.start, end: p.raw.end, full: true, ways: [], doubted: page.confidence < DOUBTED }); }
      return;
    }
    const dated = atLine.get(`${pageIndex}.${lineIndex}`);
    if (dated !== undefined) {
      const { raw } = dated;
      if (dated.role === 'birth' || raw.month === null) return;
      if (raw.day === null) { if (raw.year !== null) { const s = settleYear(raw, span); if (s.inside) { carried.year = Number(s.date!.slice(0, 4)); carried.month = raw.month; carried.last = null; } } return; }
      const known = raw.year === null ? carriedYear(raw.month, raw.day, raw.weekday, carried, span) : null;
      const settled = settleYear(raw, span, known);
      if (settled.date !== null && settled.inside && (page.confidence >= DOUBTED || raw.year === null || amongYears(settled.date, span))) add({ ...place, date: settled.date, start: raw.start, end: raw.end, full: raw.year !== null });
      else if (settled.date !== null && raw.year !== null && page.confidence < DOUBTED) entries.push({ ...place, date: null, start: raw.start, end: raw.end, full: true, doubted: true, misread: true, ways: readYears(raw.month, raw.day, raw.year, span) });
      return;
    }
    const worn = page.worn.find((w) => w.line === lineIndex && w.place === 'entry');
    if (worn !== undefined && page.confidence < DOUBTED) {
      const waysOf = (plain: boolean): string[] => worn.readings.filter((w) => plain === (w.damage === worn.readings[0]!.damage)).flatMap((w) => readYears(w.month, w.day, w.year, span, true));
      const plainest = waysOf(true), ways = [...plainest, ...waysOf(false)];
      if (ways.length > 0) { entries.push({ ...place, date: null, start: worn.start, end: worn.end, full: true, doubted: true, bare: worn.bare, ways, plainest: plainest.length }); return; }
    }
    const weekday = WEEKDAY_DAY.exec(line.text);
    const day = weekday === null ? null : weekdayNamed(weekday[1]!);
    if (weekday !== null && day !== null && carried.month !== null && carried.year !== null) {
      const number = Number(weekday[2]);
      // a new month where the days have run back
      const lastDay = carried.last === null ? 0 : Number(carried.last.slice(8, 10));
      let { year, month } = carried as { year: number; month: number };
      if (number < lastDay) { month++; if (month > 12) { month = 1; year++; } }
      if (number >= 1 && number <= daysInMonth(year, month)) add({ ...place, date: iso(year, month, number), start: line.start, end: line.start + weekday[0].length, full: false });
      return;
    }
    const short = DAY_MONTH.exec(line.text);
    if (short !== null) {
      const d = Number(short[1]), m = Number(short[2]);
      if (m < 1 || m > 12 || d < 1 || d > 31) return;
      const year = carriedYear(m, d, null, carried, span);
      if (year !== null && d <= daysInMonth(year, m)) add({ ...place, date: iso(year, m, d), start: line.start, end: line.start + short[0].length, full: false });
    }
  }));
  return mendEntries(entries, span.years === null ? span.earliest : `${span.years.from}-01-01`);
}

/** Share of neighbouring entries that stand in order of date: a running record runs. */
export function inOrderShare(entries: readonly RecordEntry[]): number {
  if (entries.length < 2) return 0;
  let right = 0;
  for (let i = 1; i < entries.length; i++) if (entries[i]!.date >= entries[i - 1]!.date) right++;
  return right / (entries.length - 1);
}

