import { asDelivered, type Box } from '../page/box.js';
import type { ExtraMark } from './bundle-input.js';
import type { BundlePlan, FacsimilePage } from './bundle-plan.js';

/** Where a check found a withheld word still readable: fractions of the upright picture on a bundle page. */
export interface Leak { readonly bundlePage: number | null; readonly leak?: { readonly box: Box } }

/** Room left round a leak: recognised boxes may cut a letter's edge. Fractions of the page. */
const PAD = 0.003;

/** Turns what a release check could still read into areas to hide in the next build. */
export function extraMarksOf(plan: BundlePlan, findings: readonly Leak[], decidedAt: string): ExtraMark[] {
  const pages = new Map(plan.pages.filter((page): page is FacsimilePage => page.kind === 'facsimile').map((page) => [page.bundlePage, page]));
  return findings.flatMap(({ bundlePage, leak }): ExtraMark[] => {
    const page = bundlePage === null ? undefined : pages.get(bundlePage);
    if (!page || !leak) return [];
    const x = Math.max(0, leak.box.x - PAD), y = Math.max(0, leak.box.y - PAD);
    const padded = { x, y, width: Math.min(1, leak.box.x + leak.box.width + PAD) - x, height: Math.min(1, leak.box.y + leak.box.height + PAD) - y };
    return [{ pageId: page.pageId, box: asDelivered(padded, page.turned), personId: null, ground: 'TP', label: 'someone else', decidedBy: 'system', decidedAt }];
  });
}
