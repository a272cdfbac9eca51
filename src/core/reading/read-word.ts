import type { PixelBox } from './affine.js';

/** A word as an engine gives it, in pixels of the picture that it read. */
export interface EngineWord {
  readonly text: string;
  /** 0..1 */
  readonly confidence: number;
  readonly box: PixelBox;
  /** Number of the engine's own line: words that it read in one stretch. */
  readonly line: number;
}

/** One of the engine's lines: where its letters stand. */
export interface EngineLine {
  readonly box: PixelBox;
  /** Number of the block (column, paragraph) that the engine put it in. */
  readonly block: number;
  /** The line runs up or down the picture, or stands on its head. */
  readonly sideways: boolean;
  /** y of the baseline at x = box.x0, and its rise in pixels a pixel (positive runs downwards). */
  readonly baseline: { readonly y: number; readonly slope: number };
  /** Heights in pixels: of the whole letter row, and of its ascenders and descenders. */
  readonly size: number;
  readonly ascenders: number;
  readonly descenders: number;
}

export interface EngineReading { readonly words: readonly EngineWord[]; readonly lines: readonly EngineLine[] }
