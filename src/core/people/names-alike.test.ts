import fc from 'fast-check';
import { isBirthOf, mayBeBirthOf } from './births.js';
import { editDistance, keyOf, likeSpelling } from './fold.js';
import { nameSense } from './same-name.js';
import { spellingSlips } from './spellings.js';

describe('names alike', () => {
  it.each([['Atk1nson', 'Atkinson'], ['Holryod', 'Holroyd'], ['Amold', 'Arnold'], ['Wojcieszkl', 'Wojcieszki']])('%s is a slip for %s', (a, b) => { expect(likeSpelling(keyOf(a), keyOf(b))).toBe(true); });
  it.each([['Lee', 'Les'], ['Tate', 'Pike'], ['Holroyd', 'Holyrood House']])('%s is not %s', (a, b) => { expect(likeSpelling(keyOf(a), keyOf(b))).toBe(false); });

  it('takes only rare spellings for slips, and never a name that is known', () => {
    const counts = new Map([['atkinson', 9], ['atk1nson', 1], ['joan', 9], ['jean', 1], ['reed', 6], ['read', 5]]);
    expect([...spellingSlips(counts, (w) => w === 'jean' || w === 'joan')]).toEqual([['atk1nson', 'atkinson']]);
  });

  it('relates short forms, sounds and initials', () => {
    const { forename, surname } = nameSense(new Map([['margaret', new Set(['peggy'])]]), new Map());
    expect(forename('margaret', 'peggy')).toBe(0.95);
    expect(forename('lizbeth', 'liz')).toBe(0.85);
    expect(forename('kathryn', 'kathrin')).toBe(0.9);
    expect(forename('m', 'margaret')).toBe(0.5);
    expect(forename('brian', 'colin')).toBe(0);
    expect(surname('may', 'mayhew')).toBe(0);
  });

  it('measures edits as a metric does', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(fc.property(word, word, (a, b) => { expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9)); expect(editDistance(a, b, 9) === 0).toBe(a === b); }));
  });

  it('gives related words a key in common', () => {
    const sense = nameSense(new Map([['margaret', new Set(['peggy'])], ['peggy', new Set(['margaret'])]]), new Map([['holryod', 'holroyd']]));
    for (const [a, b] of [['margaret', 'peggy'], ['holryod', 'holroyd'], ['liz', 'lizbeth'], ['kathryn', 'kathrin']] as const) expect(sense.keys(a).some((k) => sense.keys(b).includes(k))).toBe(true);
  });

  it.each([['4.3.58', true], ['4th March 1958', true], ['04/03/1958', true], ['1958-03-04', true], ['March 4, 1958', true], ['4.3.59', false], ['1958', false]])('%s as a birth on 4 March 1958: %s', (text, yes) => { expect(isBirthOf(text, '1958-03-04')).toBe(yes); });
  it('allows a slip in a birth, and a bare year', () => { expect([mayBeBirthOf('4.3.59', '1958-03-04'), mayBeBirthOf('1958', '1958-03-04'), mayBeBirthOf('1931', '1958-03-04')]).toEqual([true, true, false]); });
});
