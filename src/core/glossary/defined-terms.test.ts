import { definedTerms } from './defined-terms.js';

const meanings = (text: string): string[] => definedTerms(text).map((d) => `${d.short} = ${d.long}`);

describe('definitions in the text', () => {
  it.each([
    ['a Place of Safety Order (PSO) was', ['PSO = Place of Safety Order']],
    ['a Place of Safety\nOrder (P.S.O.) was', ['P.S.O. = Place of Safety Order']],
    ['the PSO (Place of Safety Order) was', ['PSO = Place of Safety Order']],
    ['PSO = Place of Safety Order\nHV = health visitor', ['PSO = Place of Safety Order', 'HV = health visitor']],
    ['multi-agency risk assessment conference (MARAC)', ['MARAC = multi-agency risk assessment conference']],
  ])('%j', (text, expected) => expect(meanings(text)).toEqual(expected));

  it.each([['he came home (PSO)'], ['Mum (Mrs P S Orr) rang'], ['see above (2014)'], ['NAME: Pamela Susan Orr'], ['(GP) rang'], ['the boy (John) left']])('none in %j', (text) => {
    expect(meanings(text)).toEqual([]);
  });

  it('offsets cover the long form', () => {
    const text = 'a Place of Safety Order (PSO) was';
    const [d] = definedTerms(text);
    expect(text.slice(d!.start, d!.end)).toBe('Place of Safety Order');
  });
});
