import type { EntriesOf } from './entries.js';
import { isAnswered } from './release-gates.js';

/** Where asking a person for consent stands; a reply is the state itself. */
export type ConsentState = 'not-asked' | 'prepared' | 'waiting' | 'reminder-due' | 'no-answer' | 'agreed' | 'agreed-in-part' | 'refused' | 'cannot-decide' | 'died' | 'not-found';

export const CONSENT_WORDS: Readonly<Record<ConsentState, string>> = {
  'not-asked': 'Not asked', prepared: 'Letter prepared, not sent', waiting: 'Asked, waiting', 'reminder-due': 'Reminder due', 'no-answer': 'No answer', agreed: 'Agreed', 'agreed-in-part': 'Agreed in part',
  refused: 'Refused', 'cannot-decide': 'Cannot decide', died: 'Has died', 'not-found': 'Could not be found',
};

/**
 * From a person's letters; the newest counts. Letters that only inform ask nothing.
 * @param today ISO day
 */
export function consentState(letters: EntriesOf<'consent'>, today: string): ConsentState {
  const newest = letters.filter((l) => l.value.letter !== 'inform' || isAnswered(l.value)).reduce<(typeof letters)[number] | null>((best, l) => (best === null || l.version >= best.version ? l : best), null);
  if (newest === null) return 'not-asked';
  const { reply, repliedOn, sentOn, remindOn } = newest.value;
  if (reply !== 'none') return reply;
  if (repliedOn !== null) return 'no-answer';
  if (sentOn === null) return 'prepared';
  return remindOn !== null && remindOn <= today ? 'reminder-due' : 'waiting';
}
