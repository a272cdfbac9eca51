import type { Mention } from '../case/mention.js';
import type { PageText } from '../page/page-text.js';
import type { Decision } from './decision.js';
import { fold } from './folded-text.js';
import { placesOf, searched } from './places-of-text.js';

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

/** Withheld names, numbers and e-mail addresses that are to be hidden wherever they stand, by their folded words, longest first. */
export type SoughtNames = readonly (readonly [key: string, { readonly like: Mention; readonly decision: Decision }])[];

export function soughtNames(mentions: readonly Mention[], decisions: ReadonlyMap<string, Decision>): SoughtNames {
  const shown = new Set(mentions.filter((m) => decisions.get(m.id)?.verdict === 'disclose').map((m) => fold(m.text)));
  const wanted = new Map<string, { like: Mention; decision: Decision }>();
  for (const mention of mentions) {
    const decision = decisions.get(mention.id);
    if (decision?.verdict !== 'withhold') continue;
    const key = fold(mention.text);
    if (shown.has(key) || wanted.has(key) || !isSearchable(mention)) continue;
    wanted.set(key, { like: mention, decision });
  }
  return [...wanted].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
}

/** The places on one page; `marked`: the mentions that stand on it. */
export function occurrencesOn(page: { readonly pageId: string; readonly text: PageText }, marked: readonly Pick<Mention, 'start' | 'end'>[], sought: SoughtNames): Occurrence[] {
  if (sought.length === 0) return [];
  const text = searched(page.text.text), found: Occurrence[] = [];
  const taken = (start: number, end: number) => (other: { readonly start: number; readonly end: number }): boolean => other.start < end && other.end > start;
  for (const [key, { like, decision }] of sought) {
    for (const { start, end } of placesOf(key, text)) {
      if (found.some(taken(start, end)) || marked.some(taken(start, end))) continue;
      found.push({ pageId: page.pageId, start, end, text: text.text.slice(start, end), like, decision });
    }
  }
  return found;
}

/**
 * Every place that repeats a withheld name, number or e-mail address letter for letter (case, accents, hyphens, spaces and line breaks apart) and that no mention covers.
 * A page seen by one finder and missed by another is how names leak: the same words are withheld wherever they stand, unless someone decided about that very place,
 * or the same words are shown somewhere by decision.
 */
export function everyOccurrence(
  pages: readonly { readonly pageId: string; readonly text: PageText }[], mentions: readonly Mention[], decisions: ReadonlyMap<string, Decision>,
): Occurrence[] {
  const sought = soughtNames(mentions, decisions);
  const marked = new Map<string, Mention[]>();
  for (const mention of mentions) (marked.get(mention.pageId) ?? marked.set(mention.pageId, []).get(mention.pageId)!).push(mention);
  return pages.flatMap((page) => occurrencesOn(page, marked.get(page.pageId) ?? [], sought));
}
