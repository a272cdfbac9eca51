import type { BundleInput } from '../bundle/bundle-input.js';
import { fold } from '../redaction/folded-text.js';
import type { ConsistencyPlace, RawFinding } from './consistency.js';
import type { ReleasedCase, ReleasedPage, ReleasedWord } from './released-case.js';

/** Words looked at on either side of a mention to find its passage in the other document, and how many of them must be there. */
const BESIDE = 4, ALIKE = 3;

interface Placed { readonly word: ReleasedWord; readonly page: ReleasedPage; readonly folded: string }

/** Passages that stand in two documents (a copy, a version) and are hidden in one of them only: the one gives the other away. */
export function differingCopies(input: BundleInput, released: ReleasedCase): RawFinding[] {
  const byId = new Map(input.documents.map((document) => [document.id, document]));
  const streams = new Map<string, Stream>();
  const streamOf = (id: string): Stream => streams.get(id) ?? streams.set(id, new Stream((byId.get(id)?.pages ?? []).flatMap((pageId) => released.pages.get(pageId) ?? []))).get(id)!;
  const families = new Map<string, string[]>();
  for (const document of input.documents) {
    if (document.duplicateOf === null || !byId.has(document.duplicateOf)) continue;
    (families.get(document.duplicateOf) ?? families.set(document.duplicateOf, [document.duplicateOf]).get(document.duplicateOf)!).push(document.id);
  }
  const hiddenMentions = new Map<string, { start: number; end: number; id: string; text: string }[]>();
  for (const { mention, verdict } of released.mentions) {
    if (verdict === 'withhold') (hiddenMentions.get(mention.pageId) ?? hiddenMentions.set(mention.pageId, []).get(mention.pageId)!).push({ start: mention.start, end: mention.end, id: mention.id, text: mention.text });
  }
  const findings: RawFinding[] = [];
  for (const family of families.values()) {
    // Each copy against the first of its kin, both ways: linear in the family.
    for (const other of family.slice(1)) {
      const [first, second] = [streamOf(family[0]!), streamOf(other)];
      const places = [...leaks(first, second, hiddenMentions), ...leaks(second, first, hiddenMentions)];
      if (places.length === 0) continue;
      const title = (id: string): string => byId.get(id)!.title || byId.get(id)!.type;
      findings.push({
        key: `${byId.get(family[0]!)!.pages[0]}\n${byId.get(other)!.pages[0]}`, kind: 'copies-differ', personId: null, places,
        says: `“${title(other)}” repeats “${title(family[0]!)}”, and ${places.length / 2} passage${places.length === 2 ? ' is' : 's are'} withheld in one of them and shown in the other.`,
      });
    }
  }
  return findings;
}

/** A document's words in order, with where each folded word stands. */
class Stream {
  readonly words: readonly Placed[];
  private readonly index = new Map<string, number[]>();

  constructor(readonly pages: readonly ReleasedPage[]) {
    this.words = pages.flatMap((page) => page.words.map((word) => ({ word, page, folded: fold(word.text) }))).filter((w) => w.folded !== '');
    this.words.forEach((w, i) => (this.index.get(w.folded) ?? this.index.set(w.folded, []).get(w.folded)!).push(i));
  }

  at(folded: string): readonly number[] { return this.index.get(folded) ?? []; }
}

/** A word that stands in a document more often than this tells nothing about a passage. */
const TOO_COMMON = 60;

function leaks(from: Stream, to: Stream, hidden: ReadonlyMap<string, readonly { start: number; end: number; id: string; text: string }[]>): ConsistencyPlace[] {
  const places: ConsistencyPlace[] = [], seen = new Set<string>();
  for (let i = 0; i < from.words.length; i++) {
    const { word, page, folded } = from.words[i]!;
    const mention = (hidden.get(page.page.pageId) ?? []).find((m) => m.start < word.end && m.end > word.start);
    if (mention === undefined || word.shown !== '' || folded.length < 2) continue;
    const candidates = to.at(folded);
    if (candidates.length > TOO_COMMON) continue;
    for (const at of candidates) {
      const there = to.words[at]!;
      if (there.word.shown === '' || neighboursAlike(from.words, i, to.words, at) < ALIKE) continue;
      const key = `${mention.id}\n${there.page.page.pageId}`;
      if (seen.has(key)) continue;
      seen.add(key);
      places.push({ pageId: there.page.page.pageId, mentionId: null, at: `Page ${there.page.page.page} of ${there.page.page.file}`, words: there.word.text, verdict: 'disclose' });
      places.push({ pageId: page.page.pageId, mentionId: mention.id, at: `Page ${page.page.page} of ${page.page.file}`, words: mention.text, verdict: 'withhold' });
    }
  }
  return places;
}

function neighboursAlike(left: readonly Placed[], i: number, right: readonly Placed[], j: number): number {
  let alike = 0;
  for (let step = 1; step <= BESIDE; step++) {
    if (left[i - step] !== undefined && left[i - step]!.folded === right[j - step]?.folded) alike++;
    if (left[i + step] !== undefined && left[i + step]!.folded === right[j + step]?.folded) alike++;
  }
  return alike;
}
