import type { Box } from '../page/box.js';
import { wordsTouched, type PageText } from '../page/page-text.js';
import type { PageReading } from '../page/reading.js';
import { frameOf } from './page-frame.js';
import { hiddenPartOf } from './word-part.js';

/** Where [start, end) of a page's joined text stands: a box for each word touched, cut to the part of it that belongs to the stretch. As delivered. */
export function mentionBoxes(reading: PageReading, text: PageText, start: number, end: number): Box[] {
  const frame = frameOf(reading);
  return wordsTouched(text, start, end).map((index) => {
    const word = reading.words[index]!, place = text.spans[index]!, rect = frame.toRect(word.box);
    const part = hiddenPartOf(word.text, Math.max(0, start - place.start), Math.min(place.end, end) - place.start, word.inner);
    const width = rect.right - rect.left;
    return frame.toBox({ ...rect, left: rect.left + width * part.from, right: rect.left + width * part.to });
  });
}
