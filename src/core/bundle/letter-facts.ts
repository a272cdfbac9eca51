import type { BundleInput } from './bundle-input.js';
import type { KeyRow } from './bundle-plan.js';
import { count } from './front-pages.js';
import type { LetterCondition, LetterFacts } from './letter.js';
import type { MissingPeriod } from './missing-periods.js';
import { plainDate } from './plain-date.js';

const PAGE_REASONS: Readonly<Record<string, string>> = {
  blank: 'blank', duplicate: 'copies of pages that you have', 'not-this-person': 'about someone else', adoption: 'adoption records, for which you can ask under another law', unreadable: 'not readable', 'to-be-read': 'still to be read by one of us',
};

/** Gathers what the letter says from the plan of the bundle. */
export function letterFactsOf(
  input: BundleInput, bundle: { readonly documentCount: number; readonly pageCount: number; readonly key: readonly KeyRow[]; readonly missing: readonly MissingPeriod[] },
): LetterFacts {
  const { facts } = input;
  const boxes = bundle.key.reduce((sum, row) => sum + row.times, 0);
  const byReason = new Map<string, number>();
  for (const page of input.withheldPages) byReason.set(page.reason, (byReason.get(page.reason) ?? 0) + 1);
  const conditions = new Set<LetterCondition>([
    facts.searched.length > 0 ? 'searched' : 'not-searched', bundle.missing.length > 0 ? 'missing' : 'not-missing',
    boxes > 0 ? 'withheld' : 'not-withheld', facts.contactName === null ? 'no-contact' : 'contact',
  ]);
  if (input.refusedFiles.length > 0) conditions.add('refused');
  if (input.withheldPages.length > 0) conditions.add('pages-left-out');
  return {
    conditions,
    slots: {
      addressee: facts.subject.name,
      receivedSentence: facts.receivedOn === null ? '' : `We received your request on ${plainDate(facts.receivedOn)}. `,
      documentCount: count(bundle.documentCount, 'document'), pageCount: count(bundle.pageCount, 'page'),
      refusedCount: count(input.refusedFiles.length, 'file'), boxCount: count(boxes, 'place'),
      contactName: facts.contactName ?? '', holderName: facts.holder.name,
      contactSentence: facts.contactName === null ? 'Please write or telephone if anything is not clear.' : `${facts.contactName} knows your request and will be glad to answer questions.`,
      deliverySentence: facts.delivery === null ? '' : `As agreed, your copy comes by ${facts.delivery}.`,
    },
    lists: {
      searched: facts.searched.map((s) => `${s.place}${s.searchedOn === null ? '' : `, on ${plainDate(s.searchedOn)}`}: ${s.result}${s.limit === null ? '' : ` (limit: ${s.limit})`}`),
      missing: bundle.missing.map((m) => `${m.words}.`),
      reasons: bundle.key.map((row) => `Reason ${row.number}, ${count(row.times, 'box').replace(/boxs$/, 'boxes')}: ${row.words}`),
      pagesLeftOut: [...byReason].sort().map(([reason, n]) => `${count(n, 'page')}: ${PAGE_REASONS[reason] ?? reason}.`),
    },
  };
}
