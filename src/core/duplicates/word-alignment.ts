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
  readonly differences: readonly WordDifference[];
}

/** Longest texts that are aligned in full; beyond, the first so many words speak for the whole (memory: most squared / 4 bytes). */
const WORDS_MOST = 2400;

const wordsIn = (text: string): string[] => text.split(/\s+/).map((w) => w.replace(/^[^\p{L}\p{N}£]+|[^\p{L}\p{N}]+$/gu, '')).filter((w) => w !== '').slice(0, WORDS_MOST);
const numeric = (w: string): boolean => /\d/.test(w);

interface Folded { readonly word: string; readonly fold: string }

function alike(a: Folded, b: Folded): boolean {
  if (a.fold === b.fold) return a.fold !== '' || a.word === b.word;
  if (numeric(a.word) && numeric(b.word)) return false;
  const longer = Math.max(a.fold.length, b.fold.length);
  if (longer < 4) return false;
  const limit = longer >= 8 ? 3 : longer >= 6 ? 2 : 1;
  return editDistance(a.fold, b.fold, limit) <= limit;
}

/** Aligns two texts word by word (longest common run of alike words) and names every difference. */
export function alignWords(leftText: string, rightText: string): Alignment {
  const left = wordsIn(leftText).map((word) => ({ word, fold: foldWord(word) }));
  const right = wordsIn(rightText).map((word) => ({ word, fold: foldWord(word) }));
  const n = left.length, m = right.length;
  const table = new Uint16Array((n + 1) * (m + 1));
  const known = new Map<string, boolean>();
  const same = (i: number, j: number): boolean => {
    const a = left[i]!, b = right[j]!;
    if (a.word === b.word) return true;
    const key = `${a.word} ${b.word}`;
    let value = known.get(key);
    if (value === undefined) { value = alike(a, b); known.set(key, value); }
    return value;
  };
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const at = i * (m + 1) + j;
      table[at] = same(i, j) ? table[at + m + 2]! + 1 : Math.max(table[at + m + 1]!, table[at + 1]!);
    }
  }
  const differences: WordDifference[] = [];
  let l: string[] = [], r: string[] = [], matched = 0;
  const flush = (): void => { if (l.length + r.length > 0) differences.push({ left: l, right: r, kind: kindOf(l, r) }); l = []; r = []; };
  for (let i = 0, j = 0; i < n || j < m;) {
    if (i < n && j < m && same(i, j) && table[i * (m + 1) + j] === table[(i + 1) * (m + 1) + j + 1]! + 1) {
      flush(); matched++; i++; j++;
    } else if (j >= m || (i < n && table[(i + 1) * (m + 1) + j]! >= table[i * (m + 1) + j + 1]!)) l.push(left[i++]!.word);
    else r.push(right[j++]!.word);
  }
  flush();
  return { matched, leftWords: n, rightWords: m, differences };
}

const legible = (w: string): boolean => /^\p{L}[\p{L}'’-]{2,}$/u.test(w) && /[aeiouy]/i.test(w);

/** Misreading gives broken scraps; a date, an amount, a name or added words are legible. */
function kindOf(left: readonly string[], right: readonly string[]): WordDifference['kind'] {
  const numbers = (words: readonly string[]): string => words.filter(numeric).map((w) => w.replace(/\D/g, '')).join(' ');
  if (numbers(left) !== numbers(right)) return 'number';
  return left.some(legible) !== right.some(legible) || (left.some(legible) && right.some(legible) && left.join('') !== right.join('')) ? 'words' : 'noise';
}
