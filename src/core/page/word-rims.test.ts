import { rimsOf, shareUpTo } from './word-rims.js';

describe('the rims of a word', () => {
  it.each([
    ['Rosa', 0, 0], ['Rosa,', 0, 1], ['(Rosa).', 1, 2], ['Rosa\'s', 0, 2], ['Rosas\'', 0, 1], ['"Rosa\'s,"', 1, 4], ['O\'Dea', 0, 0], ['Tom-Rosa', 0, 0],
    ['J.', 0, 0], ['(J.', 1, 0], ['J.K.', 0, 0], ['J.,', 0, 1], ['J,', 0, 1], ['...', 0, 0], ['', 0, 0], ['§12', 1, 0],
  ])('of "%s" are %d and %d characters', (text, head, tail) => expect(rimsOf(text)).toEqual({ head, tail }));

  it('share the width by the letters', () => {
    expect(shareUpTo('abcd', 2)).toBeCloseTo(0.5);
    expect(shareUpTo('ab,', 2)).toBeGreaterThan(0.75);
    expect(shareUpTo('abcd', 0)).toBe(0);
    expect(shareUpTo('abcd', 4)).toBe(1);
  });
});
