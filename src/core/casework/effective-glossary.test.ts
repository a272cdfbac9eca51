import fc from 'fast-check';
import type { GlossaryFinding } from '../case/glossary.js';
import type { EntriesOf } from './entries.js';
import { effectiveGlossary, glossaryForBundle, termKey } from './effective-glossary.js';
import type { EntryValue } from './entry-values.js';
import { OWN_WORDS, ownEntries, WRITTEN_HERE } from './own-entries.js';
import { termVisibility } from './term-visibility.js';

const finding = (term: string, expansion: string, more: Partial<GlossaryFinding> = {}): GlossaryFinding => ({
  term, expansion, explanation: `About ${expansion}.`, source: 'general usage', validFrom: null, validTo: null, sensitivity: null, occurrences: [{ pageId: 'a', start: 0, end: term.length, text: term }], ...more,
});
const entry = (value: Partial<EntryValue<'term'>>): EntryValue<'term'> => ({ created: false, state: 'approved', term: 'X', expansion: '', explanation: '', sensitivity: null, ...value });
const entries = (all: Readonly<Record<string, EntryValue<'term'>>>): EntriesOf<'term'> => Object.entries(all).map(([key, value], i) => ({ key, value, version: i + 1, byHand: true, decidedBy: 'someone', decidedAt: new Date(0) }));

describe('the glossary as people see it', () => {
  it('suggests what was found until someone decides', () => {
    expect(effectiveGlossary([finding('C.C.O.', 'Child Care Officer')], [])).toMatchObject([{ key: 'c.c.o.', state: 'suggested', edited: false, sure: true }]);
  });

  it('an approval changes no word and keeps the source', () => {
    const found = finding('E.S.N.', 'educationally subnormal', { sensitivity: 'A label of its time.' });
    expect(effectiveGlossary([found], entries({ 'e.s.n.': entry({ expansion: found.expansion, explanation: found.explanation, sensitivity: found.sensitivity }) }))).toMatchObject([{ state: 'approved', edited: false, source: 'general usage' }]);
  });

  it('words of a person stand, and no longer rest on a place that may be hidden', () => {
    const [term] = effectiveGlossary([finding('H.M.', 'Head Matron', { source: 'this file', definedAt: { pageId: 'a', start: 0, end: 9 } })], entries({ 'h.m.': entry({ expansion: 'house mother', explanation: 'She ran the cottage.' }) }));
    expect(term).toMatchObject({ expansion: 'house mother', edited: true, source: WRITTEN_HERE });
    expect(term!.definedAt).toBeUndefined();
  });

  it('a rejected term stays in the list and leaves the bundle', () => {
    const terms = effectiveGlossary([finding('P.O.', 'Probation Officer'), finding('H.V.', 'Health Visitor')], entries({ 'p.o.': entry({ state: 'rejected', expansion: 'Probation Officer' }) }));
    expect(terms.map((t) => t.state)).toEqual(['rejected', 'suggested']);
    expect(glossaryForBundle(terms).map((t) => t.term)).toEqual(['H.V.']);
  });

  it('two meanings of one term are decided apart, and neither is sure', () => {
    const found = [finding('S.C.', 'Scottish Council'), finding('S.C.', 'special care')];
    const terms = effectiveGlossary(found, entries({ 's.c. = special care': entry({ state: 'rejected', expansion: 'special care' }) }));
    expect(terms.map((t) => [t.key, t.state, t.sure])).toEqual([['s.c. = scottish council', 'suggested', false], ['s.c. = special care', 'rejected', false]]);
  });

  it('what was entered before a second meaning was found stands for the first; a rejection for both', () => {
    const found = [finding('S.C.', 'Scottish Council'), finding('S.C.', 'special care')];
    expect(effectiveGlossary(found, entries({ 's.c.': entry({ expansion: 'Social Committee' }) })).map((t) => [t.expansion, t.state])).toEqual([['Social Committee', 'approved'], ['special care', 'suggested']]);
    expect(effectiveGlossary(found, entries({ 's.c.': entry({ state: 'rejected' }) })).map((t) => t.state)).toEqual(['rejected', 'rejected']);
  });

  it('a term that a person wrote is there before its places are found, once after, and gone when it is taken back', () => {
    const written = entries({ tipsy: entry({ created: true, term: 'tipsy', expansion: 'a tip-up cot' }) }), found = finding('Tipsy', 'a tip-up cot', { source: WRITTEN_HERE, own: { key: 'tipsy' } });
    expect(effectiveGlossary([], written)).toMatchObject([{ key: 'tipsy', state: 'approved', occurrences: [], created: true }]);
    expect(effectiveGlossary([found], written)).toMatchObject([{ key: 'tipsy', term: 'Tipsy', occurrences: [{ pageId: 'a' }], created: true }]);
    expect(effectiveGlossary([found], [])).toEqual([]);
  });

  it('the organisation\'s own terms are suggestions like others', () => {
    expect(effectiveGlossary([finding('Form 9', 'admission form', { source: OWN_WORDS, own: { key: null } })], [])).toMatchObject([{ key: 'form 9', state: 'suggested', source: OWN_WORDS }]);
  });

  it.each([['H.V.', 1, false], ['H.V.', 3, true], ['H.V.A.', 1, true], ['ward', 1, true]])('%s on %i places: sure %s', (term, places, sure) => {
    expect(effectiveGlossary([finding(term, 'x', { occurrences: Array.from({ length: places }, (_, i) => ({ pageId: 'a', start: i * 9, end: i * 9 + 4, text: term })) })], [])[0]!.sure).toBe(sure);
  });

  it('a term without a meaning is never in the bundle', () => {
    expect(glossaryForBundle(effectiveGlossary([], entries({ zz: entry({ created: true, state: 'approved', term: 'ZZ' }) })))).toEqual([]);
  });

  it('each key stands once, and every finding of the engine is there', () => {
    const found = fc.array(fc.tuple(fc.constantFrom('A.B.', 'a.b.', 'C.D.', 'EF'), fc.constantFrom('one', 'two', 'three')), { maxLength: 8 })
      .map((all) => [...new Map(all.map(([term, expansion]) => [`${termKey(term)} ${expansion}`, finding(term, expansion)])).values()]);
    const entered = fc.dictionary(fc.constantFrom('a.b.', 'a.b. = one', 'c.d.', 'new'), fc.record({ created: fc.boolean(), state: fc.constantFrom('suggested' as const, 'approved' as const, 'rejected' as const), expansion: fc.constantFrom('one', 'mine') }).map((v) => entry({ ...v, term: 'T' })));
    fc.assert(fc.property(found, entered, (terms, written) => {
      const all = effectiveGlossary(terms, entries(written));
      expect(new Set(all.map((t) => t.key)).size).toBe(all.length);
      expect(all.length).toBeGreaterThanOrEqual(terms.length);
    }), { numRuns: 300 });
  });
});

describe('what people wrote, for the engine', () => {
  it('holds terms that they made and nobody rejected, and the organisation\'s', () => {
    const own = ownEntries(entries({ a: entry({ created: true, term: 'A' }), b: entry({ created: true, state: 'rejected', term: 'B' }), c: entry({ term: 'C' }) }), [{ key: 'x', value: { term: 'D', expansion: 'd', explanation: '', sensitivity: null, validFrom: 1950, validTo: null }, version: 1, byHand: true, decidedBy: 'someone', decidedAt: new Date(0) }]);
    expect(own.map((e) => [e.term, e.source, e.own])).toEqual([['A', WRITTEN_HERE, { key: 'a' }], ['D', OWN_WORDS, { key: null }]]);
  });
});

describe('whether the bundle would show a term', () => {
  const term = finding('H.V.', 'Health Visitor', { occurrences: [{ pageId: 'a', start: 10, end: 14, text: 'H.V.' }, { pageId: 'b', start: 5, end: 9, text: 'H.V.' }] });
  const hide = (out: string[], spans: Record<string, { start: number; end: number }[]> = {}) => ({ out: new Set(out), spans: new Map(Object.entries(spans)) });

  it.each([
    ['seen', term, hide([]), 'shown'], ['seen on one page', term, hide(['a']), 'shown'], ['left out everywhere', term, hide(['a', 'b']), 'hidden'],
    ['covered in part', term, hide(['a'], { b: [{ start: 8, end: 20 }] }), 'hidden'], ['beside a box', term, hide(['a'], { b: [{ start: 9, end: 20 }] }), 'shown'],
    ['the words that explain it are hidden', { ...term, definedAt: { pageId: 'c', start: 0, end: 5 } }, hide(['c']), 'hidden'], ['not in the records', { ...term, occurrences: [] }, hide([]), 'nowhere'],
  ])('%s', (_, of, hidden, expected) => expect(termVisibility(of, hidden)).toBe(expected));
});
