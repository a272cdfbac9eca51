import type { GlossaryFinding } from '../case/glossary.js';
import { visibleFindings } from '../glossary/visible-findings.js';
import { wordsTouched, type PageText } from '../page/page-text.js';
import type { FacsimilePage } from './bundle-plan.js';

/** A term that the reader can see in what is disclosed, with the bundle pages where it stands. */
export interface VisibleTerm {
  readonly term: string;
  readonly expansion: string;
  readonly explanation: string;
  readonly sensitivity: string | null;
  readonly bundlePages: readonly number[];
}

/** The glossary of what the bundle shows: a place that a box covers, even in part, and a meaning taken from hidden words, are left out. */
export function visibleGlossary(findings: readonly GlossaryFinding[], pages: readonly FacsimilePage[], texts: ReadonlyMap<string, PageText>): VisibleTerm[] {
  const bundlePage = new Map(pages.map((page) => [page.pageId, page.bundlePage]));
  const shownWords = new Map(pages.map((page) => {
    const shown = new Map<number, string>();
    for (const word of page.shown) shown.set(word.index, (shown.get(word.index) ?? '') + word.text);
    return [page.pageId, shown] as const;
  }));
  const isHidden = (pageId: string, start: number, end: number): boolean => {
    const text = texts.get(pageId), shown = shownWords.get(pageId);
    if (text === undefined || shown === undefined) return true;
    const touched = wordsTouched(text, start, end);
    return touched.length === 0 || touched.some((i) => shown.get(i) !== text.text.slice(text.spans[i]!.start, text.spans[i]!.end));
  };
  return visibleFindings(findings, isHidden)
    .map(({ term, expansion, explanation, sensitivity, occurrences }): VisibleTerm => ({
      term, expansion, explanation, sensitivity, bundlePages: [...new Set(occurrences.map((o) => bundlePage.get(o.pageId)!))].sort((a, b) => a - b),
    }))
    .sort((a, b) => a.term.localeCompare(b.term, 'en-GB'));
}
