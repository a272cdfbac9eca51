import type { Mention, Person, PersonRole, ReasonCode } from '../case/mention.js';
import type { Decision } from './decision.js';

/** The words that stand for a person in a box: relationship or role, never identity. Data, so that an organisation can choose its own. */
export interface LabelWords {
  readonly byRole: Readonly<Record<PersonRole, string>>;
  readonly source: string;
  readonly contact: string;
  readonly aboutSubject: string;
}

export const ENGLISH_LABELS: LabelWords = {
  byRole: {
    subject: 'information about you', family: 'a relative', 'other-child': 'another child', carer: 'a carer',
    professional: 'a professional', 'member-of-public': 'a member of the public',
  },
  source: 'someone who gave information',
  contact: 'contact details',
  aboutSubject: 'information about you',
};

const CONTACT = new Set(['address', 'telephone', 'email', 'birth', 'identity-number']);
const UNNUMBERED_ROLES = new Set<PersonRole>(['subject']);

/**
 * Gives each withheld mention its label, stable in a bundle: people of one role are numbered by first appearance among `decisions`, which come in bundle order.
 * Contact details and people who gave information in confidence carry no number: a number would join their places.
 */
export function labelsOf(
  decisions: readonly Decision[], mentions: ReadonlyMap<string, Mention>, people: ReadonlyMap<string, Person>, words: LabelWords = ENGLISH_LABELS,
): Map<string, string> {
  const numbers = new Map<string, number>(), counters = new Map<string, number>(), labels = new Map<string, string>();
  for (const decision of decisions) {
    if (decision.verdict !== 'withhold') continue;
    const mention = mentions.get(decision.mentionId), person = people.get(decision.personId);
    if (mention === undefined) continue;
    if (decision.ground === 'TP-SOURCE' || person?.confidentialSource === true) { labels.set(decision.mentionId, words.source); continue; }
    if (CONTACT.has(mention.kind)) { labels.set(decision.mentionId, words.contact); continue; }
    const role: PersonRole = person?.role ?? 'member-of-public';
    if (UNNUMBERED_ROLES.has(role)) { labels.set(decision.mentionId, words.aboutSubject); continue; }
    const key = person?.id ?? decision.mentionId, word = words.byRole[role];
    if (!numbers.has(key)) { const next = (counters.get(word) ?? 0) + 1; counters.set(word, next); numbers.set(key, next); }
    labels.set(decision.mentionId, `${word} ${numbers.get(key)}`);
  }
  return labels;
}

/** Numbers the reasons that a bundle uses, from 1, in the order of the organisation's list of reasons. */
export function reasonNumbersOf(decisions: readonly Decision[], order: readonly ReasonCode[]): Map<ReasonCode, number> {
  const used = new Set(decisions.filter((d) => d.verdict === 'withhold').map((d) => d.ground));
  const known = order.filter((code) => used.has(code));
  const unknown = [...used].filter((code) => !order.includes(code)).sort();
  return new Map([...known, ...unknown].map((code, i) => [code, i + 1]));
}
