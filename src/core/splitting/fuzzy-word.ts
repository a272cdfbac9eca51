/** Letters and figures that worn type and OCR exchange, folded to one of each family. */
const FAMILY: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'l', i: 'l', '|': 'l', '!': 'l', j: 'l', '5': 's', '8': 'b', '6': 'b', '2': 'z', '9': 'g', q: 'g', '€': 'e', c: 'e', '¢': 'e', v: 'u',
};

/** Lower case, without accents or punctuation, confusable characters folded ("Apnl", "Apr1l" and "April" come near one another). */
export function foldWord(word: string): string {
  const known = foldedWords.get(word);
  if (known !== undefined) return known;
  const value = fold(word);
  if (foldedWords.size >= WORDS_KEPT) foldedWords.clear();
  foldedWords.set(word, value);
  return value;
}

/** The words of a file repeat: folding each once made the whole arranging about three times faster. Kept small, holds no more than the last words. */
const foldedWords = new Map<string, string>();
const WORDS_KEPT = 40_000;

function fold(word: string): string {
  let out = '';
  for (const ch of word.normalize('NFKD').toLowerCase()) {
    const folded = FAMILY[ch] ?? ch;
    if ((folded >= 'a' && folded <= 'z') || (folded >= '3' && folded <= '7')) out += folded;
  }
  return out.replace(/rn/g, 'm').replace(/rl/g, 'n').replace(/vv|uu/g, 'w').replace(/el/g, 'd');
}

const rowA = new Uint8Array(64), rowB = new Uint8Array(64);
/** Edit distance, cut short above `limit` (then limit + 1); words of more than 63 letters are only compared for equality. */
export function editDistance(a: string, b: string, limit = 3): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (b.length > 63) return a === b ? 0 : limit + 1;
  let previous = rowA, current = rowB;
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    let least = i;
    const ch = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      let value = previous[j - 1]! + (ch === b.charCodeAt(j - 1) ? 0 : 1);
      if (previous[j]! + 1 < value) value = previous[j]! + 1;
      if (current[j - 1]! + 1 < value) value = current[j - 1]! + 1;
      current[j] = value;
      if (value < least) least = value;
    }
    if (least > limit) return limit + 1;
    const swap = previous; previous = current; current = swap;
  }
  return previous[b.length]!;
}

/** Slips allowed for a keyword of this length, beside confusable characters: none up to 4 letters ("card" is not "care"), one up to 7, two above. */
export const slipsAllowed = (length: number): number => (length <= 4 ? 0 : length <= 7 ? 1 : 2);

const keywords = new Map<string, string>();
/** True where `word`, misread or mistyped, may stand for `keyword` (a plain lower-case word). The first letter or the last must hold. */
export function looksLike(word: string, keyword: string): boolean {
  let key = keywords.get(keyword);
  if (key === undefined) keywords.set(keyword, key = fold(keyword));
  const w = foldWord(word);
  if (w === key) return true;
  const limit = slipsAllowed(keyword.length);
  if (limit === 0 || Math.abs(w.length - key.length) > limit || w.length < 3 || (w[0] !== key[0] && w.at(-1) !== key.at(-1))) return false;
  return editDistance(w, key, limit) <= limit;
}

/** Where a run of words stands in a line, each word perhaps misread: index of the first word, or -1. */
export function findPhrase(words: readonly string[], phrase: readonly string[]): number {
  for (let i = 0; i + phrase.length <= words.length; i++) {
    if (phrase.every((p, k) => looksLike(words[i + k]!, p))) return i;
  }
  return -1;
}

export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}'’|!€]+/gu) ?? [];
