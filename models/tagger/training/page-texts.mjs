/**
 * Texts of the pages of kept readings (scripts/read-case.mjs) as all that follows sees them, for read_pages.py:
 *   node models/tagger/training/page-texts.mjs READING.jsonl.gz OUT.json   (in a built checkout)
 * OUT: a list of {pageId, text, words: [[start, end, x, y, width, height, text]]}.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../../../scripts/prepare.mjs';

const { pageText } = await import(path.join(root, 'dist', 'src', 'core', 'page', 'page-text.js'));
const [kept, out] = process.argv.slice(2);
const pages = gunzipSync(readFileSync(kept)).toString('utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
writeFileSync(out, JSON.stringify(pages.map(({ pageId, reading }) => {
  const { text, spans } = pageText(reading);
  return { pageId, text, words: reading.words.map((w, i) => [spans[i].start, spans[i].end, w.box.x, w.box.y, w.box.width, w.box.height, w.text]) };
})));
