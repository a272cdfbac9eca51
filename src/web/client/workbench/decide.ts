import type { ReviewPerson, VerdictCode } from '../../../contracts/review.js';
import { MENTION_KINDS } from '../../../contracts/mention-kinds.js';
import { DISCLOSE, OPEN, WITHHOLD, type CaseModel, type Shown } from './case-model.js';

const CONTACT = new Set(['address', 'telephone', 'email', 'birth', 'identity-number']);

/** The reason that a verdict has before anyone chose another: the suggestion's own, else that of the person's card, else what fits the kind of words. */
export function usualGround(model: CaseModel, row: number, verdict: VerdictCode): number {
  if (model.suggested[row] === verdict) return model.suggestedGround[row]!;
  const person: ReviewPerson | undefined = model.source.people[model.person[row]!];
  if (person?.verdict === verdict) return person.ground;
  if (verdict === DISCLOSE) return model.reasonIndex(keepGround(person));
  if (person?.confidentialSource) return model.reasonIndex('TP-SOURCE');
  return model.reasonIndex(CONTACT.has(MENTION_KINDS[model.kind[row]!]!) ? 'TP-CONTACT' : person?.role === 'other-child' ? 'TP-CHILD' : 'TP');
}

function keepGround(card: ReviewPerson | undefined): string {
  if (card?.role === 'subject') return 'KEEP-SUBJECT';
  if (card?.role === 'professional') return 'KEEP-OFFICIAL';
  if (card?.lifeStatus === 'dead' || card?.lifeStatus === 'presumed-dead') return 'KEEP-DECEASED';
  return card?.knownToRequester === 'yes' ? 'KEEP-KNOWN' : 'KEEP-REASONABLE';
}

/** The reason that stands for everything about one person. */
export function usualGroundOfPerson(model: CaseModel, person: number, verdict: VerdictCode): number {
  const card = model.source.people[person];
  if (card?.verdict === verdict) return card.ground;
  if (verdict === DISCLOSE) return model.reasonIndex(keepGround(card));
  return model.reasonIndex(card?.confidentialSource ? 'TP-SOURCE' : card?.role === 'other-child' ? 'TP-CHILD' : 'TP');
}

/** Reasons that may be given for a verdict: indexes into the reasons. */
export const reasonsFor = (model: CaseModel, verdict: VerdictCode): number[] =>
  model.source.reasons.flatMap((reason, i) => (reason.effect === (verdict === WITHHOLD ? 'withhold' : 'keep') ? [i] : []));

const ABOUT_THE_PERSON = new Set(['TP', 'TP-CHILD']);

/**
 * What a decision for a person everywhere makes of a mention, by the server's rule: null where it stays as it is, since it was decided by hand, or
 * nothing is proposed for an address or number. Those follow a disclosed name only where that is proposed for them.
 */
export function plannedForPerson(model: CaseModel, row: number, verdict: VerdictCode, ground: number): Shown | null {
  const shown = model.shown(row);
  if (shown.verdict !== OPEN && shown.byHand) return null;
  if (!CONTACT.has(MENTION_KINDS[model.kind[row]!]!)) return { verdict, ground, byHand: false };
  if (verdict === WITHHOLD) return { verdict, ground: ABOUT_THE_PERSON.has(model.source.reasons[ground]?.code ?? '') ? model.reasonIndex('TP-CONTACT') : ground, byHand: false };
  return model.suggested[row] === OPEN ? null : { verdict: model.suggested[row] as VerdictCode, ground: model.suggestedGround[row]!, byHand: false };
}

/** `withheld`, `disclosed`: how many mentions will stand so by this act; `apart`: addresses, numbers and dates of birth that stay withheld although the name is shown. */
export interface PersonPreview {
  readonly rows: readonly number[]; readonly mentions: number; readonly pages: number; readonly documents: number;
  readonly byHand: number; readonly withheld: number; readonly disclosed: number; readonly apart: number;
}

/** What deciding for a person everywhere would do; what was decided by hand stands. */
export function personPreview(model: CaseModel, person: number, verdict: VerdictCode, ground: number): PersonPreview {
  const rows = model.rowsOfPerson(person), pages = new Set<number>(), documents = new Set<number>();
  let byHand = 0, withheld = 0, disclosed = 0;
  for (const row of rows) {
    const shown = model.shown(row), page = model.page[row]!, planned = plannedForPerson(model, row, verdict, ground);
    pages.add(page); documents.add(model.pages[page]!.document);
    if (shown.verdict !== OPEN && shown.byHand) byHand++;
    else if (planned?.verdict === WITHHOLD) withheld++;
    else if (planned?.verdict === DISCLOSE) disclosed++;
  }
  return { rows, mentions: rows.length, pages: pages.size, documents: documents.size, byHand, withheld, disclosed, apart: verdict === DISCLOSE ? withheld : 0 };
}
