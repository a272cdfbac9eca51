import type { PersonRole, ReasonCode } from '../case/mention.js';
import type { ConsentState } from './consent-state.js';
import type { EntryValue } from './entry-values.js';

export interface GroundFacts {
  readonly role: PersonRole;
  readonly confidentialSource: boolean;
  readonly lifeStatus: EntryValue<'person'>['lifeStatus'];
  readonly knownToRequester: EntryValue<'person'>['knownToRequester'];
  readonly consent: ConsentState;
}

/** The ground that fits a decision about a person best: offered first, and free to change. */
export function groundFor(verdict: 'disclose' | 'withhold', facts: GroundFacts): ReasonCode {
  if (verdict === 'withhold') return facts.confidentialSource ? 'TP-SOURCE' : facts.role === 'other-child' ? 'TP-CHILD' : 'TP';
  if (facts.role === 'subject') return 'KEEP-SUBJECT';
  if (facts.role === 'professional') return 'KEEP-OFFICIAL';
  if (facts.consent === 'agreed' || facts.consent === 'agreed-in-part') return 'KEEP-CONSENT';
  if (facts.lifeStatus === 'dead' || facts.lifeStatus === 'presumed-dead') return 'KEEP-DECEASED';
  return facts.knownToRequester === 'yes' ? 'KEEP-KNOWN' : 'KEEP-REASONABLE';
}
