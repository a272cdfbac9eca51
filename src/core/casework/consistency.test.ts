import fc from 'fast-check';
import type { BundleInput } from '../bundle/bundle-input.js';
import { redactPages } from '../bundle/redact-pages.js';
import { SAMPLE_PEOPLE, sampleInput, type SampleName, type SamplePage } from '../bundle/testing/sample-bundle.js';
import { pageText } from '../page/page-text.js';
import { checkConsistency, type ConsistencyFinding } from './consistency.js';

const VERA: SampleName = { name: 'Vera Lund', person: 'person-family', verdict: 'withhold' };
const check = (input: BundleInput): readonly ConsistencyFinding[] => {
  const out = new Set(input.withheldPages.map((page) => page.pageId)), released = input.pages.filter((page) => !out.has(page.pageId));
  const { pages } = redactPages(input, released, new Map(released.map((page) => [page.pageId, pageText(page.reading)])));
  return checkConsistency(input, new Map([...pages].map(([id, page]) => [id, page.shown]))).findings;
};
const found = (pages: readonly SamplePage[], names: readonly SampleName[], more: Partial<BundleInput> = {}): readonly ConsistencyFinding[] => check(sampleInput(pages, names, more));
const brief = (findings: readonly ConsistencyFinding[]): string[] => findings.flatMap((f) => f.places.map((p) => `${f.kind}: ${p.at.replace(/ of box 1\/scan.pdf/, '')} ${p.words}`.trim()));

describe('nothing is said about a case that agrees with itself', () => {
  it.each<[string, SamplePage[], SampleName[]]>([
    ['all withheld', [{ lines: ['Vera Lund came', 'and Vera Lund left'] }], [VERA]],
    ['nobody withheld', [{ lines: ['Vera Lund came'] }], [{ ...VERA, verdict: 'disclose', ground: 'KEEP-KNOWN' }]],
    ['a surname that is shown for someone else', [{ lines: ['Vera Lund and Ada Lund and Mr Lund'] }], [VERA, { name: 'Ada Lund', person: 'person-subject', verdict: 'disclose' }]],
    ['an everyday word that is also a name', [{ lines: ['Grace Hope came', 'Hope is good and hope lasts'] }], [{ name: 'Grace Hope', person: 'person-family', verdict: 'withhold' }]],
  ])('%s', (_, pages, names) => expect(found(pages, names)).toEqual([]));
});

describe('what contradicts itself is found', () => {
  it('one person shown here and hidden there', () => {
    const input = sampleInput([{ lines: ['Vera Lund came'] }, { lines: ['Vera Lund left'] }, { lines: ['Vera Lund wrote'] }], [VERA]);
    const decisions = input.decisions.map((d, i) => (i === 1 ? { ...d, verdict: 'disclose' as const, ground: 'KEEP-KNOWN' as const } : d));
    const [finding, ...rest] = check({ ...input, people: SAMPLE_PEOPLE.map((p) => ({ ...p, name: p.role })), decisions });
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ kind: 'shown-and-hidden', personId: 'person-family', says: 'family: name shown in 1 place and withheld in 2 places.', count: 3 });
    // The odd one out comes first.
    expect(finding!.places[0]).toMatchObject({ pageId: 'page-2', mentionId: 'mention-2', verdict: 'disclose' });
  });

  it('one name on two cards, decided in two ways', () => {
    const input = sampleInput([{ lines: ['Vera Lund came'] }, { lines: ['Vera Lund left'] }], [VERA]);
    const decisions = input.decisions.map((d, i) => (i === 1 ? { ...d, personId: 'person-professional', verdict: 'disclose' as const, ground: 'KEEP-OFFICIAL' as const } : d));
    expect(check({ ...input, decisions }).map((f) => f.kind)).toEqual(['one-name-two-people']);
  });

  const LETTER = ['On Monday we told Vera Lund that', 'the boy was well and would stay'];
  const copy = (input: BundleInput): BundleInput => ({ ...input, documents: input.documents.map((d, i) => (i === 1 ? { ...d, duplicateOf: 'doc-1', duplicateKind: { kind: 'copy', likeness: 0.99 } } : d)) });

  it('a copy that shows what its original hides, also where no finder saw it there', () => {
    const input = copy(sampleInput([{ lines: LETTER }, { lines: ['On Monday we told Lund that', 'the boy was well and would stay'] }], [VERA]));
    const differs = check(input).filter((f) => f.kind === 'copies-differ');
    expect(differs).toHaveLength(1);
    expect(differs[0]!.places).toEqual([expect.objectContaining({ pageId: 'page-2', words: 'Lund', verdict: 'disclose' }), expect.objectContaining({ pageId: 'page-1', mentionId: 'mention-1', verdict: 'withhold' })]);
  });

  it('no copy that hides the same, and no other passage with the same name', () => {
    expect(check(copy(sampleInput([{ lines: LETTER }, { lines: LETTER }], [VERA])))).toEqual([]);
    const other = copy(sampleInput([{ lines: LETTER }, { lines: ['Something else about a Lund who is not', 'known here at all'] }], [VERA]));
    expect(check(other).filter((f) => f.kind === 'copies-differ')).toEqual([]);
  });

  it('undecided suggestions, once, with a link to each', () => {
    const input = sampleInput([{ lines: ['Vera Lund came', 'Vera Lund left'] }], [VERA]);
    expect(check({ ...input, decisions: input.decisions.slice(1) }).filter((f) => f.kind === 'undecided')).toMatchObject([{ count: 1, places: [{ mentionId: 'mention-1' }] }]);
  });

  it('pages that wait for a reader', () => {
    const withheldPages = [{ pageId: 'page-1', reason: 'to-be-read' as const, copyOfPageId: null, decidedBy: 'system', decidedAt: '' }, { pageId: 'page-2', reason: 'blank' as const, copyOfPageId: null, decidedBy: 'system', decidedAt: '' }];
    expect(found([{ lines: ['Vera Lund'] }, { lines: [] }], [VERA], { withheldPages })).toMatchObject([{ kind: 'to-be-read', count: 1, places: [{ pageId: 'page-1' }] }]);
  });
});

describe('a withheld name survives', () => {
  const hidden = 'Mrs Vera Lund came';
  it.each<[string, string[], string]>([
    ['in running text', [hidden, 'The Lunds and Lund moved'], 'name-survives: Text, page 1 Lund'],
    ['in the header of an e-mail', [hidden, 'From: Lund'], 'name-survives: E-mail header, page 1 Lund'],
    ['in an e-mail address', [hidden, 'write to v.lund@post.example'], 'name-survives: E-mail address, page 1 v.lund@post.example'],
    ['as initials', [hidden, 'seen by V.L. today'], 'name-survives: Initials, page 1 V.L.'],
  ])('%s', (_, lines, expected) => expect(brief(found([{ lines }], [VERA]))).toEqual([expected]));

  it('as an address', () => {
    const pages = [{ lines: ['Vera Lund lives at 12 Mill Lane, Wells'] }, { lines: ['a visit to 12 Mill Lane today'] }];
    expect(brief(found(pages, [VERA, { name: '12 Mill Lane, Wells', person: 'person-family', verdict: 'withhold', ground: 'TP-CONTACT', kind: 'address' }]))).toEqual(['name-survives: Address, page 2 12 Mill Lane']);
  });

  const at = (findings: readonly ConsistencyFinding[]): string[] => findings.flatMap((f) => f.places.map((p) => p.at));
  it('in a glossary entry, a changed paragraph of the letter, the search log and a file name', () => {
    const input = sampleInput([{ lines: [hidden] }], [VERA]);
    const places = at(check({
      ...input, pages: input.pages.map((page) => ({ ...page, file: 'Lund, letters.pdf' })), letterEdits: [{ id: 'closing.text', text: 'With thanks to Lund' }],
      glossary: [{ term: 'P.S.O.', expansion: '', explanation: 'Made out to Lund.', source: '', validFrom: null, validTo: null, sensitivity: null, occurrences: [] }],
      facts: { ...input.facts, searched: [{ place: 'Archive', searchedOn: null, result: 'A box marked Lund', limit: null }] },
    }));
    expect(places).toEqual(['Glossary entry for “P.S.O.”', 'The letter, in a paragraph that was changed', 'The letter, under what was searched: Archive', expect.stringContaining('Lund, letters.pdf')]);
  });

  it('in a title that only the card’s other name gives away', () => {
    const input = sampleInput([{ lines: [hidden] }], [VERA]);
    const titled = { ...input, documents: input.documents.map((d) => ({ ...d, title: 'Letter about Bunny' })) };
    expect(check(titled)).toEqual([]);
    expect(at(check({ ...titled, people: titled.people.map((p) => (p.id === 'person-family' ? { ...p, aliases: ['Bunny'] } : p)) }))).toEqual(['Title in the contents: Letter about Bunny']);
  });
});

describe('findings can be told apart and known again', () => {
  const names: SampleName[] = [VERA, { name: 'Tom Reed', person: 'person-other-child', verdict: 'withhold' }];
  it('has an id that stays and a print that changes with its places', () => {
    const [before] = found([{ lines: ['Vera Lund', 'and Lund'] }], names), [after] = found([{ lines: ['Vera Lund', 'and Lund'] }, { lines: ['more of Lund'] }], names);
    expect(after!.id).toBe(before!.id);
    expect(after!.print).not.toBe(before!.print);
  });

  it('never repeats an id, and says the same of the same case', () => {
    const line = fc.constantFrom('Vera Lund came', 'Lund wrote', 'Tom Reed left', 'T.R. signed', 'Reed was told', 'nothing at all');
    fc.assert(fc.property(fc.array(fc.array(line, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), (pages) => {
      const once = found(pages.map((lines) => ({ lines })), names);
      expect(new Set(once.map((f) => f.id)).size).toBe(once.length);
      expect(found(pages.map((lines) => ({ lines })), names)).toEqual(once);
    }), { numRuns: 40 });
  });
});
