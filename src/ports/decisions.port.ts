import type { ReasonCode, Verdict } from '../core/case/mention.js';
import type { ReviewPace } from '../core/clock/review-forecast.js';

/** What was decided about one mention. A mention's id names its place (page, offsets, kind), so a decision outlives a new run of the engine. */
export interface Decision {
  readonly mentionId: string;
  readonly verdict: Exclude<Verdict, 'undecided'>;
  readonly ground: ReasonCode;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/** The decisions as they stand; they are taken, and taken back, as acts (`acts.port.ts`). */
export interface Decisions {
  all(requestId: string): Promise<readonly Decision[]>;
  /** Pages left to review, and how many people reviewed on each day since; decisions taken in one act for all open suggestions are no review. */
  pace(requestId: string, since: Date): Promise<ReviewPace>;
  /** Undecided suggestions and decisions taken. */
  counts(requestId: string): Promise<{ readonly open: number; readonly withheld: number; readonly disclosed: number }>;
}
