import { z } from 'zod';
import { plainDate } from '../../core/bundle/plain-date.js';
import { isIsoDay } from '../../core/clock/iso-day.js';
import type { StatutoryClock } from '../../core/clock/statutory-clock.js';

/** What can be noted in the ledger of the clock, in the order of the form. */
export const EVENT_WORDS = {
  'identity-asked': 'Asked for proof of identity', 'identity-received': 'Proof of identity received',
  'authority-asked': 'Asked for proof of authority', 'authority-received': 'Proof of authority received',
  'fee-asked': 'Asked for a lawful fee', 'fee-received': 'Fee received',
  'clarification-asked': 'Asked what records are wanted (the clock pauses)', 'clarification-answered': 'Answer about what is wanted received',
  'extension-notified': 'Told the person of an extension by two months',
  answered: 'Request answered',
  'complaint-received': 'Complaint received', 'complaint-acknowledged': 'Complaint acknowledged', 'complaint-answered': 'Outcome of the complaint told',
} as const;
type Kind = keyof typeof EVENT_WORDS;

export const clockForm = z.strictObject({
  kind: z.enum(Object.keys(EVENT_WORDS) as [Kind, ...Kind[]], { error: 'Choose what happened' }),
  on: z.string().refine(isIsoDay, 'Enter the day on which it happened'),
  note: z.string().trim().max(4_000).default(''),
});

/** What may not be noted, though each field is right: by field. Null where it may. */
export function refusedEvent(form: z.infer<typeof clockForm>, clock: StatutoryClock, receivedOn: string, today: string): Record<string, string> | null {
  if (form.on > today) return { on: 'Enter a day that is not in the future' };
  if (form.kind === 'clarification-asked' && form.on < receivedOn) return { on: 'The request had not been received on that day' };
  if (form.kind === 'clarification-asked' && form.note === '') return { note: 'Say what was asked, and why it is needed to find the records' };
  if (form.kind !== 'extension-notified') return null;
  if (clock.noticeBy === null) return { kind: 'The month has not begun, so there is nothing to extend yet' };
  if (form.on > clock.noticeBy) return { on: `The person had to be told by ${plainDate(clock.noticeBy)}. After that day the time cannot be extended: answer as soon as you can, and tell them why it is late` };
  if (form.note === '') return { note: 'Give the reasons that the person was told: how complex the requests are, or how many' };
  return null;
}
