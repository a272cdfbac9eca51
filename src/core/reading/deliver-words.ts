import type { ReadWord } from '../page/reading.js';
import { fractionsOf, mapPixelBox, type Affine } from './affine.js';
import type { OrderedWord } from './visual-lines.js';

/** Words of a straightened picture as words of the delivered page; a word of which nothing lies on the page is left out. */
export function deliveredWords(ordered: readonly OrderedWord[], toDelivered: Affine, width: number, height: number): ReadWord[] {
  const words: ReadWord[] = [];
  for (const { word, line } of ordered) {
    const box = fractionsOf(mapPixelBox(toDelivered, word.box), width, height);
    if (box !== null) words.push({ text: word.text, box, confidence: word.confidence, line });
  }
  return words;
}
