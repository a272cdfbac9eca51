import type { Box } from '../page/box.js';
import type { InkMap } from './ink-map.js';
import { likenessToEnglish } from './letter-frequencies.js';
import { unreadInkOf } from './unread-ink.js';

export interface LayerWord { readonly text: string; readonly box: Box }

/** What comparing a page's own words with its picture gave. */
export interface LayerVerdict {
  /** Share of the words (by letters) under which there is ink. */
  readonly inked: number;
  /** Share of the words that hold characters of a language. */
  readonly plausible: number;
  /** Share of the ink under no word. */
  readonly unreadInk: number;
  /** What the words say is on the page. */
  readonly trusted: boolean;
  /** And they are all that is on it. */
  readonly complete: boolean;
}

/** Logos, boxes and signatures may take this share of the ink; more, and the page is read as a picture too. */
const MOST_UNREAD = 0.06;

/** Private-use, replacement and control characters: a font that was not decoded. */
const UNDECODED = /[\p{Co}\p{Cc}\p{Cn}\uFFFD]/u;

/**
 * Whether the words that a page carries are those that its picture shows: ink under (nearly) every word, words that look like language, and
 * little ink beside them. What cannot be seen by a reader of the paper must not be trusted, and what is seen must be in the words.
 */
export function judgeLayer(words: readonly LayerWord[], map: InkMap): LayerVerdict {
  let letters = 0, inkedLetters = 0, plausibleLetters = 0;
  for (const { text, box } of words) {
    letters += text.length;
    if (hasInk(map, box)) inkedLetters += text.length;
    if (!UNDECODED.test(text)) plausibleLetters += text.length;
  }
  const inked = letters === 0 ? 0 : inkedLetters / letters, plausible = letters === 0 ? 0 : plausibleLetters / letters;
  const likeness = likenessToEnglish(words.map((w) => w.text).join(' '));
  const unread = unreadInkOf(map, words.map((w) => padded(w.box)));
  const trusted = letters > 0 && inked >= 0.97 && plausible >= 0.98 && (likeness === null || likeness >= 0.83);
  return { inked, plausible, unreadInk: unread.share, trusted, complete: unread.share <= MOST_UNREAD };
}

/** Fonts may reach beyond the box that a file states. */
const padded = (b: Box): Box => ({ x: b.x - b.height * 0.1, y: b.y - b.height * 0.1, width: b.width + b.height * 0.2, height: b.height * 1.2 });

function hasInk(map: InkMap, box: Box): boolean {
  const x0 = Math.max(0, Math.floor(box.x * map.width)), x1 = Math.min(map.width, Math.ceil((box.x + box.width) * map.width));
  const y0 = Math.max(0, Math.floor(box.y * map.height)), y1 = Math.min(map.height, Math.ceil((box.y + box.height) * map.height));
  const need = Math.max(1, (x1 - x0) * (y1 - y0) * 0.02);
  let seen = 0;
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if (map.ink[y * map.width + x] && ++seen >= need) return true;
  return false;
}
