import type { EffectiveDocument } from './effective-documents.js';

/** Why a person should look at a document before the bundle is built. */
export const LOOKS = ['cut', 'date', 'copy', 'reading', 'person'] as const;
export type Look = (typeof LOOKS)[number];

/** A cut or a date that is less sure than this is worth a look. */
export const SURE_CUT = 0.8, SURE_DATE = 0.6;

export interface LookFacts {
  /** Not read well, and nobody has said that they read it. */
  readonly unread: (pageId: string) => boolean;
  /** The person whose records these are is named on it. */
  readonly namesSubject: (pageId: string) => boolean;
}

/** What is worth a look about a document; nothing where a person has settled that it stays out. */
export function looksAt(document: EffectiveDocument, { unread, namesSubject }: LookFacts): Look[] {
  if (document.notThisPerson || document.copyDecision === 'copy') return [];
  const looks: Look[] = [], { date, edited } = document;
  if (document.cutConfidence < SURE_CUT) looks.push('cut');
  if (!edited.includes('date') && (date.date === null || date.inferred || date.confidence < SURE_DATE)) looks.push('date');
  if (document.duplicateOf !== null && document.copyDecision === null) looks.push('copy');
  if (document.pages.some(unread)) looks.push('reading');
  if (!document.pages.some(namesSubject)) looks.push('person');
  return looks;
}

export interface YearJump { readonly year: number; readonly page: number; readonly documents: number }
export interface Decade { readonly decade: number; readonly years: readonly YearJump[] }

/**
 * Where each year begins in a list that is shown a page at a time. An undated document counts to the year of the one before it.
 * @param size rows of a page; pages count from 1
 */
export function yearJumps(documents: readonly Pick<EffectiveDocument, 'date'>[], size: number): Decade[] {
  const years = new Map<number, { page: number; documents: number }>();
  yearsInOrder(documents).forEach((year, i) => {
    if (year === null) return;
    const known = years.get(year);
    if (known) known.documents++;
    else years.set(year, { page: Math.floor(i / size) + 1, documents: 1 });
  });
  const decades = new Map<number, YearJump[]>();
  for (const [year, jump] of [...years].sort((a, b) => a[0] - b[0])) {
    const decade = year - (year % 10);
    (decades.get(decade) ?? decades.set(decade, []).get(decade)!).push({ year, ...jump });
  }
  return [...decades].map(([decade, of]) => ({ decade, years: of }));
}

/** The year under which each document of a list stands; null before the first dated one. */
export function yearsInOrder(documents: readonly Pick<EffectiveDocument, 'date'>[]): (number | null)[] {
  let year: number | null = null;
  return documents.map(({ date }) => (year = date.date === null ? year : Number(date.date.slice(0, 4))));
}

export interface YearCover { readonly year: number; readonly documents: number; /** 0 for none, up to 4 for the fullest. */ readonly level: 0 | 1 | 2 | 3 | 4 }

/** Every year from the first document to the last with the documents that it has; one that covers a period counts in each of its years. */
export function yearsCovered(documents: readonly Pick<EffectiveDocument, 'date'>[]): YearCover[] {
  const counts = new Map<number, number>();
  for (const { date } of documents) {
    if (date.date === null || date.inferred) continue;
    const from = Number(date.date.slice(0, 4)), to = Math.max(from, Number((date.dateEnd ?? date.date).slice(0, 4)));
    for (let year = from; year <= to; year++) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const first = Math.min(...counts.keys()), last = Math.max(...counts.keys()), most = Math.max(...counts.values());
  return Array.from({ length: last - first + 1 }, (_, i): YearCover => {
    const documentsOfYear = counts.get(first + i) ?? 0;
    return { year: first + i, documents: documentsOfYear, level: documentsOfYear === 0 ? 0 : (Math.ceil((4 * documentsOfYear) / most) as 1 | 2 | 3 | 4) };
  });
}
