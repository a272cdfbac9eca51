import type { PersonRole } from '../../core/case/mention.js';
import type { DecisionState } from '../../core/casework/register-rows.js';
import type { EntryValue } from '../../core/casework/entry-values.js';
import type { ActOutcome } from '../../ports/acts.port.js';
import { AppError } from '../../core/errors/app-error.js';

export const ROLE_WORDS: Readonly<Record<PersonRole, string>> = {
  subject: 'Data subject', family: 'Family', 'other-child': 'Another child', carer: 'Carer', professional: 'Professional', 'member-of-public': 'Private person',
};
export const LIFE_WORDS: Readonly<Record<EntryValue<'person'>['lifeStatus'], string>> = { unknown: 'Not known', living: 'Living', dead: 'Has died', 'presumed-dead': 'Presumed to have died' };
export const KNOWN_WORDS: Readonly<Record<EntryValue<'person'>['knownToRequester'], string>> = { unknown: 'Not settled yet', yes: 'Yes', no: 'No' };
/** Words and colour of a tag. */
export const STATE_TAGS: Readonly<Record<DecisionState, readonly [string, string]>> = {
  none: ['No mentions', 'grey'], open: ['Open', 'yellow'], 'part-open': ['Partly open', 'yellow'], withheld: ['All withheld', 'grey'], shown: ['All shown', 'green'], mixed: ['Mixed', 'purple'],
};
export const LETTER_WORDS: Readonly<Record<EntryValue<'consent'>['letter'], string>> = { ask: 'Letter asking for consent', remind: 'Reminder', inform: 'Letter telling what was decided', spoken: 'Asked in person or by telephone' };
export const REPLY_WORDS: Readonly<Record<EntryValue<'consent'>['reply'], string>> = {
  agreed: 'They agree', 'agreed-in-part': 'They agree to a part', refused: 'They do not agree', 'cannot-decide': 'They cannot decide for themselves', died: 'They have died', 'not-found': 'They could not be found', none: 'No answer came, and waiting has ended',
};

/** The outcome of an act on a card, or the error of someone else having been faster. @throws AppError `entries-changed` */
export function orConflict(outcome: ActOutcome): ActOutcome {
  if (!outcome.done && outcome.conflicts.length > 0) throw new AppError('entries-changed', 'conflict', 'Someone else changed this card while you had it open. Nothing was saved. Go back, load the page again and look at what they did.');
  return outcome;
}

/** Address of a page that says what was just done, with Undo where there is something to undo. */
export const withNotice = (page: string, outcome: ActOutcome): string => `${page}${page.includes('?') ? '&' : '?'}done=${outcome.done ? outcome.act.id : 'nothing'}`;
