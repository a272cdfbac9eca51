import type { Box, QuarterTurn } from './box.js';

/** One word as read: never holds white space. `line` counts visual lines from 0 in reading order. */
export interface ReadWord {
  readonly text: string;
  readonly box: Box;
  /** 0..1 */
  readonly confidence: number;
  readonly line: number;
  /** Where its letters stand without the punctuation around them; only where blank paper was seen between the two. */
  readonly inner?: InnerPart;
}

/** Shares 0..1 of a word's width, counted from its first letter on. */
export interface InnerPart { readonly from: number; readonly to: number }

/** Why a person must read a page before anything on it may be released. */
export type ReadingDoubt =
  | 'handwriting' | 'faint' | 'low-confidence' | 'unread-ink' | 'timed-out' | 'text-layer-disagrees' | 'picture' | 'engine-failed';

/** Measured looks of a page that help to cut a stack; all optional measurements are null where unknown. */
export interface PageLook {
  /** Median brightness of the background, 0..255 (after polarity). */
  readonly paperTone: number | null;
  /** Share of the page that is ink, 0..1. */
  readonly inkShare: number | null;
  /** Median height of the words, fraction of the page height. */
  readonly wordHeight: number | null;
  /** Light writing on dark film as delivered. */
  readonly negative: boolean;
}

/** What was read on one page. Every coordinate is a fraction of the page as delivered. */
export interface PageReading {
  /** Size of the delivered page in points (1/72 inch). */
  readonly width: number;
  readonly height: number;
  readonly source: 'text-layer' | 'ocr';
  readonly turned: QuarterTurn;
  /** Degrees clockwise by which the upright page leans. */
  readonly skew: number;
  /** Mean word confidence, 0..1; 0 where nothing was read. */
  readonly confidence: number;
  /** In reading order. */
  readonly words: readonly ReadWord[];
  /** Share of the page's ink that no recognised word covers, 0..1. */
  readonly unreadInk: number;
  readonly blank: boolean;
  readonly needsReading: boolean;
  readonly needsReadingWhy: readonly ReadingDoubt[];
  readonly look: PageLook;
}
