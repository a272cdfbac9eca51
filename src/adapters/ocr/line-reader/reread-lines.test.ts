import { COLUMNS_A_STEP, linePicture, type LinePicture } from '../../../core/reading/line-picture.js';
import type { Grey } from '../../../core/reading/grey.js';
import { parseLetterRuns } from '../../../core/reading/letter-runs.js';
import type { EngineReading } from '../../../core/reading/read-word.js';
import type { LineReader } from './line-reader.js';
import { rereadLines } from './reread-lines.js';

const LETTERS = [...' abc'];
/** A white page with two black bars on one line. */
const BARS = [[60, 160], [200, 330]] as const;
const page: Grey = { width: 400, height: 120, data: new Uint8Array(400 * 120).fill(255) };
for (const [x0, x1] of BARS) for (let y = 40; y < 80; y++) page.data.fill(0, y * 400 + x0, y * 400 + x1);
const LINE_BOX = { x0: 60, x1: 330, y0: 40, y1: 80 };

const engineSays = (confidence: number, sideways = false): EngineReading => ({
  lines: [{ box: LINE_BOX, block: 0, sideways, baseline: { y: 80, slope: 0 }, size: 40, ascenders: 8, descenders: 8 }],
  words: [{ text: 'x', confidence, box: { ...LINE_BOX, x1: 160 }, line: 0 }, { text: 'y', confidence, box: { ...LINE_BOX, x0: 200 }, line: 0 }],
});

/** A reader that sees an "a" over the first bar and a "b" over the second, with the given likelihood. */
function readerThatIs(sure: number): LineReader {
  const letterAt = (line: LinePicture, t: number): number => {
    const x = line.left + ((t + 0.5) * COLUMNS_A_STEP) / line.scale, bar = BARS.findIndex(([x0, x1]) => x >= x0 && x < x1);
    return bar >= 0 ? bar + 2 : x > 160 && x < 200 ? 1 : 0;
  };
  return {
    name: 'a made reader', letters: LETTERS, runs: parseLetterRuns(''),
    model: {
      close: () => Promise.resolve(),
      scores: (lines) => Promise.resolve(lines.map((line) => {
        const steps = Math.ceil(line.columns / COLUMNS_A_STEP), classes = LETTERS.length + 1, data = new Float32Array(steps * classes).fill(Math.log((1 - sure) / LETTERS.length));
        for (let t = 0; t < steps; t++) data[t * classes + letterAt(line, t)] = Math.log(sure);
        return { steps, classes, data };
      })),
    },
  };
}

describe('a line read again', () => {
  it('puts each word where its steps lie on the page', async () => {
    const { reading: { words, lines }, again, ours } = await rereadLines(readerThatIs(0.99), page, engineSays(0.3));
    expect([again, ours]).toEqual([1, 1]);
    expect(lines).toHaveLength(1);
    expect(words.map((w) => [w.text, w.line])).toEqual([['a', 0], ['b', 0]]);
    const step = COLUMNS_A_STEP / linePicture(page, LINE_BOX)!.scale, gap = BARS[1][0] - BARS[0][1];
    words.forEach(({ box, confidence }, i) => {
      // All of its ink, and nothing of its neighbour's.
      expect(box.x0).toBeLessThanOrEqual(BARS[i]![0] + step);
      expect(box.x1).toBeGreaterThanOrEqual(BARS[i]![1] - step);
      if (i === 1) expect(box.x0).toBeGreaterThanOrEqual(BARS[1][0] - gap / 2 - step);
      else expect(box.x1).toBeLessThanOrEqual(BARS[0][1] + gap / 2 + step);
      expect([box.y0, box.y1]).toEqual([LINE_BOX.y0, LINE_BOX.y1]);
      expect(confidence).toBeCloseTo(0.99);
    });
  });

  it.each([['the engine is sure of it', engineSays(0.96), 0.99], ['it stands on its side', engineSays(0.2, true), 0.99], ['our reader is far less sure', engineSays(0.8), 0.4]])('leaves a line alone where %s', async (_, reading, sure) => {
    expect(await rereadLines(readerThatIs(sure), page, reading)).toMatchObject({ reading, ours: 0 });
  });

  it('leaves a line alone where there is no ink', async () => {
    const blank = { ...page, data: new Uint8Array(page.data.length).fill(255) };
    expect(await rereadLines(readerThatIs(0.99), blank, engineSays(0.2))).toEqual({ reading: engineSays(0.2), again: 0, ours: 0 });
  });
});
