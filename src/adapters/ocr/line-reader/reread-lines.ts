import type { Grey } from '../../../core/reading/grey.js';
import { COLUMNS_A_STEP, linePicture, type LinePicture } from '../../../core/reading/line-picture.js';
import { wordsOfScores } from '../../../core/reading/line-text.js';
import { chosenWords } from '../../../core/reading/choose-line.js';
import type { EngineReading, EngineWord } from '../../../core/reading/read-word.js';
import { meanConfidence } from '../../../core/reading/reading-signs.js';
import type { LineReader } from './line-reader.js';

/** Lines that the engine read with this mean confidence are left as they are: ours changes as many for the worse as for the better there. */
const SURE_LINE = 0.9;
/** A page has at most so many lines worth a second reading; what is beyond them is noise. */
const MOST_LINES = 150;

/**
 * The engine's reading with its doubtful lines read again by our own reader, where that reads better. Lines stay as the engine found them;
 * words of a replaced line have boxes from the reader's time steps, in pixels of `page`, to be fitted to their ink like the engine's own.
 * `again` lines were read again, the words of `ours` of them are ours; where none was, `reading` is the engine's own object.
 */
export async function rereadLines({ model, letters, runs }: LineReader, page: Grey, reading: EngineReading): Promise<{ readonly reading: EngineReading; readonly again: number; readonly ours: number }> {
  const lines = reading.lines.map((_, i) => reading.words.filter((w) => w.line === i));
  const doubtful: { readonly line: number; readonly picture: LinePicture }[] = [];
  lines.forEach((words, line) => {
    if (words.length === 0 || reading.lines[line]!.sideways || meanConfidence(words) >= SURE_LINE || doubtful.length >= MOST_LINES) return;
    const { y0, y1 } = reading.lines[line]!.box;
    const picture = linePicture(page, { x0: Math.min(...words.map((w) => w.box.x0)), x1: Math.max(...words.map((w) => w.box.x1)), y0, y1 });
    if (picture !== null) doubtful.push({ line, picture });
  });
  if (doubtful.length === 0) return { reading, again: 0, ours: 0 };
  let taken = 0;
  const scores = await model.scores(doubtful.map((d) => d.picture));
  doubtful.forEach(({ line, picture }, k) => {
    const { y0, y1 } = reading.lines[line]!.box;
    const ours = wordsOfScores(scores[k]!, letters, runs).map(({ text, confidence, from, to }): EngineWord => ({
      text, confidence, line, box: { x0: picture.left + (from * COLUMNS_A_STEP) / picture.scale, x1: picture.left + (to * COLUMNS_A_STEP) / picture.scale, y0, y1 },
    }));
    const engine = lines[line]!;
    lines[line] = chosenWords(engine, widened(ours));
    if (lines[line]![0] !== engine[0]) taken++;
  });
  return { reading: { lines: reading.lines, words: lines.flat() }, again: doubtful.length, ours: taken };
}

/** A letter stands out to the network at its middle: words take half a letter more on each side, at most to the middle of the gap. */
function widened(words: readonly EngineWord[]): EngineWord[] {
  const letters = words.reduce((n, w) => n + w.text.length, 0), half = words.reduce((sum, w) => sum + w.box.x1 - w.box.x0, 0) / Math.max(1, letters) / 2;
  return words.map((word, i) => {
    const { box } = word, before = i === 0 ? Infinity : box.x0 - words[i - 1]!.box.x1, after = i + 1 === words.length ? Infinity : words[i + 1]!.box.x0 - box.x1;
    return { ...word, box: { ...box, x0: box.x0 - Math.max(0, Math.min(half, before / 2)), x1: box.x1 + Math.max(0, Math.min(half, after / 2)) } };
  });
}
