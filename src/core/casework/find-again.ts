import { openSpan, type ArrangingContext } from '../arranging/arrange-documents.js';
import { describeDocument, scannedPages } from '../arranging/describe-document.js';
import type { CaseDocument, FilePage } from '../case/case.js';
import { yearsTogether } from '../dating/file-years.js';
import type { FileSpan } from '../dating/settle-year.js';
import { traitsOf } from '../splitting/page-traits.js';
import type { EntryValue } from './entry-values.js';

/**
 * What the engine says of a document of these pages: its own type, title and date, as if the engine had cut it so.
 * @param pages in the order of the document, at least one
 * @param dates of the case's documents: they say in which years its papers lie, where a year is written in two figures
 */
export function findAgain(pages: readonly FilePage[], dates: readonly CaseDocument['date'][], context: ArrangingContext): EntryValue<'document-finding'> {
  const traits = pages.map(traitsOf);
  const { type, title, date: { notBefore: _, ...date } } = describeDocument(pages, traits, scannedPages(traits), context.subject.born, spanOf(dates, context));
  return { pages: pages.map((p) => p.pageId), type, title: title.slice(0, 300), date: { ...date, evidence: date.evidence.slice(0, 1_000) } };
}

/** The days in which the case's papers lie, from the dates of its documents. */
export const spanOf = (dates: readonly CaseDocument['date'][], context: ArrangingContext): FileSpan =>
  ({ ...openSpan(context), years: yearsTogether(dates.flatMap((d) => (d.date !== null && !d.inferred ? [Number(d.date.slice(0, 4))] : []))) });
