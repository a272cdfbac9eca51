export type MentionKind =
  | 'name' | 'relationship' | 'address' | 'telephone' | 'email' | 'birth' | 'identity-number';

/** Why a mention was suggested: shown to the reviewer, stored for good. */
export interface Explanation {
  /** Recognisers that found it, by their names in the manifest. */
  readonly recognisers: readonly string[];
  /** The words or rule that led to it, in plain English. */
  readonly cue: string;
  /** What raised (+) or lowered (-) the score, in plain English. */
  readonly adjustments: readonly string[];
}

/** A place where a page names, or points to, a person. Offsets are into the page's joined text (`pageText`). */
export interface Mention {
  readonly id: string;
  readonly documentId: string;
  readonly pageId: string;
  readonly start: number;
  readonly end: number;
  /** text.slice(start, end), as read. Titles lie inside a name; a possessive 's stays outside. */
  readonly text: string;
  readonly kind: MentionKind;
  /** 0..1 */
  readonly confidence: number;
  readonly explanation: Explanation;
}

export type PersonRole = 'subject' | 'family' | 'other-child' | 'carer' | 'professional' | 'member-of-public';

/** Reason codes of domain.md: statute to the auditor, plain words to the requester (`models/reasons/reasons.json`). */
export type ReasonCode =
  | 'TP' | 'TP-CHILD' | 'TP-SOURCE' | 'TP-CONTACT' | 'HARM-SW' | 'HARM-H' | 'HEALTH-WAIT' | 'WISHES' | 'ABUSE-PR'
  | 'COURT' | 'LPP' | 'CRIME' | 'REF' | 'ADOPT' | 'OOS' | 'DUP' | 'BLANK'
  | 'KEEP-SUBJECT' | 'KEEP-OFFICIAL' | 'KEEP-CONSENT' | 'KEEP-KNOWN' | 'KEEP-REASONABLE' | 'KEEP-DECEASED';

export type Verdict = 'withhold' | 'disclose' | 'undecided';

/** One card per human across the whole case. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly role: PersonRole;
  /** 0..1 */
  readonly roleConfidence: number;
  /** Cues that gave the role, in plain English. */
  readonly roleCues: readonly string[];
  /** "mother", "foster carer", "health visitor"; null where unknown. */
  readonly relationship: string | null;
  /** A confidential referrer or anonymous informant: never disclosed by default. */
  readonly confidentialSource: boolean;
  readonly mentionIds: readonly string[];
  /** Suggested decision for the person's names, with its ground. */
  readonly verdict: Verdict;
  readonly ground: ReasonCode;
}

/** What is proposed for one mention. */
export interface Suggestion {
  readonly mentionId: string;
  readonly personId: string;
  readonly verdict: Verdict;
  readonly ground: ReasonCode;
}
