import type { ReviewPerson, VerdictCode } from '../../../contracts/review.js';
import { MENTION_KINDS } from '../../../contracts/mention-kinds.js';
import { DISCLOSE, OPEN, WITHHOLD, type CaseModel } from './case-model.js';

const CONTACT = new Set(['address', 'telephone', 'email', 'birth', 'identity-number']);

/** The reason that a verdict has before anyone chose another: the suggestion's own, else that of the person's card, else what fits the kind of words. */
export function usualGround(model: CaseModel, row: number, verdict: VerdictCode): number {
  if (model.suggested[row] === verdict) return model.suggestedGround[row]!;
  const person: ReviewPerson | undefined = model.source.people[model.person[row]!];
  if (person?.verdict === verdict) return person.ground;
  if (verdict === DISCLOSE) return model.reasonIndex(person?.role === 'subject' ? 'KEEP-SUBJECT' : person?.role === 'professional' ? 'KEEP-OFFICIAL' : 'KEEP-REASONABLE');
  if (person?.confidentialSource) return model.reasonIndex('TP-SOURCE');
  return model.reasonIndex(CONTACT.has(MENTION_KINDS[model.kind[row]!]!) ? 'TP-CONTACT' : person?.role === 'other-child' ? 'TP-CHILD' : 'TP');
}

/** The reason that stands for everything about one person. */
export function usualGroundOfPerson(model: CaseModel, person: number, verdict: VerdictCode): number {
  const card = model.source.people[person];
  if (card?.verdict === verdict) return card.ground;
  if (verdict === DISCLOSE) return model.reasonIndex(card?.role === 'subject' ? 'KEEP-SUBJECT' : card?.role === 'professional' ? 'KEEP-OFFICIAL' : 'KEEP-REASONABLE');
  return model.reasonIndex(card?.confidentialSource ? 'TP-SOURCE' : card?.role === 'other-child' ? 'TP-CHILD' : 'TP');
}

/** Reasons that may be given for a verdict: indexes into the reasons. */
export const reasonsFor = (model: CaseModel, verdict: VerdictCode): number[] =>
  model.source.reasons.flatMap((reason, i) => (reason.effect === (verdict === WITHHOLD ? 'withhold' : 'keep') ? [i] : []));

/** Whether a decision for a person everywhere reaches this mention: not what was decided by hand, nor an address or number that is to stay withheld when the name is shown. */
export function reachedByPerson(model: CaseModel, row: number, verdict: VerdictCode): boolean {
  const shown = model.shown(row);
  if (shown.verdict !== OPEN && shown.byHand) return false;
  return verdict === WITHHOLD || !CONTACT.has(MENTION_KINDS[model.kind[row]!]!) || model.suggested[row] === DISCLOSE;
}

/** `apart`: addresses, numbers and dates of birth that stay as they are although the name is shown. */
export interface PersonPreview { readonly rows: readonly number[]; readonly mentions: number; readonly pages: number; readonly documents: number; readonly byHand: number; readonly apart: number; readonly open: number; readonly changes: number }

/** What deciding for a person everywhere would touch; what was decided by hand stands. */
export function personPreview(model: CaseModel, person: number, verdict: VerdictCode): PersonPreview {
  const rows = model.rowsOfPerson(person), pages = new Set<number>(), documents = new Set<number>();
  let byHand = 0, apart = 0, open = 0, changes = 0;
  for (const row of rows) {
    const shown = model.shown(row), page = model.page[row]!;
    pages.add(page); documents.add(model.pages[page]!.document);
    if (shown.verdict === OPEN) open++;
    if (shown.verdict !== OPEN && shown.byHand) byHand++;
    else if (!reachedByPerson(model, row, verdict)) apart++;
    else if (shown.verdict !== verdict) changes++;
  }
  return { rows, mentions: rows.length, pages: pages.size, documents: documents.size, byHand, apart, open, changes };
}
