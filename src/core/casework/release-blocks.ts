import type { BundleStep } from '../bundle/bundle-step.js';

/** What has to be so before a bundle leaves the house. */
export interface ReleaseFacts {
  readonly step: BundleStep;
  readonly letterFinished: boolean;
  readonly addressKnown: boolean;
  /** Matters about third parties that block. */
  readonly openGates: number;
  readonly undecided: number;
}

export type ReleaseBlock = 'not-approved' | 'out-of-date' | 'not-verified' | 'released' | 'letter-unfinished' | 'address-unknown' | 'gates-open' | 'undecided';

/** Everything that stands between this version and its release; empty where it may go. */
export function releaseBlocks(facts: ReleaseFacts): ReleaseBlock[] {
  const { step } = facts;
  if (step === 'released') return ['released'];
  const blocks: ReleaseBlock[] = step === 'approved' ? [] : step === 'out-of-date' ? ['out-of-date'] : step === 'to-approve' || step === 'returned' ? ['not-approved'] : ['not-verified'];
  if (facts.undecided > 0) blocks.push('undecided');
  if (facts.openGates > 0) blocks.push('gates-open');
  if (!facts.letterFinished) blocks.push('letter-unfinished');
  if (!facts.addressKnown) blocks.push('address-unknown');
  return blocks;
}
