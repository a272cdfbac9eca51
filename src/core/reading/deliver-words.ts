import type { ReadWord } from '../page/reading.js';
import { fractionsOf, mapPixelBox, type Affine } from './affine.js';
import type { Grey } from './grey.js';
import type { OrderedWord } from './visual-lines.js';
import { innerPartOf } from './word-rims.js';

/** Words of a straightened `picture` as words of the delivered page; a word of which nothing lies on the page is left out. */
export function deliveredWords(ordered: readonly OrderedWord[], picture: Grey, toDelivered: Affine, width: number, height: number): ReadWord[] {
  const words: ReadWord[] = [];
  for (const { word, line } of ordered) {
    const box = fractionsOf(mapPixelBox(toDelivered, word.box), width, height);
    if (box === null) continue;
    const inner = innerPartOf(word.text, word.box, picture);
    words.push({ text: word.text, box, confidence: word.confidence, line, ...(inner === undefined ? {} : { inner }) });
  }
  return words;
}
