import { digestOf, type BundleDigest } from './bundle-digest.js';
import { differencesOf } from './bundle-differences.js';
import type { BundleInput } from './bundle-input.js';
import { planBundle } from './plan-bundle.js';
import { SAMPLE_MEASURE, SAMPLE_TEMPLATE, sampleInput, type SampleName } from './testing/sample-bundle.js';

const PAGES = [{ lines: ['Ada Winter was seen', 'with Vera Lund of P.S.O.'] }, { lines: ['Vera Lund wrote to Ada', 'about Tom Reed'] }, { lines: ['Nothing here'] }];
const NAMES: readonly SampleName[] = [{ name: 'Vera Lund', person: 'person-family', verdict: 'withhold' }, { name: 'Tom Reed', person: 'person-other-child', verdict: 'withhold', ground: 'TP-CHILD' }];
const input = (more: Partial<BundleInput> = {}): BundleInput => sampleInput(PAGES, NAMES, more);
const digest = (from: BundleInput): BundleDigest => digestOf(planBundle(from, SAMPLE_TEMPLATE, SAMPLE_MEASURE), from.pages);
const out = (pageId: string) => ({ pageId, reason: 'not-this-person' as const, copyOfPageId: null, decidedBy: 'x', decidedAt: 'x' });

describe('a list of differences between two versions', () => {
  it('is empty where nothing changed', () => expect(differencesOf(digest(input()), digest(input()))).toMatchObject({ same: true, pagesChanged: [], people: [] }));

  it('holds no name: people stand under their labels', () => expect(JSON.stringify(digest(input()))).not.toMatch(/Vera|Lund|Reed/));

  it('says where a decision was turned, for whom, and how many words it gave back', () => {
    const before = input(), after = { ...before, decisions: before.decisions.map((d) => (d.personId === 'person-other-child' ? { ...d, verdict: 'disclose' as const } : d)) };
    const list = differencesOf(digest(before), digest(after));
    expect(list.pagesChanged).toEqual([{ bundlePage: expect.any(Number), before: expect.any(Number), boxesAdded: 0, boxesGone: 1, shownWords: 2 }]);
    expect(list.people).toEqual([{ label: 'another child 1', before: 1, after: 0 }]);
    expect(list.hiddenWords).toEqual({ before: 6, after: 4 });
    expect(list.same).toBe(false);
  });

  it('knows pages and documents again by where they were delivered', () => {
    const before = input(), list = differencesOf(digest(before), digest({ ...before, withheldPages: [out('page-1')] }));
    expect(list.pagesGone).toEqual([expect.objectContaining({ file: 'box 1/scan.pdf', page: 1, reason: 'not-this-person' })]);
    expect(list.documentsGone.map((d) => d.title)).toEqual(['Letter 1']);
    expect(list).toMatchObject({ pagesAdded: [], pagesChanged: [], documentsAdded: [], documentsChanged: [], reordered: false, people: [{ label: 'a relative 1', before: 2, after: 1 }] });
    const back = differencesOf(digest({ ...before, withheldPages: [out('page-1')] }), digest(before));
    expect([back.pagesAdded.length, back.documentsAdded.length]).toEqual([1, 1]);
  });

  it('says when titles, dates, the order or the glossary changed', () => {
    const before = input(), term = { term: 'P.S.O.', expansion: 'place of safety order', explanation: 'A court order.', source: '', validFrom: null, validTo: null, sensitivity: null, occurrences: [{ pageId: 'page-1', start: 38, end: 44, text: 'P.S.O.' }] };
    const after = { ...before, documents: before.documents.map((d) => ({ ...d, order: 4 - d.order, title: d.order === 1 ? 'Letter to the matron' : d.title })), glossary: [term] };
    const list = differencesOf(digest(before), digest(after));
    expect(list).toMatchObject({ reordered: true, glossaryAdded: ['P.S.O.'], glossaryGone: [], documentsChanged: [{ before: { title: 'Letter 1' }, after: { title: 'Letter to the matron' } }] });
    expect(differencesOf(digest(after), digest({ ...after, glossary: [{ ...term, explanation: 'Another.' }] }))).toMatchObject({ glossaryChanged: ['P.S.O.'], glossaryAdded: [] });
  });
});
