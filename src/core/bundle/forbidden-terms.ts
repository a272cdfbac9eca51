import type { Mention, MentionKind } from '../case/mention.js';
import { fold } from '../redaction/folded-text.js';

/**
 * Something that was withheld, to be searched for in everything the file holds.
 * `shownOn` lists the bundle pages whose shown words hold the same letters by decision (a father and son of one name, the subject's own surname):
 * there, and only there, a find is no leak; equality of the words with the plan proves those pages.
 */
export interface ForbiddenTerm {
  readonly text: string;
  /** Letters and digits only, lower case. */
  readonly folded: string;
  readonly kind: MentionKind;
  readonly hiddenOn: readonly number[];
  readonly shownOn: readonly number[];
}

/** Shorter strings occur by chance in anything: the equality of words covers them. */
const SHORTEST = 3;

/** One term for each different withheld text. `shownText` gives, for each bundle page, the shown words joined. */
export function forbiddenTerms(
  withheld: readonly { readonly mention: Pick<Mention, 'text' | 'kind'>; readonly bundlePage: number }[], shownText: ReadonlyMap<number, string>,
): ForbiddenTerm[] {
  const foldedPages = [...shownText].map(([page, text]) => ({ page, folded: fold(text) }));
  const terms = new Map<string, { text: string; kind: MentionKind; hiddenOn: Set<number> }>();
  for (const { mention, bundlePage } of withheld) {
    const folded = fold(mention.text);
    if (folded.length < SHORTEST || mention.kind === 'relationship') continue;
    const term = terms.get(folded) ?? { text: mention.text, kind: mention.kind, hiddenOn: new Set<number>() };
    term.hiddenOn.add(bundlePage);
    terms.set(folded, term);
  }
  return [...terms].map(([folded, term]) => ({
    text: term.text, folded, kind: term.kind, hiddenOn: [...term.hiddenOn].sort((a, b) => a - b),
    shownOn: foldedPages.filter((page) => page.folded.includes(folded)).map((page) => page.page),
  }));
}
