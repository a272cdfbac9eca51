import fc from 'fast-check';
import { compareTexts } from './show-differences.js';

describe('two texts side by side', () => {
  const letter = 'Dear Madam, Thank you for your letter about the child. She has settled well at the nursery and is eating.';

  it.each<[string, string, string, string[]]>([
    ['the same', letter, letter, []],
    ['a word', letter, letter.replace('settled', 'struggled'), ['1 word differs']],
    ['a figure', 'Sum of £12 paid to the foster mother', 'Sum of £15 paid to the foster mother', ['1 place where figures differ']],
    ['a stamp on one', letter, `${letter} RECEIVED 4 MAY 1966`, ['a stamp']],
    ['read badly', 'the nursery ;. and school of the town', 'the nursery ~,| l] and school of the town', ['1 scrap was read differently']],
    ['words added', letter, `${letter} Her father came on Sunday.`, ['5 words differ']],
  ])('%s', (_, left, right, summary) => expect(compareTexts(left, right).summary).toEqual(summary));

  it('shows words as they stand, with their punctuation', () => {
    expect(compareTexts('Thank you, Madam. Yours', 'Thank you, Sir. Yours').stretches).toEqual([
      { kind: 'same', left: 'Thank you,', right: 'Thank you,' }, { kind: 'words', left: 'Madam.', right: 'Sir.' }, { kind: 'same', left: 'Yours', right: 'Yours' },
    ]);
  });

  it('says that only the first words were compared', () => {
    expect(compareTexts('word '.repeat(2500), 'word '.repeat(10)).comparedWords).toBe(2000);
    expect(compareTexts('one two', 'one two').comparedWords).toBeNull();
  });

  it('loses no word of either', () => {
    const text = fc.array(fc.constantFrom('the', 'child', 'was', 'seen', '1966', 'Madam', 'mother', 'school', 'x'), { maxLength: 25 }).map((w) => w.join(' '));
    fc.assert(fc.property(text, text, (left, right) => {
      const { stretches } = compareTexts(left, right);
      expect(stretches.map((s) => s.left).filter(Boolean).join(' ')).toBe(left);
      expect(stretches.map((s) => s.right).filter(Boolean).join(' ')).toBe(right);
    }));
  });
});
