/** Facts that say where a version of the bundle stands on its way out of the house. */
export interface BundleFacts {
  readonly state: 'building' | 'built' | 'verified' | 'blocked' | 'failed';
  /** Acts of people since it was built that would change it, and runs of the engine. */
  readonly changedSince: number;
  readonly foundSince: number;
  readonly approval: 'approved' | 'returned' | null;
  readonly released: boolean;
}

export type BundleStep = 'building' | 'failed' | 'blocked' | 'out-of-date' | 'to-approve' | 'returned' | 'approved' | 'released';

/** Where it stands. What was released stays released; anything else that no longer says what people decided is out of date, whoever approved it. */
export function bundleStep(facts: BundleFacts): BundleStep {
  if (facts.released) return 'released';
  if (facts.state === 'failed' || facts.state === 'blocked') return facts.state;
  if (facts.state !== 'verified') return 'building';
  if (facts.changedSince + facts.foundSince > 0) return 'out-of-date';
  return facts.approval === null ? 'to-approve' : facts.approval;
}
