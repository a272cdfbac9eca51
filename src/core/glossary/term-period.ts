import type { CaseDocument, CaseText } from '../case/case.js';

/** Years that a document speaks of: its own, or those of the whole case where it has none. */
export interface Years { readonly from: number; readonly to: number; readonly sure: boolean }

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** The years of the dated documents; of a childhood where none is dated. */
export function yearsOfCase(caseText: CaseText): Years {
  const years = caseText.documents.flatMap(({ document }) => [document.date.date, document.date.dateEnd]).filter((d) => d !== null).map(yearOf);
  if (years.length > 0) return { from: Math.min(...years), to: Math.max(...years), sure: false };
  const born = yearOf(caseText.subject.born);
  return { from: born - 2, to: born + 25, sure: false };
}

export function yearsOfDocument(document: CaseDocument, ofCase: Years): Years {
  const { date, dateEnd, inferred, precision } = document.date;
  if (date === null || precision === 'none') return ofCase;
  return { from: yearOf(date), to: yearOf(dateEnd ?? date), sure: !inferred };
}

/** Years that a word may be heard before the law that made it: bills, circulars, misread dates. */
const EARLY = 2;
/** Records speak of the recent past, and workers keep old words: strong for 5 years, possible ever after. */
const LINGERING = 5;
/** After so many years a word with an everyday sense, or a short form, is taken to mean something else. */
const FORGOTTEN = 20;

/**
 * How well a period of use fits: 3 inside, 2 just after, 0 long after (a look back), null where the term did not exist yet.
 * An uncertain date counts by any overlap and never as more than 2. `distinctive`: the form has hardly another sense, so a look back is likely.
 */
export function periodFit(period: { readonly validFrom: number | null; readonly validTo: number | null }, years: Years, distinctive: boolean): number | null {
  const from = period.validFrom ?? -Infinity;
  const to = period.validTo ?? Infinity;
  if (years.to < from - EARLY) return null;
  if (years.to >= from && years.from <= to) return years.sure ? 3 : 2;
  if (years.to < from) return 1;
  if (years.from <= to + LINGERING) return 2;
  return distinctive || years.from <= to + FORGOTTEN ? 0 : null;
}
