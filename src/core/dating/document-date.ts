import type { DocumentDate, DocumentType } from '../case/case.js';
import { britishDay, dayNumber } from './calendar.js';
import type { PlacedDate, ScannedPage } from './dated-page.js';
import { BARS, PLACE_POINTS, ROLE_POINTS, VALUE_POINTS } from './date-weights.data.js';
import { headingYear } from './heading-year.js';
import type { RecordEntry } from './mend-entries.js';
import { readSureness } from './read-sureness.js';
import { inOrderShare, recordEntries } from './record-entries.js';
import { settleYear, yearsWithWeekday, type FileSpan, type SettledDate } from './settle-year.js';
import { wornDay } from './worn-day.js';

/** What is known of a document when it is dated. */
export interface DatingContext {
  readonly type: DocumentType;
  readonly born: string;
  readonly span: FileSpan;
  /** ISO instant of an e-mail's own Date header; null otherwise. */
  readonly sentAt: string | null;
}

export interface DatedDocument extends DocumentDate {
  /** Latest day that the text tells of, births and plans apart: the document cannot well be older. Null where none. */
  readonly notBefore: string | null;
}

interface Candidate { readonly placed: PlacedDate; readonly settled: SettledDate; readonly points: number }

const SIGNED_TYPES: ReadonlySet<DocumentType> = new Set(['form', 'report', 'certificate', 'contract', 'school-report', 'court-order', 'medical', 'referral']);

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

const CARD_TYPES: ReadonlySet<DocumentType> = new Set(['index-card', 'note', 'form', 'running-record']);
const EARLIER = 'an earlier meeting';
const HEAD_ROLES: ReadonlySet<string> = new Set(['none', 'held', 'begun', 'event', 'written', 'signed']);
const MEETING_ROLES: ReadonlySet<string> = new Set(['held', 'begun', 'event', 'none']);

function pointsOf(p: PlacedDate, s: SettledDate, c: DatingContext, lastPage: number, lineCounts: readonly number[]): number {
  let role = p.role === null ? 0 : ROLE_POINTS[p.role];
  const head = p.page === 0 && (p.top < 0.2 || p.line <= 4);
  if (c.type === 'minutes' && p.page === 0 && p.top < 0.4 && MEETING_ROLES.has(p.role ?? 'none') && p.cue !== EARLIER) role = head || p.role === 'held' ? 4 : 3;
  if (head && SIGNED_TYPES.has(c.type) && (p.role === 'begun' || p.role === 'held')) role = -0.3;
  if (head && c.type === 'court-order' && p.role === 'other-paper') role = 2;
  if (p.role === 'signed') role = c.type === 'minutes' ? -1 : c.type === 'letter' ? 1.6 : 2.6;
  const ordered = c.type === 'court-order' && p.page === 0 && s.precision === 'day' && (p.role === null || p.role === 'event');
  if (ordered) role = /\bday of\b/i.test(p.lineText) ? 3 : 1.2;
  if (p.role === 'sent' && c.type === 'email') role = 6;
  let points = role;
  const early = p.page === 0 && (p.top < 0.33 || p.line <= 6);
  const late = p.page === lastPage && (p.line >= lineCounts[p.page]! - 7 || p.top > 0.8);
  if (early) points += p.alone ? PLACE_POINTS.aloneOnTop : p.endsLine && p.column ? PLACE_POINTS.columnOnTop : p.endsLine && !p.prose ? PLACE_POINTS.endsLineOnTop : PLACE_POINTS.top;
  else if (late) points += p.alone ? PLACE_POINTS.aloneAtFoot : p.endsLine && p.column ? PLACE_POINTS.columnAtFoot : 0;
  else if (p.alone) points += PLACE_POINTS.alone;
  if (head && s.precision !== 'none' && !p.bracketed && !(p.prose && !p.endsLine) && role > -1) points += PLACE_POINTS.headDate * (points > role + 2 ? 0.4 : 1);
  if (late && p.role === 'written') points += PLACE_POINTS.labelAtFoot;
  // "Note of a visit 2 April 2004": the heading of the first page, although a small word stands before the date
  const heading = p.page === 0 && p.line === 0 && p.endsLine && s.precision === 'day' && s.raw.yearFigures > 0;
  if (p.prose && !heading && !ordered && !(head && c.type === 'minutes') && (role <= 0.4 || p.role === 'event')) points += PLACE_POINTS.prose;
  if (p.bracketed && c.type !== 'newspaper-cutting') points += PLACE_POINTS.bracketed;
  if (p.machine && c.type !== 'memo') points += PLACE_POINTS.machine;
  if (p.page > 0 && !(late && p.page === lastPage)) points += PLACE_POINTS.laterPage;
  points += s.precision === 'day' ? VALUE_POINTS.fullDay : VALUE_POINTS.monthOnly;
  points += s.raw.yearFigures > 0 ? VALUE_POINTS.yearWritten : p.alone && early ? 0 : VALUE_POINTS.yearMissing;
  if (c.type === 'report' && late && p.alone) points += PLACE_POINTS.labelAtFoot;
  if (s.raw.yearFigures === 4) points += VALUE_POINTS.yearInFull;
  if (s.weekday === 'agrees') points += VALUE_POINTS.weekdayAgrees;
  if (s.weekday === 'differs') points += VALUE_POINTS.weekdayDiffers;
  points += VALUE_POINTS.perDamage * Math.min(4, s.raw.damage);
  if (!withinYears(s, c.span)) points += VALUE_POINTS.outsideYears;
  return points;
}

const cite = (pages: readonly ScannedPage[], page: number, start: number, end: number): Pick<DocumentDate, 'evidence' | 'evidencePlace'> => ({
  evidence: pages[page]!.text.slice(start, end).replace(/\s+/g, ' '), evidencePlace: { pageId: pages[page]!.pageId, start, end },
});

function fromEntries(pages: readonly ScannedPage[], entries: readonly RecordEntry[]): DatedDocument {
  const first = entries[0]!;
  const last = entries.reduce((a, b) => (b.date > a.date ? b : a));
  return {
    date: first.date, dateEnd: last.date, precision: 'day', ...cite(pages, first.page, first.start, first.end), inferred: false,
    confidence: first.mended ? MENDED : first.full ? 0.92 : 0.8, notBefore: null,
    reason: first.mended ? `the first of ${entries.length} dated entries, misread and mended by those that follow` : `the first of ${entries.length} dated entries`,
  };
}

/** What was misread and mended by what stands round it is shown to a person as unsure. */
const MENDED = 0.5;

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

/** A date right behind a person's name: after NAME, CHILD or RE on its line, or behind a name in capitals and brackets. */
function isNamed(p: PlacedDate): boolean {
  if (p.role !== null || p.raw.form === 'words') return false;
  const before = p.before;
  const label = PERSON_LABEL.exec(before);
  if (label !== null) {
    const between = before.slice(label.index + label[0].length);
    if (between.length < 48 && /\p{Lu}/u.test(between) && !OTHER_LABEL.test(between) && !/ {3}.* {3}/.test(between)) return true;
  }
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
  const isBirth = (p: PlacedDate, s: SettledDate): boolean => p.role === 'birth' || s.date === c.born || isNamed(p) || births.some((b) => inListWith(b, p));
  const stampAt = placed.findIndex((p, i) => p.role === 'received' && settledOnce[i]!.inside && settledOnce[i]!.precision === 'day');
  const stamp = stampAt < 0 ? null : settledOnce[stampAt]!.date;
  const settled = placed.map((p, i) => {
    const known = yearFor(p, pages, settledOnce, stamp, c.span);
    return known === null ? settledOnce[i]! : settleYear(p.raw, c.span, known);
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

const withinYears = (s: SettledDate, span: FileSpan): boolean => span.years === null || (Number(s.date!.slice(0, 4)) >= span.years.from && Number(s.date!.slice(0, 4)) <= span.years.to);

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
    const rival = candidates.find((x) => x.settled.date !== s.date);
    const margin = best.points - (rival?.points ?? -2);
    return {
      date: s.date, dateEnd: null, precision: s.precision, ...cite(pages, p.page, p.raw.start, p.raw.end), inferred: false,
      confidence: confidenceOf(best, margin),
      reason: p.role === null ? 'stands where the date of a document stands' : `marked by its words: ${p.cue}`, notBefore,
    };
  }
  // forms put the day of the visit or interview in their head and no other
  const inHead = candidates.filter((x) => x.placed.page === 0 && (x.placed.top < 0.24 || x.placed.line <= 5) && x.settled.precision === 'day' && !x.placed.machine && x.points > -4 && x.settled.weekday !== 'differs' && withinYears(x.settled, c.span));
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
