import type { TaggerManifest } from './tagger-files.js';

export interface TaggerSetup { readonly folder: string; readonly manifest: TaggerManifest }

/** A batch of windows, row by row, padded with zeros to the same length. */
export interface TaggerTask {
  readonly rows: number;
  readonly length: number;
  readonly pieces: Int32Array;
  readonly shapes: Int32Array;
  readonly gaps: Int32Array;
  /** NUMBERS for each piece. */
  readonly numbers: Float32Array;
  /** 1 where a piece stands, 0 where the row is padded. */
  readonly mask: Float32Array;
}

/** Chances for [row, piece, tag, begins or goes on]. */
export type TaggerReply = { readonly kind: 'ready' } | { readonly kind: 'chances'; readonly chances: Float32Array } | { readonly kind: 'failed'; readonly message: string };
