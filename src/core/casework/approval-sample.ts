import type { BundleDigest, DigestPage } from '../bundle/bundle-digest.js';

/** Why the second person is asked to look at a page. */
export type SampleReason = 'source' | 'doubt' | 'withheld' | 'shown';
export interface SampledPage { readonly bundlePage: number; readonly why: SampleReason }

/** Pages of each kind at most; the rest of the sample is drawn from pages with boxes and from pages without any. */
const MOST = { source: 12, doubt: 12 } as const;
/** Of boxed and of unboxed pages each: at least so many, and one in forty, up to the most. */
const LEAST = 4, SHARE = 1 / 40, CEILING = 25;

/**
 * Pages for a second person to open: those that hide a confidential source, those that were hard to read, and pages drawn by lot with and without boxes.
 * The lot falls by the seed (the bundle's hash), so that nobody chooses and the same bundle always gives the same pages.
 */
export function approvalSample(digest: BundleDigest, seed: string): SampledPage[] {
  const records = digest.pages.filter((page) => page.role === 'record');
  const taken = new Set<number>(), sample: SampledPage[] = [];
  const take = (why: SampleReason, pages: readonly DigestPage[], most: number): void => {
    const free = pages.filter((page) => !taken.has(page.bundlePage));
    const drawn = [...free].sort((a, b) => lot(seed, a.bundlePage) - lot(seed, b.bundlePage) || a.bundlePage - b.bundlePage).slice(0, most);
    for (const { bundlePage } of drawn) { taken.add(bundlePage); sample.push({ bundlePage, why }); }
  };
  const share = (pages: readonly DigestPage[]): number => Math.min(CEILING, Math.max(LEAST, Math.ceil(pages.length * SHARE)));
  const boxed = records.filter((page) => page.boxes.length > 0), plain = records.filter((page) => page.boxes.length === 0);
  take('source', records.filter((page) => page.boxes.some((box) => box.reason === 'TP-SOURCE')), MOST.source);
  take('doubt', records.filter((page) => page.doubts.length > 0), MOST.doubt);
  take('withheld', boxed, share(boxed));
  take('shown', plain, share(plain));
  return sample.sort((a, b) => a.bundlePage - b.bundlePage);
}

/** A number for each page that only the seed decides (FNV-1a with a last stir). */
function lot(seed: string, page: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}:${page}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
