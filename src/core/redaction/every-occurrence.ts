import type { Mention } from '../case/mention.js';
import type { PageText } from '../page/page-text.js';
import type { Decision } from './decision.js';
import { fold, foldWithOffsets } from './folded-text.js';

/** A place that bears a withheld name word for word though no mention marks it. */
export interface Occurrence { readonly pageId: string; readonly start: number; readonly end: number; readonly text: string; readonly like: Mention; readonly decision: Decision }

/** Titles are no part of a name here: "Mrs Lane" and "Lane" would otherwise count as two words. */
const TITLES = new Set(['mr', 'mrs', 'miss', 'ms', 'master', 'dr', 'rev', 'revd', 'fr', 'sister', 'father', 'sir', 'lady', 'lord', 'nurse', 'matron', 'the', 'and']);

const properWords = (text: string): string[] => text.split(/\s+/).map(fold).filter((word) => word !== '' && !TITLES.has(word));

/** Whole names only: single first names and surnames belong to too many people to hide by their letters alone. */
function isSearchable(mention: Mention): boolean {
  if (mention.kind === 'telephone' || mention.kind === 'email' || mention.kind === 'identity-number') return fold(mention.text).length >= 6;
  return mention.kind === 'name' && properWords(mention.text).filter((word) => word.length >= 3).length >= 2;
}

/**
 * Every place that repeats a withheld name, number or e-mail address letter for letter (case, accents, hyphens, spaces and line breaks apart) and that no mention covers.
 * A page seen by one finder and missed by another is how names leak: the same words are withheld wherever they stand, unless someone decided about that very place,
 * or the same words are shown somewhere by decision.
 */
export function everyOccurrence(
  pages: readonly { readonly pageId: string; readonly text: PageText }[], mentions: readonly Mention[], decisions: ReadonlyMap<string, Decision>,
): Occurrence[] {
  const shown = new Set(mentions.filter((m) => decisions.get(m.id)?.verdict === 'disclose').map((m) => fold(m.text)));
  const wanted = new Map<string, { like: Mention; decision: Decision }>();
  for (const mention of mentions) {
    const decision = decisions.get(mention.id);
    const key = fold(mention.text);
    if (decision?.verdict !== 'withhold' || !isSearchable(mention) || shown.has(key) || wanted.has(key)) continue;
    wanted.set(key, { like: mention, decision });
  }
  if (wanted.size === 0) return [];
  const marked = new Map<string, Mention[]>();
  for (const mention of mentions) (marked.get(mention.pageId) ?? marked.set(mention.pageId, []).get(mention.pageId)!).push(mention);
  const longestFirst = [...wanted].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  const found: Occurrence[] = [];
  for (const page of pages) {
    const { folded, offsets } = foldWithOffsets(page.text.text);
    for (const [key, { like, decision }] of longestFirst) {
      for (let at = folded.indexOf(key); at !== -1; at = folded.indexOf(key, at + 1)) {
        const start = offsets[at]!, end = offsets[at + key.length - 1]! + 1;
        if (!isWholeWords(page.text.text, start, end)) continue;
        if (found.some((f) => f.pageId === page.pageId && f.start < end && f.end > start)) continue;
        if ((marked.get(page.pageId) ?? []).some((m) => m.start < end && m.end > start)) continue;
        found.push({ pageId: page.pageId, start, end, text: page.text.text.slice(start, end), like, decision });
      }
    }
  }
  return found;
}

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

function isWholeWords(text: string, start: number, end: number): boolean {
  return !(isLetter(text[start - 1]) && isLetter(text[start])) && !(isLetter(text[end]) && isLetter(text[end - 1]));
}
