import type { GlossaryFinding } from '../case/glossary.js';
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

/** Leaves out every term and every place that a box covers, even in part: a glossary must not tell what is hidden. */
export function visibleGlossary(findings: readonly GlossaryFinding[], pages: readonly FacsimilePage[], texts: ReadonlyMap<string, PageText>): VisibleTerm[] {
  const byId = new Map(pages.map((page) => [page.pageId, { page, shown: new Map<number, string>() }]));
  for (const { page, shown } of byId.values()) for (const word of page.shown) shown.set(word.index, (shown.get(word.index) ?? '') + word.text);
  const visible: VisibleTerm[] = [];
  for (const finding of findings) {
    const on = new Set<number>();
    for (const place of finding.occurrences) {
      const found = byId.get(place.pageId), text = texts.get(place.pageId);
      if (found === undefined || text === undefined) continue;
      const touched = wordsTouched(text, place.start, place.end);
      const whole = touched.length > 0 && touched.every((i) => found.shown.get(i) === text.text.slice(text.spans[i]!.start, text.spans[i]!.end));
      if (whole) on.add(found.page.bundlePage);
    }
    if (on.size === 0) continue;
    const { term, expansion, explanation, sensitivity } = finding;
    visible.push({ term, expansion, explanation, sensitivity, bundlePages: [...on].sort((a, b) => a - b) });
  }
  return visible.sort((a, b) => a.term.localeCompare(b.term, 'en-GB'));
}
