import { isComplete, letterBlocks, letterPlan, type LetterFacts } from './letter.js';
import { SAMPLE_MEASURE, SAMPLE_TEMPLATE, sampleInput } from './testing/sample-bundle.js';

const FACTS: LetterFacts = { slots: { addressee: 'Ada Winter', boxCount: '3 places' }, conditions: new Set(['withheld']), lists: { searched: ['Archive: found'], missing: [], reasons: [], pagesLeftOut: [] } };

describe('the letter', () => {
  it('fills slots and leaves out what does not apply', () => {
    expect(letterBlocks(SAMPLE_TEMPLATE, FACTS).map((p) => p.text)).toEqual(['Dear Ada Winter', 'There are 3 places covered.']);
    expect(letterBlocks(SAMPLE_TEMPLATE, { ...FACTS, conditions: new Set() })).toHaveLength(1);
  });

  it('refuses a template with a slot that nothing fills', () => expect(() => letterBlocks({ ...SAMPLE_TEMPLATE, parts: [{ id: 'a', text: '{nothing}' }] }, FACTS)).toThrow(RangeError));

  const unfinished = { ...SAMPLE_TEMPLATE, parts: [{ id: 'gap', toComplete: 'the places' }, { id: 'places', list: 'searched' as const }] };

  it('tells the officer what is still to be written', () => {
    const blocks = letterBlocks(unfinished, FACTS);
    expect(blocks.map(({ id, kind, text }) => [id, kind, text])).toEqual([
      ['gap.to-complete', 'to-complete', 'To be completed before this letter is sent: the places.'], ['places.list', 'list', 'Archive: found'],
    ]);
    expect(isComplete(blocks)).toBe(false);
  });

  it('prints what a person wrote, and keeps its own words beside it', () => {
    const blocks = letterBlocks(unfinished, FACTS, new Map([['gap.to-complete', 'We searched everywhere.'], ['places.list', 'Archive: found\nCellar: empty'], ['gone.text', 'x']]));
    expect(isComplete(blocks)).toBe(true);
    expect(blocks).toEqual([
      { id: 'gap.to-complete', kind: 'text', own: 'To be completed before this letter is sent: the places.', text: 'We searched everywhere.' },
      { id: 'places.list', kind: 'list', own: 'Archive: found', text: 'Archive: found\nCellar: empty' },
    ]);
  });

  it('says that it is a draft only while it is one, and leaves out what a person emptied', () => {
    const words = (draft: boolean): string => JSON.stringify(letterPlan('b', sampleInput([], []).facts, SAMPLE_TEMPLATE, letterBlocks(SAMPLE_TEMPLATE, FACTS, new Map([['count.text', ' ']])), SAMPLE_MEASURE, draft).pages);
    expect(words(true)).toContain('Draft.');
    expect(words(false)).not.toContain('Draft.');
    expect(words(false)).not.toContain('places covered');
  });
});
