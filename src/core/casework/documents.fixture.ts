import type { CaseDocument, DocumentDate } from '../case/case.js';
import { DOCUMENT_TARGETS, effectiveDocuments, type DocumentEntries, type EffectiveDocument } from './effective-documents.js';
import type { EntryChange } from './rearrange.js';

export const undated: DocumentDate = { date: null, dateEnd: null, precision: 'none', evidence: '', evidencePlace: null, inferred: true, confidence: 0, reason: 'bears no date of its own' };

export const dated = (date: string, pageId: string): DocumentDate => ({ date, dateEnd: null, precision: 'day', evidence: 'as read', evidencePlace: { pageId, start: 0, end: 7 }, inferred: false, confidence: 0.9, reason: 'stands where the date of a document stands' });

/** Documents as the engine leaves them: "a1 a2 1960-05-03" is one of two pages with a date, evidence on its first page. */
export function foundDocuments(...lines: readonly string[]): CaseDocument[] {
  return lines.map((line, i): CaseDocument => {
    const words = line.split(' '), date = /^\d{4}-\d\d-\d\d$/.test(words.at(-1)!) ? words.pop()! : null;
    return {
      id: `d${i + 1}`, type: 'letter', title: `Letter ${i + 1}`, order: i + 1, date: date === null ? undated : dated(date, words[0]!), pages: words,
      cutConfidence: 0.6, cutEvidence: ['new: the file begins'], duplicateOf: null, duplicateKind: null,
    };
  });
}

/** Entries after acts, one list of changes an act, oldest first. */
export function entriesAfter(...acts: readonly (readonly EntryChange[])[]): DocumentEntries {
  const all = new Map<string, EntryChange & { version: number }>();
  acts.forEach((changes, i) => { for (const change of changes) { if (change.value === null) all.delete(`${change.target} ${change.key}`); else all.set(`${change.target} ${change.key}`, { ...change, version: i + 1 }); } });
  const list = (target: string) => [...all.values()].filter((e) => e.target === target).map(({ key, value, version }) => ({ key, value, version, byHand: true, decidedBy: 'someone', decidedAt: new Date(0) }));
  return Object.fromEntries(DOCUMENT_TARGETS.map((target) => [target, list(target)])) as unknown as DocumentEntries;
}

/** "a1 a2 | b1": the pages of the documents in order. */
export const shown = (documents: readonly EffectiveDocument[]): string => documents.map((d) => d.pages.join(' ')).join(' | ');
export const arrange = (found: readonly CaseDocument[], ...acts: readonly (readonly EntryChange[])[]): EffectiveDocument[] => effectiveDocuments(found, entriesAfter(...acts));
