import { plainDate } from '../bundle/plain-date.js';
import type { AwaitedInformation, StatutoryClock } from './statutory-clock.js';

export const AWAITED_WORDS: Readonly<Record<AwaitedInformation, string>> = { identity: 'proof of identity', authority: 'proof of authority', fee: 'the fee' };

const days = (n: number): string => `${n} ${n === 1 ? 'day' : 'days'}`;

/** How the clock stands, in a few words: "due in 12 days", "overdue by 3 days", "paused since 3 March 2026". */
export function clockWords(clock: StatutoryClock): string {
  const { state, daysLeft, dueOn } = clock;
  if (state === 'not-started') return `not started: waiting for ${clock.awaiting.map((a) => AWAITED_WORDS[a.what]).join(' and ')} since ${plainDate(clock.awaiting.map((a) => a.since).sort()[0]!)}`;
  if (state === 'paused') return `paused since ${plainDate(clock.pausedSince!)}`;
  if (dueOn === null || daysLeft === null) return 'no date';
  if (state === 'answered') return daysLeft < 0 ? `answered on ${plainDate(clock.answeredOn!)}, ${days(-daysLeft)} late` : `answered on ${plainDate(clock.answeredOn!)}, in time`;
  return daysLeft < 0 ? `overdue by ${days(-daysLeft)}` : daysLeft === 0 ? 'due today' : `due in ${days(daysLeft)}`;
}

/** How pressing it is, for colour and order. */
export function clockUrgency(clock: StatutoryClock): 'done' | 'waiting' | 'calm' | 'soon' | 'overdue' {
  if (clock.state === 'answered') return 'done';
  if (clock.state !== 'running' || clock.daysLeft === null) return 'waiting';
  return clock.daysLeft < 0 ? 'overdue' : clock.daysLeft <= SOON_DAYS ? 'soon' : 'calm';
}

/** A week's warning: long enough to finish and to have it approved. */
const SOON_DAYS = 7;
