import type { BundlePlan } from './bundle-plan.js';
import { extraMarksOf } from './extra-marks.js';

const plan = (turned: 0 | 90) => ({ pages: [{ kind: 'typeset', bundlePage: 1 }, { kind: 'facsimile', bundlePage: 2, pageId: 'p', turned }] }) as unknown as BundlePlan;
const box = { x: 0.2, y: 0.3, width: 0.1, height: 0.02 };
const at = '2026-01-01T00:00:00.000Z';

describe('what a release check could still read is hidden in the next build', () => {
  it('covers the place and a little round it', () => {
    const [mark] = extraMarksOf(plan(0), [{ bundlePage: 2, leak: { box } }], at);
    expect(mark).toMatchObject({ pageId: 'p', ground: 'TP', decidedBy: 'system', decidedAt: at });
    expect(mark!.box.x).toBeLessThan(box.x);
    expect(mark!.box.x + mark!.box.width).toBeGreaterThan(box.x + box.width);
  });

  it('finds the place again on a page that was delivered on its side', () => {
    const [mark] = extraMarksOf(plan(90), [{ bundlePage: 2, leak: { box } }], at);
    expect(mark!.box.width).toBeCloseTo(box.height + 0.006);
    expect(mark!.box.height).toBeCloseTo(box.width + 0.006);
  });

  it('leaves findings without a place, and pages of our own, to a person', () => {
    expect(extraMarksOf(plan(0), [{ bundlePage: null }, { bundlePage: 2 }, { bundlePage: 1, leak: { box } }], at)).toEqual([]);
  });

  it('stays inside the page', () => {
    const [mark] = extraMarksOf(plan(0), [{ bundlePage: 2, leak: { box: { x: 0, y: 0.99, width: 1, height: 0.01 } } }], at);
    expect(mark!.box).toEqual({ x: 0, y: expect.closeTo(0.987, 3), width: 1, height: expect.closeTo(0.013, 3) });
  });
});
