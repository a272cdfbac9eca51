import type { CaseDocument } from '../case/case.js';
import { monthsBetween, plainDate } from './plain-date.js';

/** A time for which the files hold nothing. `afterDocumentId` is the last document before it. */
export interface MissingPeriod { readonly afterDocumentId: string; readonly from: string; readonly to: string; readonly words: string }

/** Statutory visits and reviews of a child in care fell every few weeks to six months: a year without any paper is worth saying. */
export const MISSING_AFTER_MONTHS = 12;

/** Gaps between documents that are dated at least to the month, by their dates: in whatever order a bundle shows them. */
export function missingPeriods(documents: readonly CaseDocument[], months = MISSING_AFTER_MONTHS): MissingPeriod[] {
  const missing: MissingPeriod[] = [];
  let last: { end: string; id: string } | null = null;
  for (const document of [...documents].sort((a, b) => ((a.date.date ?? '') < (b.date.date ?? '') ? -1 : (a.date.date ?? '') > (b.date.date ?? '') ? 1 : a.order - b.order))) {
    const { date, dateEnd, precision, inferred } = document.date;
    if (date === null || inferred || precision === 'none' || precision === 'year') continue;
    if (last !== null && monthsBetween(last.end, date) >= months) {
      missing.push({ afterDocumentId: last.id, from: last.end, to: date, words: `Nothing was found from ${plainDate(last.end, 'month')} to ${plainDate(date, 'month')}` });
    }
    const end = dateEnd !== null && dateEnd > date ? dateEnd : date;
    if (last === null || end > last.end) last = { end, id: document.id };
    else last = { end: last.end, id: document.id };
  }
  return missing;
}
