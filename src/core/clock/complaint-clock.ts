import { addDays, daysBetween, workingDayFrom, type Holidays } from './day-arithmetic.js';
import type { ClockEvent } from './statutory-clock.js';

export interface ComplaintClock {
  readonly receivedOn: string;
  /** Last day for the acknowledgement. */
  readonly acknowledgeBy: string;
  readonly acknowledgedOn: string | null;
  readonly answeredOn: string | null;
  /** Days left for the acknowledgement, from today or from the day of it; negative: overdue. */
  readonly daysLeft: number;
}

const ACKNOWLEDGE_WITHIN_DAYS = 30;

/**
 * Complaints about how a request was handled (DPA 2018 s.164A), oldest first: acknowledged within 30 days, counted from the day after it came, the
 * next working day where the last is none. An outcome within that time needs no acknowledgement of its own.
 */
export function complaintClocks(events: readonly ClockEvent[], today: string, holidays: Holidays): ComplaintClock[] {
  const days = (kind: ClockEvent['kind']): string[] => events.filter((e) => e.kind === kind).map((e) => e.on).sort();
  const acknowledged = days('complaint-acknowledged'), answered = days('complaint-answered');
  /** Each reply belongs to the oldest complaint before it that still has none. */
  const take = (replies: string[], from: string): string | null => { const at = replies.findIndex((day) => day >= from); return at === -1 ? null : replies.splice(at, 1)[0]!; };
  return days('complaint-received').map((receivedOn) => {
    const acknowledgeBy = workingDayFrom(addDays(receivedOn, ACKNOWLEDGE_WITHIN_DAYS), holidays);
    const answeredOn = take(answered, receivedOn), acknowledgedOn = take(acknowledged, receivedOn) ?? answeredOn;
    return { receivedOn, acknowledgeBy, acknowledgedOn, answeredOn, daysLeft: daysBetween(acknowledgedOn ?? today, acknowledgeBy) };
  });
}
