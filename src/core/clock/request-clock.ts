import { complaintClocks, type ComplaintClock } from './complaint-clock.js';
import type { Holidays } from './day-arithmetic.js';
import { statutoryClock, type ClockEvent, type StatutoryClock } from './statutory-clock.js';

/** Bank holidays of each jurisdiction that has a table. */
export type Calendars = ReadonlyMap<string, Holidays>;

export interface ClockFacts {
  readonly receivedOn: string;
  readonly jurisdiction: string;
  readonly events: readonly ClockEvent[];
  /** Days on which a bundle left the house: an answer too. */
  readonly releasedOn: readonly string[];
}

export interface RequestClock {
  readonly clock: StatutoryClock;
  readonly complaints: readonly ComplaintClock[];
  readonly holidays: Holidays;
  /** False: only weekends move a date, so a date may be shown earlier than it is, never later. */
  readonly holidaysKnown: boolean;
}

const NONE: Holidays = new Set();

/** Both clocks of a request by the bank holidays of its jurisdiction. */
export function requestClock({ receivedOn, jurisdiction, events, releasedOn }: ClockFacts, today: string, calendars: Calendars): RequestClock {
  const holidays = calendars.get(jurisdiction) ?? NONE;
  const all = [...events, ...releasedOn.map((on): ClockEvent => ({ kind: 'answered', on }))];
  const last = [...holidays].sort().at(-1);
  return { clock: statutoryClock(receivedOn, all, today, holidays), complaints: complaintClocks(all, today, holidays), holidays, holidaysKnown: last !== undefined && today.slice(0, 4) <= last.slice(0, 4) };
}
