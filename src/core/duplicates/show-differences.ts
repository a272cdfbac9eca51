import { looksLike } from '../splitting/fuzzy-word.js';
import { bareWord, differenceKind, layWords, WORDS_MOST, type WordDifference } from './word-alignment.js';

/** A stretch of two texts laid side by side; words as they stand on the page. */
export interface ComparedStretch { readonly kind: 'same' | WordDifference['kind']; readonly left: string; readonly right: string }

export interface ComparedTexts {
  readonly stretches: readonly ComparedStretch[];
  /** In a few words each: "7 words differ", "a stamp"; empty where the texts are alike. */
  readonly summary: readonly string[];
  /** Only so many first words of each were compared; null where all were. */
  readonly comparedWords: number | null;
}

/** What an office puts on a paper that came in: a word of receipt beside a date. */
const STAMP_WORDS = ['received', 'recd', 'filed', 'file', 'copy', 'registry', 'seen', 'noted'];
const LONGEST_STAMP = 10;

/** Lays the texts of two documents side by side, for a person to see whether the one is a copy of the other. */
export function compareTexts(leftText: string, rightText: string): ComparedTexts {
  const left = tokens(leftText), right = tokens(rightText);
  const stretches: ComparedStretch[] = [];
  const differences: WordDifference[] = [];
  let same: [string[], string[]] = [[], []], other: [number[], number[]] = [[], []];
  const endSame = (): void => { if (same[0].length > 0) stretches.push({ kind: 'same', left: same[0].join(' '), right: same[1].join(' ') }); same = [[], []]; };
  const endOther = (): void => {
    const [l, r] = other;
    if (l.length + r.length > 0) {
      const words = { left: l.map((i) => left[i]!.word), right: r.map((i) => right[i]!.word) };
      const kind = differenceKind(words.left, words.right);
      differences.push({ ...words, kind });
      stretches.push({ kind, left: l.map((i) => left[i]!.raw).join(' '), right: r.map((i) => right[i]!.raw).join(' ') });
    }
    other = [[], []];
  };
  const row = (all: typeof left): string[] => all.slice(0, WORDS_MOST).map((t) => t.word);
  layWords(row(left), row(right), {
    same(i, j) { endOther(); same[0].push(left[i]!.raw); same[1].push(right[j]!.raw); },
    left(i) { endSame(); other[0].push(i); },
    right(j) { endSame(); other[1].push(j); },
  });
  endOther();
  endSame();
  return { stretches, summary: summaryOf(differences), comparedWords: Math.max(left.length, right.length) > WORDS_MOST ? WORDS_MOST : null };
}

function tokens(text: string): { raw: string; word: string }[] {
  return text.split(/\s+/).map((raw) => ({ raw, word: bareWord(raw) })).filter((t) => t.word !== '');
}

function isStamp({ left, right }: WordDifference): boolean {
  const words = left.length === 0 ? right : right.length === 0 ? left : [];
  return words.length > 0 && words.length <= LONGEST_STAMP && words.some((w) => STAMP_WORDS.some((s) => (s.length > 5 ? looksLike(w, s) : w.toLowerCase() === s))) && words.some((w) => /\d/.test(w));
}

const count = (n: number, one: string, many: string): string[] => (n === 0 ? [] : [n === 1 ? `1 ${one}` : `${n} ${many}`]);
const longer = (d: WordDifference): number => Math.max(d.left.length, d.right.length);

function summaryOf(differences: readonly WordDifference[]): string[] {
  const stamps = differences.filter(isStamp), rest = differences.filter((d) => !isStamp(d));
  const of = (kind: WordDifference['kind']): number => rest.filter((d) => d.kind === kind).reduce((sum, d) => sum + longer(d), 0);
  return [
    ...count(of('words'), 'word differs', 'words differ'), ...count(rest.filter((d) => d.kind === 'number').length, 'place where figures differ', 'places where figures differ'),
    ...(stamps.length === 0 ? [] : [stamps.length === 1 ? 'a stamp' : `${stamps.length} stamps`]), ...count(of('noise'), 'scrap was read differently', 'scraps were read differently'),
  ];
}
