import { glossaryPages, keyPages } from './back-pages.js';
import type { KeyRow } from './bundle-plan.js';
import type { TextMeasure, TypesetPage } from './typeset-page.js';
import type { VisibleTerm } from './visible-glossary.js';

/** Glossary and key, numbered from `firstPage`; a part that has nothing to say is not there. */
export function backMatter(
  glossary: readonly VisibleTerm[], key: readonly KeyRow[], firstPage: number, measure: TextMeasure,
  foot: (bundlePage: number) => { left: string; right: string },
): { pages: TypesetPage[]; glossaryPage: number | null; keyPage: number | null } {
  const pages: TypesetPage[] = [];
  let glossaryPage: number | null = null, keyPage: number | null = null;
  if (glossary.length > 0) { glossaryPage = firstPage; pages.push(...glossaryPages(measure, glossary).finish(firstPage, foot)); }
  if (key.length > 0) { keyPage = firstPage + pages.length; pages.push(...keyPages(measure, key).finish(keyPage, foot)); }
  return { pages, glossaryPage, keyPage };
}
