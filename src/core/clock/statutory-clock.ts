import type { EntryValue } from '../casework/entry-values.js';
import { addDays, addMonths, daysBetween, workingDayFrom, type Holidays } from './day-arithmetic.js';

export type ClockEvent = Pick<EntryValue<'clock'>, 'kind' | 'on'>;

/** What must be there before the month begins. */
export type AwaitedInformation = 'identity' | 'authority' | 'fee';

export interface StatutoryClock {
  /** `not-started`: information that was asked for has not come; `paused`: clarification is awaited; `answered`: the first answer has left. */
  readonly state: 'not-started' | 'running' | 'paused' | 'answered';
  readonly awaiting: readonly { readonly what: AwaitedInformation; readonly since: string }[];
  /** The latest of receipt, identity, authority and fee; null while something is awaited. */
  readonly startedOn: string | null;
  /** Last day for the answer; null while not started. While paused, the day it would be if the answer came today. */
  readonly dueOn: string | null;
  /** Last day on which the person can be told of an extension; null while not started. */
  readonly noticeBy: string | null;
  /** The day on which they were told in time; null where they were not. */
  readonly extendedOn: string | null;
  /** Told after `noticeBy`: it extends nothing. */
  readonly lateNotice: string | null;
  readonly pausedSince: string | null;
  /** Days that do not count, up to today. */
  readonly pausedDays: number;
  readonly answeredOn: string | null;
  /** Days to `dueOn` from today, or from the answer; negative: overdue. Null while not started. */
  readonly daysLeft: number | null;
}

const EXTENSION_MONTHS = 2;

/**
 * The time for answering (UK GDPR Art 12A): one month from the latest of receipt, identity, authority and fee, where those were asked for; two
 * months more where the person was told, with reasons, within the first month. The days from asking for clarification to the answer, both of
 * them, count towards neither. A month ends on the same date, or the last day of a shorter month; if that is no working day, on the next one.
 * @param events in any order; what lies after `today` is looked at too, since a person may enter it a day early
 */
export function statutoryClock(receivedOn: string, events: readonly ClockEvent[], today: string, holidays: Holidays): StatutoryClock {
  const on = (kind: ClockEvent['kind']): string[] => events.filter((e) => e.kind === kind).map((e) => e.on).sort();
  const gates = (['identity', 'authority', 'fee'] as const).map((what) => ({ what, asked: on(`${what}-asked`), received: on(`${what}-received`) }));
  const awaiting = gates.flatMap(({ what, asked, received }) => { const since = asked.at(-1); return since !== undefined && !received.some((day) => day >= since) ? [{ what, since }] : []; });
  const answeredOn = on('answered')[0] ?? null;
  if (awaiting.length > 0 && answeredOn === null) {
    return { state: 'not-started', awaiting, startedOn: null, dueOn: null, noticeBy: null, extendedOn: null, lateNotice: null, pausedSince: null, pausedDays: 0, answeredOn: null, daysLeft: null };
  }
  const startedOn = [receivedOn, ...gates.flatMap(({ received }) => received.slice(-1))].sort().at(-1)!;
  const { pausedDays, pausedSince } = pauses(on('clarification-asked'), on('clarification-answered'), startedOn, answeredOn ?? today);
  const end = (months: number): string => workingDayFrom(addDays(addMonths(startedOn, months), pausedDays), holidays);
  const noticeBy = end(1), told = on('extension-notified');
  const extendedOn = told.find((day) => day <= noticeBy) ?? null;
  const dueOn = extendedOn === null ? noticeBy : end(1 + EXTENSION_MONTHS);
  return {
    state: answeredOn !== null ? 'answered' : pausedSince !== null ? 'paused' : 'running', awaiting: [], startedOn, dueOn, noticeBy, extendedOn, lateNotice: extendedOn === null ? (told[0] ?? null) : null,
    pausedSince: answeredOn === null ? pausedSince : null, pausedDays, answeredOn, daysLeft: daysBetween(answeredOn ?? today, dueOn),
  };
}

/** Days on which clarification was awaited, from the start on; days of two pauses that overlap count once. A pause without an answer lasts to `until`. */
function pauses(asked: readonly string[], answered: readonly string[], startedOn: string, until: string): { pausedDays: number; pausedSince: string | null } {
  let pausedDays = 0, pausedSince: string | null = null, counted = addDays(startedOn, -1);
  for (const from of asked) {
    const to = answered.find((day) => day >= from) ?? null;
    if (to === null) pausedSince ??= from;
    const first = from > counted ? from : addDays(counted, 1), last = to ?? until;
    if (last < first) continue;
    pausedDays += daysBetween(first, last) + 1;
    counted = last;
  }
  return { pausedDays, pausedSince };
}
