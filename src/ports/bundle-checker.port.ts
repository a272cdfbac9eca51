import type { ForbiddenTerm } from '../core/bundle/forbidden-terms.js';
import type { SheetPlan } from '../core/bundle/bundle-plan.js';
import type { Box } from '../core/page/box.js';
import type { Picture } from '../core/page/picture.js';
import type { BundleLedger } from './bundle-writer.port.js';

/** Plain OCR: words with boxes as fractions of the picture. */
export type Recognise = (picture: Picture) => Promise<readonly { readonly text: string; readonly confidence: number; readonly box: Box }[]>;

export type CheckId = 'V1' | 'V2' | 'V3' | 'V4' | 'V5' | 'V6' | 'V7' | 'V8';

/** What went wrong and where. `detail` holds no words of the records: places, counts, keys. */
export interface CheckFinding {
  readonly bundlePage: number | null;
  readonly detail: string;
  /** Where a withheld word can still be read (fractions of the upright picture), with the mention text it resembles: for the repair, not for logs. */
  readonly leak?: { readonly box: Box; readonly like: string };
}

export interface ReleaseCheck {
  readonly id: CheckId;
  readonly what: string;
  /** Name and version of every engine that read the file for this check. */
  readonly engine: string;
  readonly pass: boolean;
  readonly findings: readonly CheckFinding[];
  readonly ms: number;
}

export interface CheckInput {
  readonly bytes: Uint8Array;
  readonly ledger: BundleLedger;
  readonly plan: SheetPlan;
  readonly forbidden: readonly ForbiddenTerm[];
  /** Null leaves V3 out and fails it where the plan has redactions. */
  readonly recognise: Recognise | null;
}

/** Reads the finished file with engines that share no code with the writer. Fails closed: a check that cannot run has not passed. */
export interface BundleChecker {
  /** V1 to V8, in order. Never rejects for a bad file. */
  check(input: CheckInput): Promise<readonly ReleaseCheck[]>;
}
