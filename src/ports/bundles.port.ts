import type { ExtraMark } from '../core/bundle/bundle-input.js';
import type { Tx } from './unit-of-work.port.js';

/** The parts of a bundle that a person downloads. */
export const BUNDLE_PARTS = ['bundle.pdf', 'response-letter.pdf', 'schedule.csv', 'manifest.json', 'verification.json'] as const;
export type BundlePart = (typeof BUNDLE_PARTS)[number];

/** What is kept beside them: for the checks, for the screen, for later versions. */
export type InnerPart = 'ledger.json' | 'plan.json' | 'digest.json' | 'letter.json' | 'consistency.json' | 'preview.json' | 'final-letter.pdf';

/** `building` -> `built` -> `verified` or `blocked` (a release check failed); `failed` where building broke off. */
export type BundleState = 'building' | 'built' | 'verified' | 'blocked' | 'failed';

export interface BundleRecord {
  readonly id: string;
  readonly requestId: string;
  /** From 1 in each request. */
  readonly version: number;
  readonly state: BundleState;
  /** Hex SHA-256 of each part stored so far. */
  readonly parts: Readonly<Partial<Record<BundlePart | InnerPart, string>>>;
  /** Areas that a release check found still readable: hidden too in the next build of this version. */
  readonly extraMarks: readonly ExtraMark[];
  readonly failure: string | null;
  /** Number of the last act of people that is in it; null until built. */
  readonly actsSeq: number | null;
  readonly createdAt: Date;
  readonly createdBy: string;
}

export interface Bundles {
  create(tx: Tx, requestId: string, createdBy: string, now: Date): Promise<BundleRecord>;
  update(tx: Tx, id: string, change: { readonly state: BundleState; readonly parts?: BundleRecord['parts']; readonly extraMarks?: readonly ExtraMark[]; readonly failure?: string; readonly actsSeq?: number }): Promise<void>;
  find(id: string): Promise<BundleRecord | null>;
  ofRequest(requestId: string): Promise<readonly BundleRecord[]>;
}
