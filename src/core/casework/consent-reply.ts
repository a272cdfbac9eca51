import { plainDate } from '../bundle/plain-date.js';
import type { EntriesOf } from './entries.js';
import type { EntryValue } from './entry-values.js';

type Consent = EntryValue<'consent'>;
type Card = EntryValue<'person'>;
export type Reply = Consent['reply'];

export interface ReplyEffects {
  /** The card with the para 16 record filled in; the outcome is to be weighed again. */
  readonly card: Card;
  /** Mentions decided together, to be decided anew. */
  readonly reopen: readonly string[];
  /** Decided by hand before the reply: listed for the reviewer, not changed. */
  readonly byHand: readonly string[];
}

const EMPTY_TEST: NonNullable<Card['test']> = { information: '', confidence: '', steps: '', capability: '', refusal: '', outcome: null, reasons: '' };

const ASKED: Readonly<Record<Consent['letter'], string>> = { ask: 'Asked by letter', remind: 'Reminded by letter', inform: 'Told by letter', spoken: 'Asked in person or by telephone' };

/** What came, in the words of the para 16 record. */
const CAME: Readonly<Record<Reply, string>> = {
  none: 'no answer came', agreed: 'they agreed', 'agreed-in-part': 'they agreed in part', refused: 'they refused', 'cannot-decide': 'they cannot decide for themselves', died: 'they have died', 'not-found': 'they could not be found',
};
const CAPABILITY: Readonly<Partial<Record<Reply, string>>> = { 'cannot-decide': 'Not able to decide for themselves', died: 'Has died' };
const REFUSAL: Readonly<Partial<Record<Reply, string>>> = { agreed: 'No: they agreed', 'agreed-in-part': 'In part: see the note of their reply', refused: 'Yes: they refused. A refusal is weighed; it does not decide alone' };

/**
 * What a reply about consent (or its absence) does: it fills the record of the para 16 test and re-opens what was decided together for the person.
 * Nothing that was decided by hand is touched.
 * @param on ISO day on which it came, or on which waiting ended
 */
export function afterReply(card: Card, letter: Pick<Consent, 'letter' | 'sentOn'>, reply: Reply, on: string, decisions: EntriesOf<'decision'>): ReplyEffects {
  const test = card.test ?? EMPTY_TEST, day = plainDate(on);
  const asked = `${ASKED[letter.letter]}${letter.sentOn === null ? '' : ` on ${plainDate(letter.sentOn)}`}`;
  const add = (before: string, line: string | undefined): string => (line === undefined || before.includes(line) ? before : [before, `${line} (${day}).`].filter((part) => part !== '').join('\n')).slice(-4_000);
  return {
    card: {
      ...card, lifeStatus: reply === 'died' ? 'dead' : card.lifeStatus,
      test: { ...test, steps: [test.steps, `${asked}; on ${day} ${CAME[reply]}.`].filter((part) => part !== '').join('\n').slice(-4_000), capability: add(test.capability, CAPABILITY[reply]), refusal: add(test.refusal, REFUSAL[reply]), outcome: null },
    },
    reopen: decisions.filter((d) => !d.byHand).map((d) => d.key), byHand: decisions.filter((d) => d.byHand).map((d) => d.key),
  };
}
