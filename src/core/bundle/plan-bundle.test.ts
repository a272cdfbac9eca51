import type { FacsimilePage } from './bundle-plan.js';
import { planBundle } from './plan-bundle.js';
import { SAMPLE_MEASURE, SAMPLE_TEMPLATE, sampleInput, type SampleName, type SamplePage } from './testing/sample-bundle.js';
import type { BundleInput } from './bundle-input.js';

const PAGES: readonly SamplePage[] = [{ lines: ['Ada Winter was seen', 'with Vera Lund of P.S.O.'] }, { lines: ['Vera Lund wrote to Ada', 'about Tom Reed'] }, { lines: ['Nothing here'] }];
const NAMES: readonly SampleName[] = [
  { name: 'Ada Winter', person: 'person-subject', verdict: 'disclose' }, { name: 'Vera Lund', person: 'person-family', verdict: 'withhold' },
  { name: 'Tom Reed', person: 'person-other-child', verdict: 'withhold', ground: 'TP-CHILD' },
];
const plan = (more: Partial<BundleInput> = {}, pages = PAGES, names = NAMES) => planBundle(sampleInput(pages, names, more), SAMPLE_TEMPLATE, SAMPLE_MEASURE);
const facsimiles = (p: ReturnType<typeof plan>): FacsimilePage[] => p.pages.filter((page): page is FacsimilePage => page.kind === 'facsimile');
const printed = (p: ReturnType<typeof plan>): string => JSON.stringify([p.pages.map((page) => (page.kind === 'typeset' ? page.blocks : page.header)), p.outline, p.letter.pages, p.title]);

describe('the plan of a bundle', () => {
  it('numbers all pages one after the other and points the contents at the first page of each document', () => {
    const p = plan();
    expect(p.pages.map((page) => page.bundlePage)).toEqual(p.pages.map((_, i) => i + 1));
    for (const row of p.contents) expect(facsimiles(p).find((page) => page.documentId === row.documentId)!.bundlePage).toBe(row.bundlePage);
  });

  it('stays consistent where the contents run over many pages', () => {
    const p = plan({}, [...Array(180).keys()].map(() => ({ lines: ['a page'] })), []);
    expect(p.contents.at(-1)!.bundlePage).toBe(facsimiles(p).at(-1)!.bundlePage);
    expect(p.pages.filter((page) => page.kind === 'typeset' && page.role === 'contents').length).toBeGreaterThan(3);
  });

  it('hides what is withheld and nothing else', () => {
    const words = facsimiles(plan()).map((page) => page.shown.map((w) => w.text).join(' '));
    expect(words).toEqual(['Ada Winter was seen with of P.S.O.', 'wrote to Ada about', 'Nothing here']);
  });

  it('hides nothing where nothing was decided, and counts what is open', () => {
    const p = plan({ decisions: [] });
    expect(facsimiles(p).flatMap((page) => page.marks)).toEqual([]);
    expect(p.undecidedMentions).toBe(4);
    expect(p.key).toEqual([]);
  });

  it('prints no withheld name on any page of its own, in a bookmark or in the letter, even where a document is named after it', () => {
    const input = sampleInput(PAGES, NAMES);
    const titles = ['Letter from Mrs Lund', 'Report on Tom REED', 'Visit to Lumd farm'];
    const p = planBundle({ ...input, documents: input.documents.map((d, i) => ({ ...d, title: titles[i]! })) }, SAMPLE_TEMPLATE, SAMPLE_MEASURE);
    expect(printed(p)).not.toMatch(/lund|lumd|reed|vera/i);
    expect(p.contents.map((row) => row.title)).toEqual(['Letter', 'Letter', 'Letter']);
  });

  it('prints numbers for files, not their names', () => expect(printed(plan())).not.toContain('box 1'));

  it('explains only terms that can be seen', () => {
    const finding = (pageId: string, start: number, end: number, text: string) => ({ term: text, expansion: 'x', explanation: 'An order.', source: '', validFrom: null, validTo: null, sensitivity: null, occurrences: [{ pageId, start, end, text }] });
    const p = plan({ glossary: [finding('page-1', 38, 44, 'P.S.O.'), finding('page-1', 25, 29, 'Vera'), finding('page-2', 0, 9, 'Vera Lund')] });
    expect(p.glossary.map((term) => term.term)).toEqual(['P.S.O.']);
    expect(p.glossary[0]!.bundlePages).toEqual([facsimiles(p)[0]!.bundlePage]);
  });

  it('leaves pages out by decision and says so, and keeps the rest in place', () => {
    const p = plan({ withheldPages: [{ pageId: 'page-3', reason: 'blank', copyOfPageId: null, decidedBy: 'batch', decidedAt: '' }] });
    expect(facsimiles(p).map((page) => page.pageId)).toEqual(['page-1', 'page-2']);
    expect(p.withheldPages).toMatchObject([{ file: 'box 1/scan.pdf', page: 3, reason: 'blank' }]);
    expect(p.contents).toHaveLength(2);
    expect(printed(p)).toContain('1 blank page');
  });

  it('puts a page that is in no document at the end rather than losing it', () => {
    const input = sampleInput(PAGES, NAMES);
    const p = planBundle({ ...input, documents: input.documents.slice(1) }, SAMPLE_TEMPLATE, SAMPLE_MEASURE);
    expect(facsimiles(p).map((page) => page.pageId)).toEqual(['page-2', 'page-3', 'page-1']);
  });

  it('lists each reason once, with its labels and how often it stands', () => {
    expect(plan().key).toMatchObject([{ number: 1, code: 'TP', labels: ['a relative 1'], times: 2 }, { number: 2, code: 'TP-CHILD', labels: ['another child 1'], times: 1 }]);
  });

  it('has one row in the schedule for every decision, without words of the records', () => {
    const p = plan();
    expect(p.schedule).toHaveLength(4);
    expect(JSON.stringify(p.schedule)).not.toMatch(/Lund|Reed|Winter/);
    expect(p.schedule[1]).toMatchObject({ verdict: 'withhold', ground: 'TP', statute: 'Schedule 2, paragraph 16', label: 'a relative 1', decidedBy: 'batch' });
  });

  it('covers an area drawn by hand and takes its words out of the text', () => {
    const p = plan({ extraMarks: [{ pageId: 'page-3', box: { x: 0.09, y: 0.075, width: 0.09, height: 0.03 }, personId: null, ground: 'TP', label: 'another person', decidedBy: 'anna', decidedAt: '' }] });
    const page = facsimiles(p)[2]!;
    expect(page.shown.map((w) => w.text)).toEqual(['here']);
    expect(page.marks).toHaveLength(1);
  });

  it('knows where the letters of a withheld name are shown by decision', () => {
    const names: SampleName[] = [{ name: 'Winter', person: 'person-family', verdict: 'withhold' }, { name: 'Ada Winter', person: 'person-subject', verdict: 'disclose' }];
    const p = plan({}, [{ lines: ['Ada Winter came', 'old Winter too'] }], [names[1]!, names[0]!]);
    const [page] = facsimiles(p);
    expect(p.forbidden).toMatchObject([{ folded: 'winter', hiddenOn: [page!.bundlePage], shownOn: [page!.bundlePage] }]);
  });

  it('says for which times there is no record', () => {
    const input = sampleInput(PAGES, NAMES);
    const near = { ...input, documents: input.documents.map((d, i) => ({ ...d, date: { ...d.date, date: `1960-0${4 + i}-01` } })) };
    expect(planBundle(near, SAMPLE_TEMPLATE, SAMPLE_MEASURE).missing).toEqual([]);
    const far = { ...input, documents: input.documents.map((d, i) => ({ ...d, date: { ...d.date, date: `${1960 + 3 * i}-05-01` } })) };
    expect(planBundle(far, SAMPLE_TEMPLATE, SAMPLE_MEASURE).missing.map((m) => m.words)).toEqual(['Nothing was found from May 1960 to May 1963', 'Nothing was found from May 1963 to May 1966']);
  });

  it('is the same for the same input', () => expect(JSON.stringify(plan())).toBe(JSON.stringify(plan())));

  it('holds up with no document at all', () => expect(plan({}, [], []).pages.length).toBeGreaterThanOrEqual(3));
});
