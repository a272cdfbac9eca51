import type { BundleInput } from '../bundle/bundle-input.js';
import type { FilePage } from '../case/case.js';
import type { Mention, Person } from '../case/mention.js';
import { pageText, type PageText } from '../page/page-text.js';
import { fold } from '../redaction/folded-text.js';
import type { ShownWord } from '../redaction/redaction-mark.js';
import type { ConsistencyPlace } from './consistency.js';

/** Titles and small words inside a name: no part of what gives a person away. */
const NOT_NAMES = new Set(['mr', 'mrs', 'miss', 'ms', 'master', 'dr', 'rev', 'revd', 'fr', 'sir', 'lady', 'lord', 'nurse', 'matron', 'sister', 'brother', 'father', 'mother', 'uncle', 'auntie', 'aunt', 'nan', 'gran', 'the', 'and', 'of', 'de', 'von', 'van']);

/** The words of a name without titles, folded. */
export const nameWords = (text: string): string[] => text.split(/[\s,;/]+/).map(fold).filter((word) => word !== '' && !NOT_NAMES.has(word));

export interface ReleasedMention { readonly mention: Mention; readonly personId: string; readonly verdict: 'withhold' | 'disclose' | null }
export interface ReleasedWord { readonly text: string; /** What stays readable of it; '' where it is hidden. */ readonly shown: string; readonly line: number; readonly start: number; readonly end: number }
export interface ReleasedPage { readonly page: FilePage; readonly text: PageText; readonly words: readonly ReleasedWord[] }

/** The case as a bundle will show it: pages that go out, and who is named on them with what was decided. */
export interface ReleasedCase {
  readonly pages: ReadonlyMap<string, ReleasedPage>;
  readonly mentions: readonly ReleasedMention[];
  readonly people: ReadonlyMap<string, Person>;
  /** Cards of the person whose records these are. */
  readonly subjects: ReadonlySet<string>;
  placeOf(mention: Mention, verdict: ReleasedMention['verdict']): ConsistencyPlace;
  /** Folded, where it has two words or more of three letters; else null: single names belong to too many people. */
  wholeName(text: string): string | null;
}

export function releasedCase(input: BundleInput, shown: ReadonlyMap<string, readonly ShownWord[]>): ReleasedCase {
  const pages = new Map(input.pages.flatMap((page): [string, ReleasedPage][] => {
    const visible = shown.get(page.pageId);
    if (visible === undefined) return [];
    const text = pageText(page.reading), parts = new Map<number, string>();
    for (const word of visible) parts.set(word.index, (parts.get(word.index) ?? '') + word.text);
    return [[page.pageId, { page, text, words: page.reading.words.map((word, i) => ({ text: word.text, shown: parts.get(i) ?? '', line: word.line, ...text.spans[i]! })) }]];
  }));
  const decided = new Map(input.decisions.map((d) => [d.mentionId, d]));
  const owner = new Map(input.people.flatMap((person) => person.mentionIds.map((id) => [id, person.id] as const)));
  const mentions = input.mentions.filter((mention) => pages.has(mention.pageId)).map((mention): ReleasedMention => {
    const decision = decided.get(mention.id);
    return { mention, personId: decision?.personId ?? owner.get(mention.id) ?? '', verdict: decision === undefined || decision.verdict === 'undecided' ? null : decision.verdict };
  });
  return {
    pages, mentions, people: new Map(input.people.map((person) => [person.id, person])), subjects: new Set(input.people.filter((person) => person.role === 'subject').map((person) => person.id)),
    placeOf: (mention, verdict) => {
      const page = pages.get(mention.pageId)!.page;
      return { pageId: mention.pageId, mentionId: mention.id, at: `Page ${page.page} of ${page.file}`, words: mention.text, verdict };
    },
    wholeName: (text) => { const words = nameWords(text); return words.filter((word) => word.length >= 3).length >= 2 ? words.join(' ') : null; },
  };
}
