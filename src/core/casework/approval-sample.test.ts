import fc from 'fast-check';
import type { BundleDigest, DigestPage } from '../bundle/bundle-digest.js';
import { approvalSample } from './approval-sample.js';

const page = (bundlePage: number, boxes: readonly string[] = [], doubts: DigestPage['doubts'] = [], role: DigestPage['role'] = 'record'): DigestPage =>
  ({ bundlePage, role, document: 1, source: null, boxes: boxes.map((reason) => ({ personId: null, label: '', reason, at: [0, 0, 0, 0] })), shownWords: 1, hiddenWords: 0, doubts });
const digest = (pages: readonly DigestPage[]): BundleDigest => ({ contents: [], pages, glossary: [], withheldPages: [] });

describe('the sample for a second person', () => {
  it('holds every page of a small bundle that hides a source or was hard to read, and none of our own', () => {
    const sample = approvalSample(digest([page(1, [], [], 'cover'), page(2, ['TP-SOURCE']), page(3, [], ['handwriting']), page(4, ['TP']), page(5)]), 'seed');
    expect(sample).toEqual([{ bundlePage: 2, why: 'source' }, { bundlePage: 3, why: 'doubt' }, { bundlePage: 4, why: 'withheld' }, { bundlePage: 5, why: 'shown' }]);
  });

  it('stays small for a large file and grows with it', () => {
    const of = (n: number): number => approvalSample(digest([...Array(n).keys()].map((i) => page(i + 1, i % 2 ? ['TP'] : []))), 'seed').length;
    expect([of(20), of(400), of(10_000)]).toEqual([8, 10, 50]);
  });

  it('falls by the seed alone: the same for the same bundle, another for another', () => {
    const pages = digest([...Array(300).keys()].map((i) => page(i + 1)));
    expect(approvalSample(pages, 'a')).toEqual(approvalSample(pages, 'a'));
    expect(approvalSample(pages, 'a')).not.toEqual(approvalSample(pages, 'b'));
  });

  it('spreads over the whole file', () => {
    const drawn = new Set<number>(), pages = digest([...Array(100).keys()].map((i) => page(i + 1)));
    for (let i = 0; i < 400; i++) for (const { bundlePage } of approvalSample(pages, `seed ${i}`)) drawn.add(bundlePage);
    expect(drawn.size).toBe(100);
  });

  it('names no page twice and only pages of the bundle', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean())), fc.string(), (looks, seed) => {
      const sample = approvalSample(digest(looks.map(([source, doubt, boxed], i) => page(i + 1, [...(source ? ['TP-SOURCE'] : []), ...(boxed ? ['TP'] : [])], doubt ? ['faint'] : []))), seed).map((s) => s.bundlePage);
      expect(new Set(sample).size).toBe(sample.length);
      expect(sample.every((n) => n >= 1 && n <= looks.length)).toBe(true);
      expect(looks.length === 0 || sample.length > 0).toBe(true);
    }));
  });
});
