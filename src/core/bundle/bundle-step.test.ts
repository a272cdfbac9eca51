import { bundleStep, type BundleFacts } from './bundle-step.js';

const FACTS: BundleFacts = { state: 'verified', changedSince: 0, foundSince: 0, approval: null, released: false };

describe('where a bundle stands', () => {
  it.each<[string, Partial<BundleFacts>, ReturnType<typeof bundleStep>]>([
    ['being built', { state: 'building' }, 'building'], ['not yet checked', { state: 'built' }, 'building'], ['failed', { state: 'failed' }, 'failed'],
    ['blocked, whoever approved it', { state: 'blocked', approval: 'approved' }, 'blocked'], ['checked', {}, 'to-approve'], ['approved', { approval: 'approved' }, 'approved'],
    ['returned', { approval: 'returned' }, 'returned'], ['approved, then decided anew', { approval: 'approved', changedSince: 1 }, 'out-of-date'],
    ['approved, then read anew', { approval: 'approved', foundSince: 1 }, 'out-of-date'], ['released, then decided anew', { approval: 'approved', released: true, changedSince: 3 }, 'released'],
  ])('%s', (_, facts, step) => expect(bundleStep({ ...FACTS, ...facts })).toBe(step));
});
