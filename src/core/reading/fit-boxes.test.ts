import { fittedWords } from './fit-boxes.js';
import type { Grey } from './grey.js';
import type { EngineReading } from './read-word.js';

/** A line of blocks of ink: [from, to] columns, rows 40 to 60. */
function page(...blocks: [number, number][]): Grey {
  const data = new Uint8Array(300 * 100).fill(255);
  for (const [from, to] of blocks) for (let y = 40; y < 60; y++) data.fill(0, y * 300 + from, y * 300 + to);
  return { width: 300, height: 100, data };
}
const reading = (...words: [string, number, number][]): EngineReading => ({
  words: words.map(([text, x0, x1]) => ({ text, confidence: 0.9, box: { x0, y0: 45, x1, y1: 60 }, line: 0 })),
  lines: [{ box: { x0: 0, y0: 40, x1: 300, y1: 65 }, block: 0, sideways: false, baseline: { y: 60, slope: 0 }, size: 28, ascenders: 6, descenders: 6 }],
});

describe('boxes of words', () => {
  it('hold the ink that the engine cut off, from ascender to descender', () => {
    const [word] = fittedWords(reading(['Dear', 34, 66]), page([30, 70]));
    expect(word!.box.x0).toBeLessThan(30); expect(word!.box.x1).toBeGreaterThan(70);
    expect(word!.box.y0).toBeLessThan(40); expect(word!.box.y1).toBeGreaterThan(65);
  });

  it('part two words at the gap between them, wherever the engine put it', () => {
    const [a, b] = fittedWords(reading(['Dear', 30, 76], ['Mum', 84, 120]), page([30, 70], [80, 120]));
    expect(a!.box.x1).toBeGreaterThanOrEqual(70); expect(a!.box.x1).toBeLessThan(78);
    expect(b!.box.x0).toBeLessThanOrEqual(80); expect(b!.box.x0).toBeGreaterThan(72);
  });

  it('do not part a word from its own full stop', () => {
    const [a, b] = fittedWords(reading(['Price', 30, 78], ['D.', 90, 118]), page([30, 78], [90, 102], [112, 116]));
    expect(a!.box.x1).toBeLessThan(90);
    expect(b!.box.x0).toBeLessThanOrEqual(90); expect(b!.box.x1).toBeGreaterThanOrEqual(116);
  });

  it('share what lies between words that touch', () => {
    const [a, b] = fittedWords(reading(['Dear', 30, 74], ['Mum', 76, 120]), page([30, 120]));
    expect(a!.box.x1).toBeGreaterThanOrEqual(b!.box.x0 - 4);
  });

  it('stay on the picture', () => {
    for (const { box } of fittedWords(reading(['edge', 1, 298]), page([0, 300]))) {
      expect(box.x0).toBeGreaterThanOrEqual(0); expect(box.x1).toBeLessThanOrEqual(300);
    }
  });
});
