import fc from 'fast-check';
import { fold, foldWithOffsets, withinOneEdit } from './folded-text.js';

describe('folding', () => {
  it.each([['O’Brien-Łukasz', 'obrienlukasz'], ['  SÉAN\nÓg ', 'seanog'], ['01632 960-123', '01632960123'], ['Straße', 'strasse']])('takes %s to %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('lays every folded letter back on the letter it came from', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const { folded, offsets } = foldWithOffsets(text);
      expect(offsets).toHaveLength(folded.length);
      offsets.forEach((offset, i) => expect(fold(String.fromCodePoint(text.codePointAt(offset)!))).toContain(folded[i]));
    }));
  });
});

describe('one edit', () => {
  it.each([['lund', 'lund', true], ['lund', 'lumd', true], ['lund', 'lnd', true], ['lund', 'lunda', true], ['lund', 'lnud', false], ['lund', 'land s', false], ['', 'a', true]])('%s and %s: %s', (a, b, near) => {
    expect(withinOneEdit(a, b)).toBe(near);
    expect(withinOneEdit(b, a)).toBe(near);
  });
});
