import type { DocumentType } from '../case/case.js';
import type { PlacedDate } from './dated-page.js';
import { PLACE_POINTS, ROLE_POINTS, VALUE_POINTS } from './date-weights.data.js';
import { amongYears, type FileSpan, type SettledDate } from './settle-year.js';

/** What is known of a document when it is dated. */
export interface DatingContext {
  readonly type: DocumentType;
  readonly born: string;
  readonly span: FileSpan;
  /** ISO instant of an e-mail's own Date header; null otherwise. */
  readonly sentAt: string | null;
}

export const SIGNED_TYPES: ReadonlySet<DocumentType> = new Set(['form', 'report', 'certificate', 'contract', 'school-report', 'court-order', 'medical', 'referral']);
const EARLIER = 'an earlier meeting';
const MEETING_ROLES: ReadonlySet<string> = new Set(['held', 'begun', 'event', 'none']);

/** Points of a date as the day of writing of its document, by its role, its place and its value. */
export function pointsOf(p: PlacedDate, s: SettledDate, c: DatingContext, lastPage: number, lineCounts: readonly number[]): number {
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
  if (!amongYears(s.date!, c.span)) points += VALUE_POINTS.outsideYears;
  return points;
}
