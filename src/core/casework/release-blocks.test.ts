import { releaseBlocks, type ReleaseFacts } from './release-blocks.js';

const READY: ReleaseFacts = { step: 'approved', letterFinished: true, addressKnown: true, openGates: 0, undecided: 0 };

describe('what stands between a version and its release', () => {
  it('is nothing where it is approved, finished and addressed', () => expect(releaseBlocks(READY)).toEqual([]));

  it.each<[Partial<ReleaseFacts>, string[]]>([
    [{ step: 'to-approve' }, ['not-approved']], [{ step: 'returned' }, ['not-approved']], [{ step: 'out-of-date' }, ['out-of-date']], [{ step: 'blocked' }, ['not-verified']], [{ step: 'failed' }, ['not-verified']],
    [{ step: 'building' }, ['not-verified']], [{ openGates: 2 }, ['gates-open']], [{ letterFinished: false, addressKnown: false }, ['letter-unfinished', 'address-unknown']], [{ undecided: 1 }, ['undecided']],
    // Nothing releases twice, whatever else is so.
    [{ step: 'released', openGates: 1 }, ['released']],
  ])('%j', (facts, blocks) => expect(releaseBlocks({ ...READY, ...facts })).toEqual(blocks));
});
