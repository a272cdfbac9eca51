import { letterParagraphs, type LetterFacts } from './letter.js';
import { SAMPLE_TEMPLATE } from './testing/sample-bundle.js';

const FACTS: LetterFacts = { slots: { addressee: 'Ada Winter', boxCount: '3 places' }, conditions: new Set(['withheld']), lists: { searched: ['Archive: found'], missing: [], reasons: [], pagesLeftOut: [] } };

describe('the letter', () => {
  it('fills slots and leaves out what does not apply', () => {
    expect(letterParagraphs(SAMPLE_TEMPLATE, FACTS).map((p) => p.text)).toEqual(['Dear Ada Winter', 'There are 3 places covered.']);
    expect(letterParagraphs(SAMPLE_TEMPLATE, { ...FACTS, conditions: new Set() })).toHaveLength(1);
  });

  it('refuses a template with a slot that nothing fills', () => expect(() => letterParagraphs({ ...SAMPLE_TEMPLATE, parts: [{ text: '{nothing}' }] }, FACTS)).toThrow(RangeError));

  it('tells the officer what is still to be written', () => {
    expect(letterParagraphs({ ...SAMPLE_TEMPLATE, parts: [{ toComplete: 'the places' }, { list: 'searched' }] }, FACTS)).toEqual([
      { kind: 'to-complete', text: 'To be completed before this letter is sent: the places.' }, { kind: 'item', text: 'Archive: found' },
    ]);
  });
});
