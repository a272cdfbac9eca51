import { editDistance, foldWord } from '../splitting/fuzzy-word.js';

/** How two texts differ, word by word. */
export interface WordDifference {
  /** Words of the one and of the other that stand against each other; either may be empty (words added or left out). */
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly kind: 'noise' | 'number' | 'words';
}

export interface Alignment {
  /** Words matched (alike but for misreading). */
  readonly matched: number;
  readonly leftWords: number;
  readonly rightWords: number;
  /** Matched words that stand in runs of five and more: what one text took from the other, rather than chance or form words. */
  readonly inRuns: number;
  readonly differences: readonly WordDifference[];
}

/** Longest texts that are aligned in full; beyond, the first so many words speak for the whole (memory: at most 10 bytes for each pair of words). */
export const WORDS_MOST = 2000;

const RUN = 5;
/** A word without the punctuation round it; '' where nothing else is left. */
export const bareWord = (raw: string): string => raw.replace(/^[^\p{L}\p{N}£]+|[^\p{L}\p{N}]+$/gu, '');
const wordsIn = (text: string): string[] => text.split(/\s+/).map(bareWord).filter((w) => w !== '').slice(0, WORDS_MOST);
const numeric = (w: string): boolean => /\d/.test(w);

interface Folded { readonly word: string; readonly fold: string }

function alike(a: Folded, b: Folded): boolean {
  if (a.fold === b.fold) return a.fold !== '' || a.word === b.word;
  if (numeric(a.word) && numeric(b.word)) return false;
  const longer = Math.max(a.fold.length, b.fold.length);
  if (longer < 4 || (a.fold[0] !== b.fold[0] && a.fold.at(-1) !== b.fold.at(-1))) return false;
  const limit = longer >= 8 ? 3 : longer >= 6 ? 2 : 1;
  return editDistance(a.fold, b.fold, limit) <= limit;
}

/** What stands where when two rows of words are laid side by side, in order; indexes into the rows. */
export interface AlignedWords { same(left: number, right: number): void; left(index: number): void; right(index: number): void }

/** Aligns two texts word by word (longest common run of alike words) and names every difference. */
export function alignWords(leftText: string, rightText: string): Alignment {
  const allLeft = wordsIn(leftText), allRight = wordsIn(rightText);
  const differences: WordDifference[] = [];
  let l: string[] = [], r: string[] = [], matched = 0, run = 0, inRuns = 0;
  const endRun = (): void => { if (run >= RUN) inRuns += run; run = 0; };
  const flush = (): void => { if (l.length + r.length > 0) differences.push({ left: l, right: r, kind: differenceKind(l, r) }); l = []; r = []; };
  layWords(allLeft, allRight, {
    same() { flush(); matched++; run++; },
    left(i) { endRun(); l.push(allLeft[i]!); },
    right(j) { endRun(); r.push(allRight[j]!); },
  });
  flush();
  endRun();
  return { matched, leftWords: allLeft.length, rightWords: allRight.length, inRuns, differences };
}

/** Lays two rows of words (without punctuation at their ends) side by side. */
export function layWords(allLeft: readonly string[], allRight: readonly string[], visit: AlignedWords): void {
  // what two copies have in common at either end needs no table
  let head = 0, tail = 0;
  const shorter = Math.min(allLeft.length, allRight.length);
  while (head < shorter && allLeft[head] === allRight[head]) head++;
  while (tail < shorter - head && allLeft.at(-1 - tail) === allRight.at(-1 - tail)) tail++;
  const middle = (words: readonly string[]): Folded[] => words.slice(head, words.length - tail).map((word) => ({ word, fold: foldWord(word) }));
  const left = middle(allLeft), right = middle(allRight);
  const n = left.length, m = right.length;
  const table = new Uint16Array((n + 1) * (m + 1));
  // each pair of distinct words is judged once: 0 unknown, 1 alike, 2 not
  const number = new Map<string, number>();
  const numbered = (words: readonly Folded[]): Int32Array => Int32Array.from(words, (w) => { const id = number.get(w.word) ?? number.size; number.set(w.word, id); return id; });
  const leftIds = numbered(left), rightIds = numbered(right), width = number.size;
  const judged = new Uint8Array(width * width);
  const same = (i: number, j: number): boolean => {
    const a = leftIds[i]!, b = rightIds[j]!;
    if (a === b) return true;
    const at = a * width + b;
    if (judged[at] === 0) judged[at] = alike(left[i]!, right[j]!) ? 1 : 2;
    return judged[at] === 1;
  };
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const at = i * (m + 1) + j;
      table[at] = same(i, j) ? table[at + m + 2]! + 1 : Math.max(table[at + m + 1]!, table[at + 1]!);
    }
  }
  for (let i = 0; i < head; i++) visit.same(i, i);
  for (let i = 0, j = 0; i < n || j < m;) {
    if (i < n && j < m && same(i, j) && table[i * (m + 1) + j] === table[(i + 1) * (m + 1) + j + 1]! + 1) visit.same(head + i++, head + j++);
    else if (j >= m || (i < n && table[(i + 1) * (m + 1) + j]! >= table[i * (m + 1) + j + 1]!)) visit.left(head + i++);
    else visit.right(head + j++);
  }
  for (let i = 0; i < tail; i++) visit.same(allLeft.length - tail + i, allRight.length - tail + i);
}

const legible = (w: string): boolean => /^\p{L}[\p{L}'’-]{2,}$/u.test(w) && /[aeiouy]/i.test(w);

/** Misreading gives broken scraps; a date, an amount, a name or added words are legible. */
export function differenceKind(left: readonly string[], right: readonly string[]): WordDifference['kind'] {
  const numbers = (words: readonly string[]): string => words.filter(numeric).map((w) => w.replace(/\D/g, '')).join(' ');
  if (numbers(left) !== numbers(right)) return 'number';
  return left.some(legible) !== right.some(legible) || (left.some(legible) && right.some(legible) && left.join('') !== right.join('')) ? 'words' : 'noise';
}
