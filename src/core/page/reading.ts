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

/** How a page came to its reading. Turn, lean and polarity stand in the reading itself. */
export interface ReadingRecord {
  /** The engines that could be asked, with their versions. */
  readonly engine: string;
  /** What the page's file was said to be. */
  readonly profile: 'auto' | 'paper' | 'microfiche' | 'electronic';
  /** Pixels an inch of the picture that was judged. */
  readonly drawnAt: number;
  /** What was done to the picture; null where the page's own words were taken and no picture was read. */
  readonly picture: PictureSteps | null;
  /** Each time that Tesseract was asked: as which kind of page (its segmentation mode), and how long it took. Empty where it was not asked. */
  readonly looks: readonly { readonly segmentation: number; readonly seconds: number }[];
  /** Lines that Tesseract found, how many of them our own line reader read again, and how many of those it gave. */
  readonly lines: { readonly found: number; readonly again: number; readonly ours: number };
  /** From taking the page to its reading, on the clock. */
  readonly seconds: number;
}

/** What was done to a page's picture before it was read, in this order. */
export interface PictureSteps {
  /** Pixels of the drawn page to a pixel of the picture's side: 1 unless it was finer than reading needs. */
  readonly shrunkBy: number;
  /** Share of the page that was painted over as its dark surround, 0..1. */
  readonly rim: number;
  /** Thin strokes of a black and white page were made thicker. */
  readonly thickened: boolean;
  /** Sigma of the blur, pixels. */
  readonly blur: number;
  /** Tone of the paper, 0..255 (after polarity), by which the page was divided. */
  readonly paperTone: number;
  readonly specks: number;
  /** Stretched so that the first tone became black and the second white (of 255, after the division). */
  readonly stretched: readonly [black: number, white: number];
  /** Degrees by which the picture was turned back to be level; 0 where it leaned too little to be worth it. */
  readonly levelled: number;
  /** Pixels an inch of what the engine got. */
  readonly readAt: number;
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
  /** Missing on pages that were read before this was kept, or not read at all. */
  readonly record?: ReadingRecord;
}
