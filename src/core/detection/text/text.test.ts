import fc from 'fast-check';
import { confusableFold, editDistance, fold } from './fold.js';
import { tokenise } from './tokens.js';

describe('folding', () => {
  it.each([['Siân', 'sian'], ['O’SHEA', 'o\'shea'], ['Łukasz', 'lukasz'], ['Møller', 'moller']])('folds %s', (word, folded) => expect(fold(word)).toBe(folded));
  it.each([['atk1nson', 'atkinson'], ['hartiey', 'hartley'], ['bames', 'barnes'], ['wa1sh', 'walsh'], ['5mith', 'smith']])('takes %s for %s', (read, meant) => expect(confusableFold(read)).toBe(confusableFold(meant)));
  it.each([['cat', 'cat', 0], ['cat', 'act', 1], ['cat', 'cart', 1], ['catherine', 'kathryn', 3]])('measures %s to %s', (a, b, d) => expect(editDistance(a, b, 2)).toBe(d));
  it('measures the same both ways', () => fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => editDistance(a, b, 12) === editDistance(b, a, 12))));
});

describe('words of a page', () => {
  it('gives offsets that cut out what was read', () => fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
    let last = 0;
    for (const t of tokenise(text).tokens) { if (t.start < last || t.end <= t.start || t.end > text.length) return false; last = t.end; }
    return true;
  })));
  it('leaves the possessive outside', () => { const [t] = tokenise('Grace\'s coat').tokens; expect([t!.text, t!.end, t!.possessive]).toEqual(['Grace', 5, true]); });
  it('joins a word broken at the line end', () => expect(tokenise('to Mac-\ngillivray again').tokens.map((t) => t.text)).toEqual(['to', 'Macgillivray', 'again']));
  it('keeps the hyphen of a double name broken at the line end', () => expect(tokenise('Ms Okoro-\nLane').tokens.map((t) => t.text)).toEqual(['Ms', 'Okoro-Lane']));
  it.each([['Grace', 'cap'], ['GRACE', 'caps'], ['J', 'initial'], ['J.H.', 'initials'], ['MacPhee', 'cap'], ['told', 'lower'], ['12', 'number']])('sees the shape of %s', (text, shape) => expect(tokenise(text).tokens[0]!.shape).toBe(shape));
});
