import type { MentionKind, ReasonCode, Suggestion, Verdict } from '../case/mention.js';
import { CONTACT_KINDS } from '../redaction/default-decisions.js';

/** What is decided for a person, everywhere in the records. */
export interface PersonDecision {
  readonly verdict: Exclude<Verdict, 'undecided'>;
  readonly ground: ReasonCode;
  /** Disclose their addresses, telephone numbers, births and numbers too. Without it these keep what is proposed for them. */
  readonly contactDetails: boolean;
}

/** A mention of the person's card: what is proposed for it, and what stands. */
export interface MentionToDecide {
  readonly id: string;
  readonly pageId: string;
  readonly kind: MentionKind;
  readonly suggestion: Pick<Suggestion, 'verdict' | 'ground'>;
  readonly standing: { readonly verdict: Exclude<Verdict, 'undecided'>; readonly ground: ReasonCode; readonly byHand: boolean } | null;
}

export interface PlannedDecision { readonly mentionId: string; readonly verdict: Exclude<Verdict, 'undecided'>; readonly ground: ReasonCode }

export interface PersonDecisionPlan {
  /** For every mention that is not decided by hand. */
  readonly decisions: readonly PlannedDecision[];
  /** All mentions of the card, and the pages on which they stand. */
  readonly mentions: number;
  readonly pages: number;
  readonly disclosed: number;
  readonly withheld: number;
  /** Decided by hand: these stand. */
  readonly byHand: number;
  /** Of these, how many say otherwise than the decision. */
  readonly byHandOtherwise: number;
  /** Contact details that keep what is proposed for them although the name is disclosed. */
  readonly contactsKept: number;
  /** Contact details for which nothing is proposed: they stay open. */
  readonly leftOpen: number;
}

/** Grounds that speak of the person; on a contact detail the ground is that it is one. */
const ABOUT_THE_PERSON: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['TP', 'TP-CHILD']);

/** Spreads a decision about a person over the mentions of the card. Names and words of kinship follow it; contact details only where it says so. */
export function planPersonDecision(mentions: readonly MentionToDecide[], decision: PersonDecision): PersonDecisionPlan {
  const decisions: PlannedDecision[] = [];
  let byHand = 0, byHandOtherwise = 0, contactsKept = 0, leftOpen = 0;
  for (const mention of mentions) {
    const planned = plannedFor(mention, decision);
    if (mention.standing?.byHand) {
      byHand++;
      if (mention.standing.verdict !== decision.verdict) byHandOtherwise++;
      continue;
    }
    if (planned === null) { leftOpen++; continue; }
    if (decision.verdict === 'disclose' && planned.verdict === 'withhold') contactsKept++;
    decisions.push(planned);
  }
  return {
    decisions, mentions: mentions.length, pages: new Set(mentions.map((m) => m.pageId)).size,
    disclosed: decisions.filter((d) => d.verdict === 'disclose').length, withheld: decisions.filter((d) => d.verdict === 'withhold').length, byHand, byHandOtherwise, contactsKept, leftOpen,
  };
}

function plannedFor({ id, kind, suggestion }: MentionToDecide, { verdict, ground, contactDetails }: PersonDecision): PlannedDecision | null {
  if (!CONTACT_KINDS.has(kind) || (verdict === 'disclose' && contactDetails)) return { mentionId: id, verdict, ground };
  if (verdict === 'withhold') return { mentionId: id, verdict, ground: ABOUT_THE_PERSON.has(ground) ? 'TP-CONTACT' : ground };
  return suggestion.verdict === 'undecided' ? null : { mentionId: id, verdict: suggestion.verdict, ground: suggestion.ground };
}
