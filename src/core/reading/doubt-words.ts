import type { ReadingDoubt } from '../page/reading.js';

/** Why a page must be read by a person, as people say it. */
export const DOUBT_WORDS: Readonly<Record<ReadingDoubt, string>> = {
  handwriting: 'looks written by hand', faint: 'faint', 'low-confidence': 'read with much doubt', 'unread-ink': 'more ink than words: a stamp, a note or a drawing', 'timed-out': 'reading took too long',
  'text-layer-disagrees': 'the file’s own words differ from what the page shows', picture: 'a picture', 'engine-failed': 'could not be read at all',
};
