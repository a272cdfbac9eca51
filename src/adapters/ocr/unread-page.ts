import type { Picture } from '../../core/page/picture.js';
import type { PageReading, ReadingDoubt } from '../../core/page/reading.js';
import { believableDpi } from '../../core/reading/clean-page.js';

/** The reading of a page that could not be read: it holds no words and says why; it never counts as blank. */
export function unreadPage(picture: Pick<Picture, 'width' | 'height' | 'dpi'>, why: ReadingDoubt): PageReading {
  const dpi = believableDpi(picture);
  return {
    width: (picture.width * 72) / dpi, height: (picture.height * 72) / dpi, source: 'ocr', turned: 0, skew: 0, confidence: 0, words: [], unreadInk: 1, blank: false,
    needsReading: true, needsReadingWhy: [why], look: { paperTone: null, inkShare: null, wordHeight: null, negative: false },
  };
}
