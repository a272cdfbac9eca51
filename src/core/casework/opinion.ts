import type { ReasonCode } from '../case/mention.js';
import { daysInMonth, iso } from '../dating/calendar.js';
import type { EntryValue } from './entry-values.js';

export type Opinion = EntryValue<'opinion'>;

/** Whose opinion a ground needs before words may be withheld, or shown, because of it. */
export const OPINION_FOR: Readonly<Partial<Record<ReasonCode, Opinion['kind']>>> = { 'HARM-SW': 'social-work', 'HARM-H': 'health', 'HEALTH-WAIT': 'health' };

/** From this day on an opinion is too old to rest on: the same day six months later, or the month's last. */
export function opinionExpires(on: string): string {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number];
  const later = month + 6, y = later > 12 ? year + 1 : year, m = later > 12 ? later - 12 : later;
  return iso(y, m, Math.min(day, daysInMonth(y, m)));
}

export const isStale = (opinion: Pick<Opinion, 'on'>, today: string): boolean => today >= opinionExpires(opinion.on);

/** The newest opinion of a kind that speaks about this person, or about the whole request. */
export function opinionAbout(personId: string | null, kind: Opinion['kind'], opinions: readonly Opinion[]): Opinion | null {
  return opinions.filter((o) => o.kind === kind && (o.personId === null || o.personId === personId)).reduce<Opinion | null>((best, o) => (best === null || o.on >= best.on ? o : best), null);
}
