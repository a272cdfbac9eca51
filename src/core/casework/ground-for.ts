import type { PersonRole, ReasonCode, Verdict } from '../case/mention.js';
import type { ConsentState } from './consent-state.js';
import type { EntryValue } from './entry-values.js';

export interface GroundFacts {
  readonly role: PersonRole;
  readonly confidentialSource: boolean;
  readonly lifeStatus: EntryValue<'person'>['lifeStatus'];
  readonly knownToRequester: EntryValue<'person'>['knownToRequester'];
  readonly consent: ConsentState;
  /** What is proposed for the card. */
  readonly verdict: Verdict;
  readonly ground: ReasonCode;
}

/** The ground that fits a decision about a person best: offered first, and free to change. */
export function groundFor(verdict: 'disclose' | 'withhold', facts: GroundFacts): ReasonCode {
  const proposed = facts.verdict === verdict ? facts.ground : null;
  if (verdict === 'withhold') return facts.confidentialSource ? 'TP-SOURCE' : (proposed ?? (facts.role === 'other-child' ? 'TP-CHILD' : 'TP'));
  if (facts.role === 'subject') return 'KEEP-SUBJECT';
  if (facts.role === 'professional') return 'KEEP-OFFICIAL';
  if (facts.consent === 'agreed' || facts.consent === 'agreed-in-part') return 'KEEP-CONSENT';
  if (facts.lifeStatus === 'dead' || facts.lifeStatus === 'presumed-dead') return 'KEEP-DECEASED';
  if (facts.knownToRequester === 'yes') return 'KEEP-KNOWN';
  return proposed === null || (proposed === 'KEEP-KNOWN' && facts.knownToRequester === 'no') ? 'KEEP-REASONABLE' : proposed;
}
