import type { CaseText } from '../case/case.js';
import { caseOf } from './case-text.fixture.js';
import { findTerms } from './find-terms.js';
import type { GlossaryEntry } from './glossary-entry.js';

const entry = (term: string): GlossaryEntry => ({ term, variants: [], expansion: `what ${term} is`, explanation: `${term}.`, validFrom: null, validTo: null, jurisdiction: 'UK', sensitivity: null, source: 'general usage' });
const terms = ['P.S.O.', 'T.B.', 'F.F.I.', 'D.N.A.', 'enuresis', 'disruption', 'buried on the parish', 'isoln.', 'ult.', 'car.'].map(entry);
const ENGLISH = new Set('erupts parish buried on the after late letter car silence'.split(' '));
const isWord = (word: string): boolean => ENGLISH.has(word);

const read = (source: 'ocr' | 'text-layer', ...texts: string[]): CaseText => {
  const made = caseOf(...texts.map((text) => ['1960-01-01', text] as const));
  return { ...made, documents: made.documents.map((d) => ({ ...d, pages: d.pages.map((p) => ({ ...p, reading: { ...p.reading, source } })) })) };
};
const found = (text: string, elsewhere = '', source: 'ocr' | 'text-layer' = 'ocr', options: { isWord?: typeof isWord } = { isWord }): string[] =>
  findTerms(read(source, text, elsewhere), terms, options).flatMap((f) => f.occurrences.filter((o) => o.pageId === 'p1').map((o) => o.text));

describe('a term that was misread is found as it was written', () => {
  it.each([
    ['a figure among capitals', 'A P.S.0. was granted, contact of T.8. too', '', ['P.S.O.', 'T.B.']],
    ['a capital that looks alike, where the case has the right one', 'Seen. F.E.I. and ONA on Monday', 'F.F.I. and DNA', ['F.F.I.', 'DNA']],
    ['a letter of a word', 'Enuresia again. DISTUPTION after a week', '', ['Enuresis', 'DISRUPTION']],
    ['a letter of a phrase', 'buried on the par1sh, buried on the parich', '', []],
    ['a stop that was lost', 'W/C. Isoln 3 weeks', '', ['Isoln']],
  ])('%s', (_why, text, elsewhere, expected) => expect(found(text, elsewhere)).toEqual(expected));

  it('keeps its place', () => {
    const text = 'Seen. The F.0.I. and P.S.0. of May.';
    const [o] = findTerms(read('ocr', text), terms, { isWord }).flatMap((f) => f.occurrences);
    expect([o!.text, text.slice(o!.start, o!.end)]).toEqual(['P.S.O.', 'P.S.0.']);
  });
});

describe('nothing is put right', () => {
  it.each([
    ['where the case has no such short form', 'Seen. F.E.I. on Monday', '', 'ocr'],
    ['where the word is English', 'It erupts', '', 'ocr'],
    ['where the word stands twice: it is a name', 'Enuresia came. Enuresia left.', '', 'ocr'],
    ['where the page has a text of its own', 'Enuresia and F.E.I.', 'F.F.I.', 'text-layer'],
    ['in a cut word that is English without its stop', 'a car came', '', 'ocr'],
  ] as const)('%s', (_why, text, elsewhere, source) => expect(found(text, elsewhere, source)).toEqual([]));

  it('where nobody says what is English', () => expect(found('Enuresia. Isoln 3 weeks', '', 'ocr', {})).toEqual([]));

  it('inside a name', () => {
    expect(findTerms(read('ocr', 'Miss Enuresia called'), terms, { isWord, avoid: new Map([['p1', [{ start: 0, end: 13 }]]]) })).toEqual([]);
  });
});
