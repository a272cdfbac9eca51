import { windowsOf } from './windows.js';
import { WordPieces } from './word-pieces.js';

const rules = { start: 0, end: 1, unknown: 2, mostPieces: 3 };
const pieces = new WordPieces(['[start]', '[end]', '[unknown]', 'a', 'ab', '##c', '##cd', '##b', '.', 'x', '##x'], rules);

describe('pieces of a word', () => {
  it.each([
    ['a', [3]], ['ab', [4]], ['abc', [4, 5]], ['abcd', [4, 6]], ['abb', [4, 7]], ['.', [8]], ['axxx', [3, 10, 10]], ['xxxxxxx', [9, 10, 10]],
    ['q', [2]], ['abq', [2]], ['', [2]], ['\u{1F600}', [2]],
  ])('"%s"', (word, expected) => expect(pieces.of(word)).toEqual(expected));
  it('spells a word the same again', () => expect(pieces.of('abcd')).toEqual(pieces.of('abcd')));
});

describe('windows', () => {
  const words = (...sizes: number[]): boolean[] => sizes.flatMap((n) => Array.from({ length: n }, (_, i) => i === 0));
  it('is one for a short text, none for an empty one', () => {
    expect(windowsOf(words(1, 2, 1), 10, 2)).toEqual([{ from: 0, to: 4, ownFrom: 0, ownTo: 4 }]);
    expect(windowsOf([], 10, 2)).toEqual([]);
  });
  it.each([[40, 10, 2], [41, 10, 3], [97, 30, 8], [11, 10, 2]])('gives each of %i pieces to one window of at most %i', (count, length, around) => {
    const first = words(...Array.from({ length: count }, (_, i) => (i % 3) + 1)), found = windowsOf(first, length, around);
    let next = 0;
    for (const w of found) {
      expect(w.ownFrom).toBe(next);
      expect(w.to - w.from).toBeLessThanOrEqual(length);
      expect(w.from <= w.ownFrom && w.ownTo <= w.to && w.ownTo > w.ownFrom).toBe(true);
      expect(first[w.from]).toBe(true);
      expect(first[w.to] ?? true).toBe(true);
      next = w.ownTo;
    }
    expect(next).toBe(first.length);
  });
});
