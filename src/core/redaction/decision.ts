import type { Suggestion } from '../case/mention.js';

/** A suggestion that someone took, or changed, and stands for: only decisions reach the bundle. */
export interface Decision extends Suggestion {
  /** Account id, or one of the machine actors `system`, `batch`. */
  readonly decidedBy: string;
  /** ISO instant. */
  readonly decidedAt: string;
}
