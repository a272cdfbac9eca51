import { caseOf } from './case-text.fixture.js';
import { unknownTerms } from './unknown-terms.js';
import type { GlossaryEntry } from './glossary-entry.js';

const known: GlossaryEntry = { term: 'C.C.O.', variants: [], expansion: 'Child Care Officer', explanation: 'A social worker.', validFrom: null, validTo: null, jurisdiction: 'UK', sensitivity: null, source: 'general usage' };

it('short forms that the glossary does not know are ranked by how often and how widely they stand', () => {
  const unknown = unknownTerms(caseOf(['1970-01-01', 'The QXR met. The ZP met. C.C.O. there.'], ['1970-02-01', 'QXR again, and Q.X.R. once more.']), [known]);
  expect(unknown.map((u) => [u.text, u.occurrences.length])).toEqual([['QXR', 3], ['ZP', 1]]);
});

it.each([
  ['REPORT ON THE CHILD NAMED BELOW'], ['I was NOT told and did not know'], ['at HX1 2AB'], ['Henry VIII and part IV'], ['ref AB/CD/462'], ['OK on TV'], ['10 AM'],
])('no term is asked about in %j', (text) => expect(unknownTerms(caseOf(['1970-01-01', text]), [known])).toEqual([]));

it('nor one that lies in a name', () => {
  expect(unknownTerms(caseOf(['1970-01-01', 'JWM rang']), [], { avoid: new Map([['p1', [{ start: 0, end: 3 }]]]) })).toEqual([]);
});

it('a numbered form is asked about', () => {
  expect(unknownTerms(caseOf(['1970-01-01', 'FORM D.T.3 - NOMINATION OF A CHILD, with A.1 and Form S.T.14']), [known]).map((u) => u.text).sort()).toEqual(['A.1', 'D.T.3', 'S.T.14']);
});

it('nor one that spells the initials of somebody known, or that is English', () => {
  const text = 'Ann Orr wrote. AO rang. That is FINE.';
  const avoid = new Map([['p1', [{ start: 0, end: 7 }]]]);
  expect(unknownTerms(caseOf(['1970-01-01', text]), [known], { avoid, isWord: (word) => word === 'fine' })).toEqual([]);
  expect(unknownTerms(caseOf(['1970-01-01', text]), [known]).map((u) => u.text)).toEqual(['FINE', 'AO']);
});
