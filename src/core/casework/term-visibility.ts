import type { GlossaryFinding } from '../case/glossary.js';
import { visibleFindings } from '../glossary/visible-findings.js';

/** `shown`: the reader will see it; `hidden`: its places, or the words that explain it, are withheld or left out; `nowhere`: it stands nowhere in the records. */
export type TermVisibility = 'shown' | 'hidden' | 'nowhere';

export interface HiddenPlaces {
  /** Pages that stay out of the bundle. */
  readonly out: ReadonlySet<string>;
  /** Withheld stretches of a page's text. */
  readonly spans: ReadonlyMap<string, readonly { readonly start: number; readonly end: number }[]>;
}

/** Whether the bundle's glossary would hold a term, by the decisions as they stand: it must not reveal what is redacted. */
export function termVisibility(term: GlossaryFinding, { out, spans }: HiddenPlaces): TermVisibility {
  if (term.occurrences.length === 0) return 'nowhere';
  const hidden = (pageId: string, start: number, end: number): boolean => out.has(pageId) || (spans.get(pageId)?.some((span) => span.start < end && span.end > start) ?? false);
  return visibleFindings([term], hidden).length > 0 ? 'shown' : 'hidden';
}
