import { caseOf } from './case-text.fixture.js';
import { findTerms } from './find-terms.js';
import { visibleFindings } from './visible-findings.js';
import type { GlossaryEntry } from './glossary-entry.js';

const pso: GlossaryEntry = { term: 'P.S.O.', variants: ['place of safety order'], expansion: 'Place of Safety Order', explanation: 'An emergency order.', validFrom: 1933, validTo: 1991, jurisdiction: 'England and Wales', sensitivity: null, source: 'general usage' };
const text = 'P.S.O. made. The place of safety order ended.';
const findings = findTerms(caseOf(['1975-01-01', text]), [pso]);

it('an occurrence that redaction touches is dropped', () => {
  const [left] = visibleFindings(findings, (_page, start) => start < 5);
  expect(left!.occurrences.map((o) => o.text)).toEqual(['place of safety order']);
  expect(left!.term).toBe('place of safety order');
});

it('an entry without a visible occurrence is not shown at all', () => {
  expect(visibleFindings(findings, () => true)).toEqual([]);
});

it('nothing hidden leaves all as it was', () => {
  expect(visibleFindings(findings, () => false)).toEqual(findings);
});

it('a meaning taken from hidden words is not shown, though the short form is', () => {
  const own = findTerms(caseOf(['1975-01-01', 'the Young Mothers Project (YMP) and YMP']), []);
  expect(own).toHaveLength(1);
  expect(visibleFindings(own, (_page, start, end) => start < 20 && end > 4)).toEqual([]);
});
