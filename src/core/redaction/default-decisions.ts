import type { MentionKind, PersonRole, ReasonCode, Verdict } from '../case/mention.js';

/** What a default decision looks at. */
export interface DecisionFacts {
  readonly role: PersonRole;
  readonly confidentialSource: boolean;
  /** Parent, sibling, grandparent or carer with whom the subject is likely to have lived, or whom the subject is likely to know. */
  readonly close: boolean;
  /** Cues of private matters stand with the person (paternity, "not to be told", crime, health told in confidence). */
  readonly privateMatters: boolean;
  /** Words for a group or for anybody ("the other boys", "a man") on which no name hangs. */
  readonly vague: boolean;
  readonly kind: MentionKind;
  /** For contact details: of an office or institution, not of a home. */
  readonly official: boolean;
  /** A bare name that may be of somebody else, whose name is withheld, or an official of whom the papers tell too little. */
  readonly doubtful?: boolean;
}

export interface DefaultDecision { readonly verdict: Verdict; readonly ground: ReasonCode; /** In plain English, for the reviewer. */ readonly rule: string }

const decide = (verdict: Verdict, ground: ReasonCode, rule: string): DefaultDecision => ({ verdict, ground, rule });
/** Details by which a person can be found or told apart: decided apart from the name. */
export const CONTACT_KINDS: ReadonlySet<MentionKind> = new Set<MentionKind>(['address', 'telephone', 'email', 'birth', 'identity-number']);

/** The decision proposed for a mention before a person has looked at it. A reviewer may overrule every one. */
export function defaultDecision(facts: DecisionFacts): DefaultDecision {
  if (facts.doubtful && facts.kind === 'name') return decide('withhold', 'TP', 'Not sure enough whose name this is: it could be of a private person.');
  if (facts.role === 'subject') return decide('disclose', 'KEEP-SUBJECT', 'The request is about this person.');
  if (CONTACT_KINDS.has(facts.kind)) {
    if (facts.confidentialSource) return decide('withhold', 'TP-SOURCE', 'A contact detail of somebody who gave information in confidence.');
    if (facts.official) return decide('disclose', 'KEEP-OFFICIAL', 'A contact detail of an office or institution, not of a home.');
    return decide('withhold', 'TP-CONTACT', 'Addresses, telephone numbers, births and numbers of other people are withheld.');
  }
  if (facts.confidentialSource) return decide('withhold', 'TP-SOURCE', 'The records say that this person gave information in confidence or asked not to be named.');
  if (facts.vague && facts.kind === 'relationship') return decide('disclose', 'KEEP-REASONABLE', 'Words for a group or for anybody: they identify nobody.');
  switch (facts.role) {
    case 'professional': return decide('disclose', 'KEEP-OFFICIAL', 'Named while doing official work.');
    case 'other-child': return decide('withhold', 'TP-CHILD', 'Another child.');
    case 'member-of-public': return decide('withhold', 'TP', 'A private person who is not family or carer.');
    case 'family': case 'carer':
      if (!facts.close) return decide('withhold', 'TP', 'A relative outside the household: to be weighed.');
      if (facts.privateMatters) return decide('withhold', 'TP', 'Close to the subject, but private matters stand beside the name: to be weighed.');
      return decide('disclose', 'KEEP-KNOWN', facts.role === 'carer' ? 'A carer whom the subject knows.' : 'Close family, whom the subject is likely to know.');
  }
}
