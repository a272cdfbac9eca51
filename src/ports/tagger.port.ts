import type { TaggedText } from '../core/detection/tagged-text.js';

/** Says of every word of a text how likely it belongs to a person, an address and more. Offline; the same text gives the same answer. */
export interface Tagger {
  /** Its version, for the record. */
  readonly name: string;
  /**
   * One answer for each text, in their order. Slow (some 20,000 characters a second): never in the thread that serves pages.
   * Rejects with AppError `tagger-failed` where the network cannot be run.
   */
  tag(texts: readonly string[]): Promise<readonly TaggedText[]>;
  close(): Promise<void>;
}
