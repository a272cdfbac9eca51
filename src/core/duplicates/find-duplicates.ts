import { foldWord, wordsOf } from '../splitting/fuzzy-word.js';
import { alignWords, type Alignment } from './word-alignment.js';
import { minHash, nominatedPairs } from './min-hash.js';

/** A document as it is compared. Documents are given in bundle order. */
export interface ComparedDocument {
  readonly id: string;
  readonly text: string;
  /** Equal keys stand for equal bytes (hash of the file and the place in it); null where unknown. */
  readonly bytesKey: string | null;
}

export interface DuplicateFound {
  readonly id: string;
  readonly of: string;
  readonly kind: 'same-bytes' | 'copy' | 'version';
  /** Share of the words of the two that match, 0..1. */
  readonly likeness: number;
}

/** Share of all words that match from which two documents are one. */
const LIKE = 0.55;
/** Share of the shorter document found in the longer (a copy that is cut off), and the words it then needs. */
const CONTAINED = { share: 0.72, words: 45 } as const;
/** A page copied out of a longer letter: so many words in unbroken runs, and that share of the shorter. */
const RUNS = { share: 0.42, words: 60 } as const;
/** A copy has at most this share of legible differences; more, or any in a number, makes it a version. */
const COPY_DIFFERENCES = 0.01;

/** Least share of the shorter text's words (in any order) that the longer has, before their order is compared: cheap, and most nominees fail it. */
const BAG_LEAST = 0.42;

function bagOf(text: string): Map<string, number> {
  const bag = new Map<string, number>();
  for (const word of wordsOf(text)) { const w = foldWord(word).slice(0, 5); if (w !== '') bag.set(w, (bag.get(w) ?? 0) + 1); }
  return bag;
}

function sharedWords(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0, left = 0, right = 0;
  for (const [w, n] of a) { left += n; shared += Math.min(n, b.get(w) ?? 0); }
  for (const n of b.values()) right += n;
  return shared / Math.max(1, Math.min(left, right));
}

export function judge(alignment: Alignment): { readonly kind: 'copy' | 'version'; readonly likeness: number } | null {
  const { matched, leftWords, rightWords, inRuns, differences } = alignment;
  const likeness = (2 * matched) / Math.max(1, leftWords + rightWords);
  const shorter = Math.min(leftWords, rightWords);
  const contained = matched / Math.max(1, shorter);
  if (shorter < 8 && likeness < 0.9) return null;
  const partOf = contained >= CONTAINED.share && shorter >= CONTAINED.words;
  const runs = inRuns >= RUNS.words && inRuns / shorter >= RUNS.share;
  if (likeness < LIKE && !partOf && !runs) return null;
  const legible = differences.filter((d) => d.kind === 'words').reduce((sum, d) => sum + Math.max(d.left.length, d.right.length), 0);
  const numbers = differences.some((d) => d.kind === 'number');
  return { kind: numbers || legible / Math.max(1, shorter) > COPY_DIFFERENCES ? 'version' : 'copy', likeness: Math.round(likeness * 1000) / 1000 };
}

/** Finds copies and versions; each later document points to the earliest of its kin. Pairs are nominated by MinHash and judged by their words. */
export function findDuplicates(documents: readonly ComparedDocument[]): DuplicateFound[] {
  const found = new Map<number, DuplicateFound & { readonly index: number }>();
  const byBytes = new Map<string, number>();
  documents.forEach((d, i) => {
    if (d.bytesKey === null) return;
    const first = byBytes.get(d.bytesKey);
    if (first === undefined) byBytes.set(d.bytesKey, i);
    else found.set(i, { id: d.id, of: documents[first]!.id, kind: 'same-bytes', likeness: 1, index: first });
  });
  const bags = documents.map((d) => bagOf(d.text));
  // nominees come likest first: the first that stands up ends the search for that document
  for (const [a, b] of nominatedPairs(documents.map((d) => minHash(d.text)))) {
    if (found.has(b) || sharedWords(bags[a]!, bags[b]!) < BAG_LEAST) continue;
    const judged = judge(alignWords(documents[a]!.text, documents[b]!.text));
    if (judged !== null) found.set(b, { id: documents[b]!.id, of: documents[found.get(a)?.index ?? a]!.id, ...judged, index: found.get(a)?.index ?? a });
  }
  return [...found.entries()].sort((x, y) => x[0] - y[0]).map(([, { index: _, ...d }]) => d);
}
