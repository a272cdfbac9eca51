import type { DocumentDate, DocumentType } from '../case/case.js';
import { britishDay, dayNumber } from './calendar.js';
import type { PlacedDate, ScannedPage } from './dated-page.js';
import { pointsOf, SIGNED_TYPES, type DatingContext } from './date-points.js';
import { BARS, VALUE_POINTS } from './date-weights.data.js';
import { headingYear } from './heading-year.js';
import type { RecordEntry } from './mend-entries.js';
import { mendByPaper } from './mend-by-paper.js';
import { DOUBTED, isMisreadOf } from './misread.js';
import { readSureness } from './read-sureness.js';
import { inOrderShare, recordEntries } from './record-entries.js';
import { amongYears, mendYear, settleYear, yearsWithWeekday, type FileSpan, type SettledDate } from './settle-year.js';
import { TRUSTED, wornDay } from './worn-day.js';

export interface DatedDocument extends DocumentDate {
  /** Latest day that the text tells of, births and plans apart: the document cannot well be older. Null where none. */
  readonly notBefore: string | null;
}

interface Candidate { readonly placed: PlacedDate; readonly settled: SettledDate; readonly points: number }

function undated(reason: string, notBefore: string | null): DatedDocument {
  return { date: null, dateEnd: null, precision: 'none', evidence: '', evidencePlace: null, inferred: true, confidence: 0, reason, notBefore };
}

/** Gives a date that lacks its year the only year that fits: below the received stamp, of a heading, by the weekday. */
function yearFor(placed: PlacedDate, pages: readonly ScannedPage[], settled: readonly SettledDate[], stamp: string | null, span: FileSpan): number | null {
  const { month, day, weekday, year } = placed.raw;
  if (year !== null || month === null || day === null) return null;
  if (stamp !== null) {
    const latest = Number(stamp.slice(0, 4));
    return `${latest}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` <= stamp ? latest : latest - 1;
  }
  const heading = pages[0]!.lines.slice(0, 6).map((l) => /^\W*((?:18|19|20)\d{2})\W*$/.exec(l.text)).find((m) => m !== null);
  if (heading !== null && heading !== undefined) return Number(heading[1]);
  if (weekday === null || span.years === null) return null;
  const fitting = yearsWithWeekday(month, day, weekday, span.years.from, span.years.to);
  if (fitting.length === 1) return fitting[0]!;
  const told = new Set(settled.filter((s) => s.inside && s.date !== null && s.raw.yearFigures > 0).map((s) => Number(s.date!.slice(0, 4))));
  const agreed = fitting.filter((y) => told.has(y));
  return agreed.length === 1 ? agreed[0]! : null;
}

const NEXT = /\bnext\b/i;
const LABELS: ReadonlySet<string> = new Set(['written', 'signed', 'sent', 'held', 'received']);
const CARD_TYPES: ReadonlySet<DocumentType> = new Set(['index-card', 'note', 'form', 'running-record']);
const HEAD_ROLES: ReadonlySet<string> = new Set(['none', 'held', 'begun', 'event', 'written', 'signed']);

const cite = (pages: readonly ScannedPage[], page: number, start: number, end: number): Pick<DocumentDate, 'evidence' | 'evidencePlace'> => ({
  evidence: pages[page]!.text.slice(start, end).replace(/\s+/g, ' '), evidencePlace: { pageId: pages[page]!.pageId, start, end },
});

function fromEntries(pages: readonly ScannedPage[], entries: readonly RecordEntry[]): DatedDocument {
  const first = entries[0]!;
  const doubt = entryLostBefore(pages[first.page]!, first.line) ? FIRST_LOST : 1;
  const last = entries.reduce((a, b) => (b.date > a.date ? b : a));
  return {
    date: first.date, dateEnd: last.date, precision: 'day', ...cite(pages, first.page, first.start, first.end), inferred: false,
    confidence: (first.mended ? MENDED : first.full ? 0.92 : 0.8) * doubt, notBefore: null,
    reason: first.mended ? `the first of ${entries.length} dated entries, misread and mended by those that follow` : `the first of ${entries.length} dated entries`,
  };
}

/** What was misread and mended by what stands round it is shown to a person as unsure. */
const MENDED = 0.5;

/** Where a line above the first entry looks like one whose date could not be read, an earlier entry may be lost. */
const FIRST_LOST = 0.6;
const LIKE_ENTRY = /^\W{0,2}(?=[\p{L}\d|!]{0,5}\d)[\p{L}\d|!]{1,6}(?:[.,:/-]{1,2}\s?[\p{L}\d|!]{1,6}){1,2}[.,:]?\s+\p{L}|^\W{0,2}(?:mon|tue|wed|thu|fri|sat|sun)\p{Ll}{0,6}[.,]?\s+\S{1,4}\s+\p{L}/iu;

function entryLostBefore(page: ScannedPage, line: number): boolean {
  const placed = new Set(page.dates.map((d) => d.line));
  return page.confidence < 0.97 && page.lines.slice(1, line).some((l, i) => !placed.has(i + 1) && LIKE_ENTRY.test(l.text));
}

const LABELLED_TYPES: ReadonlySet<DocumentType> = new Set(['form', 'school-report']);
const RECORD_TYPES: ReadonlySet<DocumentType> = new Set(['running-record', 'index-card', 'note', 'medical', 'form', 'school-report']);

/** Two dates of one form in one column of neighbouring lines: a list of children with their births. */
function inListWith(birth: PlacedDate, p: PlacedDate): boolean {
  return p !== birth && p.page === birth.page && p.role === null && Math.abs(p.line - birth.line) <= 3 && Math.abs(p.top - birth.top) < 0.09 && p.line !== birth.line
    && p.raw.form === birth.raw.form && p.raw.yearFigures === birth.raw.yearFigures && !p.beginsLine && !p.alone
    && Math.abs(p.across - birth.across) < (Math.abs(p.line - birth.line) === 1 && p.endsLine === birth.endsLine ? 0.15 : 0.05);
}

const PERSON_LABEL = /(?:^|\s{2,}|[.;])\W*(?:\d{1,2}\.?\s+)?(?:child(?:ren)?|children?[’']s name|name|surname|pupil|re|yp|young person|subject|boy|girl|plant|client|patient|mother|father|siblings?)\W{0,4}\s/i;
const OTHER_LABEL = /\b(?:[dbrpo0][aoe]t[eco]\w?|dat\w{1,2}|sign\w*|by|complet\w*|typed|written|prepared|made|filed|seen|report\w*|meeting|held|visit\w*|ref\w*)\b/i;

/** A date right behind a person's name: after NAME, CHILD or RE on its line, or behind a surname in capitals. */
function isNamed(p: PlacedDate): boolean {
  if (p.role !== null || p.raw.form === 'words') return false;
  const before = p.before;
  const label = PERSON_LABEL.exec(before);
  if (label !== null) {
    const between = before.slice(label.index + label[0].length);
    if (between.length < 48 && /\p{Lu}/u.test(between) && !OTHER_LABEL.test(between) && !/ {3}.* {3}/.test(between)) return true;
  }
  // "Ann ROOK, 11.12.45, and ALAN ROOK, 2.6.47", below the heading
  if (p.line > 1 && !/\d/.test(before.replace(/\d{1,2}[./]\d{1,2}[./]\d{2,4}/g, '')) && /\p{Lu}[\p{L}’'-]+\s+\p{Lu}{3,}\s?[,:]\s*$/u.test(before)) return true;
  return /\p{Lu}{3,}[,\s]*\(\s*$/u.test(before) && /^\s*\)/.test(p.after);
}

interface Ranked {
  readonly placed: readonly PlacedDate[];
  readonly settled: readonly SettledDate[];
  readonly candidates: readonly Candidate[];
  readonly stampAt: number;
  readonly notBefore: string | null;
}

/** All dates of a document with their points as its day of writing, best first. */
export function rankDates(pages: readonly ScannedPage[], c: DatingContext): Ranked {
  const placed = pages.flatMap((p, i) => p.dates.map((d) => (i === 0 ? d : { ...d, page: i })));
  const settledOnce = placed.map((p) => settleYear(p.raw, c.span));
  const births = placed.filter((p, i) => p.role === 'birth' || settledOnce[i]!.date === c.born || isNamed(p) || (p.raw.year !== null && !settledOnce[i]!.inside && p.role === null));
  const isBirth = (p: PlacedDate, s: SettledDate): boolean => p.role === 'birth' || s.date === c.born || isNamed(p)
    || (p.role === null && !p.alone && pages[p.page]!.confidence < DOUBTED && isMisreadOf(s.date, c.born)) || births.some((b) => inListWith(b, p));
  const stampAt = placed.findIndex((p, i) => p.role === 'received' && settledOnce[i]!.inside && settledOnce[i]!.precision === 'day');
  const stamp = stampAt < 0 ? null : settledOnce[stampAt]!.date;
  const settled = placed.map((p, i) => {
    const known = yearFor(p, pages, settledOnce, stamp, c.span);
    if (known !== null) return settleYear(p.raw, c.span, known);
    // before the years of the file a date without a label may be a birth; behind them it is misread
    const labelled = p.role !== null && LABELS.has(p.role), { years } = c.span, { confidence } = pages[p.page]!;
    const misread = (labelled && !settledOnce[i]!.inside && confidence < TRUSTED) || (confidence < DOUBTED && (labelled || (years !== null && (settledOnce[i]!.date ?? '') > `${years.to}-12-31`)));
    return misread ? mendYear(settledOnce[i]!, c.span) : settledOnce[i]!;
  });
  const told = placed.flatMap((p, i) => (settled[i]!.inside && !isBirth(p, settled[i]!) && p.role !== 'planned' ? [settled[i]!.date!] : []));
  const notBefore = told.length === 0 ? null : told.reduce((a, b) => (b > a ? b : a));
  const lineCounts = pages.map((p) => p.lines.length);
  const times = new Map<string, number>();
  placed.forEach((p, i) => { const s = settled[i]!; if (s.date !== null && !isBirth(p, s)) times.set(s.date, (times.get(s.date) ?? 0) + 1); });
  const candidates: Candidate[] = [];
  placed.forEach((p, i) => {
    const s = settled[i]!;
    if (s.date === null || !s.inside || isBirth(p, s) || p.role === 'received') return;
    let points = pointsOf(p, s, c, pages.length - 1, lineCounts);
    if (times.get(s.date)! > 1) points += VALUE_POINTS.saidTwice;
    if (stamp !== null && dayNumber(s.date) > dayNumber(stamp) + 3) points += VALUE_POINTS.afterReceived;
    candidates.push({ placed: p, settled: s, points });
  });
  candidates.sort((a, b) => b.points - a.points || a.placed.page - b.placed.page || a.placed.raw.start - b.placed.raw.start);
  return { placed, settled, candidates, stampAt, notBefore };
}

const OPENED = /^\W*(?:opened|admitted|boarded.?out|(?:received|taken)\s+into\s+care)\W*(?:on|date)?\W*$/i;

/** The line of a card that says when it was opened, below the child's birth in its head; undefined where there is none or the paper is dated by a label. */
function cardOpened(candidates: readonly Candidate[], placed: readonly PlacedDate[], settled: readonly SettledDate[], born: string): Candidate | undefined {
  if (!placed.some((p, i) => p.page === 0 && p.line <= 6 && (p.role === 'birth' || settled[i]!.date === born)) || placed.some((p) => p.role === 'written' || p.role === 'signed')) return undefined;
  return candidates.find((x) => x.placed.page === 0 && x.placed.line <= 8 && x.settled.precision === 'day' && x.placed.role === 'life-event' && OPENED.test(x.placed.before));
}

/** By the points above the bar, the lead over the next day, and what had to be guessed to read it. */
function confidenceOf(best: Candidate, margin: number): number {
  const doubt = best.settled.weekday === 'differs' ? 0.55 : 1;
  const clear = doubt / (1 + Math.exp(-(Math.min(best.points - BARS.taken, margin) + 0.4) * 1.1));
  return Math.round(100 * Math.min(0.99, clear) * 0.9 ** Math.min(3, best.settled.raw.damage)) / 100;
}

/** Days from the period that a report names in its heading to the day on which it may have been signed. */
const REPORTED_DAYS = 120;

/** A report's heading names a month or season; the day on which it was signed stands at its foot. */
function reportDay(best: Candidate, candidates: readonly Candidate[], pages: readonly ScannedPage[]): Candidate {
  if (best.settled.precision !== 'month' || best.placed.role !== null) return best;
  const from = dayNumber(best.settled.date!) - 31;
  return candidates.find(({ placed: p, settled: s }) => s.precision === 'day' && p.page === pages.length - 1 && p.line >= pages[p.page]!.lines.length - 4 && p.endsLine && !p.prose
    && (p.alone || p.column) && (p.role === null || p.role === 'signed' || p.role === 'written') && dayNumber(s.date!) >= from && dayNumber(s.date!) <= from + REPORTED_DAYS) ?? best;
}

/**
 * Dates a document by its own words: value, precision, evidence with its place, reason. A birth never dates it; without a date
 * that stands where a writer puts one, or that words mark as the day of writing, it stays undated.
 */
export function dateDocument(pages: readonly ScannedPage[], c: DatingContext): DatedDocument {
  const dated = dateAsRead(pages, c), place = dated.evidencePlace;
  if (place === null) return dated;
  const sure = readSureness(pages.find((p) => p.pageId === place.pageId)!, place.start, place.end);
  return { ...dated, confidence: Math.round(100 * dated.confidence * sure) / 100 };
}

function dateAsRead(pages: readonly ScannedPage[], c: DatingContext): DatedDocument {
  const sent = c.sentAt === null ? null : britishDay(c.sentAt);
  if (sent !== null && sent <= c.span.latest) {
    return { date: sent, dateEnd: null, precision: 'day', evidence: c.sentAt!, evidencePlace: null, inferred: false, confidence: 0.99, reason: 'the Date header of the e-mail', notBefore: null };
  }
  const { placed, settled, candidates, stampAt, notBefore } = rankDates(pages, c);
  const stamp = stampAt < 0 ? null : settled[stampAt]!.date;
  const lineCounts = pages.map((p) => p.lines.length);
  const best = candidates[0];
  const entries = recordEntries(pages, placed, c.span).filter((e) => e.date !== c.born);
  const opened = CARD_TYPES.has(c.type) ? cardOpened(candidates, placed, settled, c.born) : undefined;
  if (opened !== undefined && entries.every((e) => e.page > 0 || e.line <= opened.placed.line || e.date >= opened.settled.date!)) {
    const { settled: s, placed: p } = opened;
    return {
      date: s.date, dateEnd: entries.reduce<string | null>((a, e) => (a === null || e.date > a ? e.date : a), null), precision: 'day', ...cite(pages, p.page, p.raw.start, p.raw.end),
      inferred: false, confidence: 0.8, reason: 'the card was opened on this day', notBefore,
    };
  }
  if (entries.length >= 2 && inOrderShare(entries) >= 0.6) {
    const lines = lineCounts.reduce((a, b) => a + b, 0);
    const many = entries.length >= 3 && entries.length / lines > 0.06;
    const marked = best !== undefined && best.placed.role === 'written' && best.placed.page === 0 && best.placed.top < entries[0]!.line / Math.max(1, lineCounts[0]!) + 0.1 && best.points >= BARS.sure && !best.placed.beginsLine;
    const labelled = best !== undefined && (best.placed.role === 'written' || best.placed.role === 'signed') && best.points >= BARS.sure + 1 && LABELLED_TYPES.has(c.type);
    if ((c.type === 'running-record' && !marked) || (RECORD_TYPES.has(c.type) && many && !marked && !labelled)) return { ...fromEntries(pages, entries), notBefore };
  }
  if (best !== undefined && best.points >= BARS.taken) {
    const { settled: s, placed: p } = reportDay(best, candidates, pages);
    const doubted = readSureness(pages[p.page]!, p.raw.start, p.raw.end) < 1 && s.weekday !== 'agrees' && s.precision === 'day' && s.raw.yearFigures > 0;
    const mended = doubted ? mendByPaper(s.date!, stamp, placed.flatMap((x, i) => (x.role === 'planned' && NEXT.test(x.before) && settled[i]!.date !== null ? [settled[i]!.date!] : []))) : null;
    if (mended !== null) {
      return { date: mended, dateEnd: null, precision: 'day', ...cite(pages, p.page, p.raw.start, p.raw.end), inferred: false, confidence: MENDED, reason: 'its year misread, and mended by what the paper says of itself', notBefore };
    }
    const rival = candidates.find((x) => x.settled.date !== s.date);
    const margin = best.points - (rival?.points ?? -2);
    return {
      date: s.date, dateEnd: null, precision: s.precision, ...cite(pages, p.page, p.raw.start, p.raw.end), inferred: false,
      confidence: confidenceOf(best, margin),
      reason: p.role === null ? 'stands where the date of a document stands' : `marked by its words: ${p.cue}`, notBefore,
    };
  }
  // forms put the day of the visit or interview in their head and no other
  const inHead = candidates.filter((x) => x.placed.page === 0 && (x.placed.top < 0.24 || x.placed.line <= 5) && x.settled.precision === 'day' && !x.placed.machine && x.points > -4 && x.settled.weekday !== 'differs' && amongYears(x.settled.date!, c.span));
  const visits = inHead.filter((x) => x.placed.role === 'begun' || x.placed.role === 'held');
  const openings = inHead.filter((x) => x.placed.role === 'life-event' && /\b(?:opened|admitted)\W*$/i.test(x.placed.before));
  const heads = openings.length > 0 && CARD_TYPES.has(c.type) ? openings : visits.length > 0 ? visits : inHead.filter((x) => HEAD_ROLES.has(x.placed.role ?? 'none'));
  const allowed = c.type !== 'letter' || heads.every((x) => x.placed.cue === 'dictated');
  if (heads.length > 0 && allowed && heads.every((x) => x.settled.date === heads[0]!.settled.date)) {
    const { settled: s, placed: p } = heads[0]!;
    return { date: s.date, dateEnd: null, precision: 'day', ...cite(pages, p.page, p.raw.start, p.raw.end), inferred: false, confidence: 0.6, reason: 'the only day in its head', notBefore };
  }
  const worn = wornDay(pages, c.born, c.span, stamp);
  if (worn !== null) {
    return {
      date: worn.date, dateEnd: null, precision: 'day', ...cite(pages, worn.page, worn.start, worn.end), inferred: false, confidence: MENDED,
      reason: 'a damaged date where the date of a document stands', notBefore,
    };
  }
  // a fax machine's or printer's own date, where the paper bears none
  const machine = candidates.find((x) => x.placed.machine && x.settled.precision === 'day' && x.placed.role !== 'copied');
  if (machine !== undefined && stamp === null) {
    const { settled: s, placed: p } = machine;
    return { date: s.date, dateEnd: null, precision: 'day', ...cite(pages, p.page, p.raw.start, p.raw.end), inferred: false, confidence: 0.55, reason: 'the line of the fax machine', notBefore };
  }
  if (stamp !== null) {
    const { raw, page } = placed[stampAt]!;
    const month = !SIGNED_TYPES.has(c.type);
    return {
      date: month ? `${stamp.slice(0, 7)}-01` : stamp, dateEnd: null, precision: month ? 'month' : 'day', ...cite(pages, page, raw.start, raw.end), inferred: false,
      confidence: 0.6, reason: 'bears no date of its own; received on this day', notBefore,
    };
  }
  const year = headingYear(pages[0]!, c.span);
  if (year !== null) {
    return {
      date: `${year.year}-01-01`, dateEnd: null, precision: 'year', ...cite(pages, 0, year.start, year.end), inferred: false, confidence: 0.5, reason: 'the year of its heading', notBefore,
    };
  }
  return undated('bears no date of its own', notBefore);
}
