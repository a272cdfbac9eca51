import type { Grey } from './grey.js';

/** A page of bars in place of words: ten strokes a word, ascenders and all, so that lines, skew and polarity can be measured without a font. */
export function drawnPage(options: { width?: number; height?: number; paper?: number; ink?: number; lines?: number; leans?: number; noise?: number } = {}): Grey {
  const { width = 500, height = 640, paper = 240, ink = 60, lines = 14, leans = 0, noise = 0 } = options;
  const data = new Uint8Array(width * height).fill(paper);
  const slope = Math.tan((leans * Math.PI) / 180);
  let seed = 1;
  const random = () => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return seed / 0x7fffffff; };
  for (let line = 0; line < lines; line++) {
    const base = 100 + line * ((height - 200) / lines);
    for (let x = 90; x < width - 100;) {
      const letters = 3 + Math.floor(random() * 7);
      for (let k = 0; k < letters; k++, x += 9) {
        const tall = random() < 0.3 ? 16 : 11;
        for (let dx = 0; dx < 3; dx++) for (let dy = 0; dy < tall; dy++) {
          const y = Math.round(base - dy + (x + dx - width / 2) * slope);
          if (x + dx < width - 60 && y >= 0 && y < height) data[y * width + x + dx] = ink;
        }
        // A foot joins the strokes, as serifs do.
        for (let dx = 0; dx < 7; dx++) { const y = Math.round(base + (x + dx - width / 2) * slope); if (x + dx < width - 60 && y >= 0 && y < height) data[y * width + x + dx] = ink; }
      }
      x += 14;
    }
  }
  if (noise > 0) for (let i = 0; i < data.length; i++) { const v = data[i]! + (random() + random() + random() - 1.5) * noise; data[i] = v < 0 ? 0 : v > 255 ? 255 : v; }
  return { width, height, data };
}

export const pictureOf = (page: Grey, dpi = 100) => ({ ...page, channels: 1 as const, dpi });
