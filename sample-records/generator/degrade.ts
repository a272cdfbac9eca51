import sharp from 'sharp';
import type { Chance } from './chance.js';
import { SHEET } from './page-html.js';

/** How a stack was kept and scanned: what each of its pages suffers. */
export interface Quality { readonly grain: number; readonly blur: number; readonly ink: number; readonly skew: number; readonly specks: number; readonly showThrough: number; readonly shadow: number }

export const QUALITIES = {
  good: { grain: 5, blur: 0.45, ink: 1, skew: 0.4, specks: 60, showThrough: 0, shadow: 0 },
  fair: { grain: 11, blur: 0.75, ink: 0.8, skew: 0.9, specks: 200, showThrough: 0.07, shadow: 0.2 },
  poor: { grain: 19, blur: 1.05, ink: 0.55, skew: 1.6, specks: 500, showThrough: 0.14, shadow: 0.35 },
} as const satisfies Record<string, Quality>;
export type QualityName = keyof typeof QUALITIES;

const INK: Readonly<Record<string, number>> = { 'carbon-copy': 0.75, photocopy: 1.1, 'dot-matrix': 0.82 };
const PAPER: Readonly<Record<string, number>> = { 'carbon-copy': 222, photocopy: 250 };

/** A scanned page: 8-bit grey, and where a point of the clean sheet (browser pixels) came to lie (fractions of the scan). */
export interface Scan {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  /** Darker than this is ink, for a camera that knows only black and white. */
  readonly threshold: number;
  place(x: number, y: number): readonly [number, number];
}

export interface ScanOptions { readonly dpi: number; readonly noise: number; readonly quality: QualityName; readonly medium: string; readonly behind: Buffer | null }

const clamp = (v: number): number => (v < 0 ? 0 : v > 255 ? 255 : v | 0);

/** A clean page image -> what a scanner gives: skew, paper, fading, show-through, a shadow at the spine, grain, specks, punch holes, blur. */
export async function degrade(png: Buffer, options: ScanOptions, chance: Chance): Promise<Scan> {
  const q = QUALITIES[options.quality], scale = options.dpi / 96;
  const w = Math.round(SHEET.width * scale), h = Math.round(SHEET.height * scale);
  const angle = 0.6 * options.noise * q.skew * chance.normal();
  const leaning = await sharp(png).resize(w, h).flatten({ background: '#fff' }).greyscale().rotate(angle, { background: '#fff' }).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = leaning.info;
  const behind = options.behind && q.showThrough > 0
    ? await sharp(options.behind).resize(width, height, { fit: 'fill' }).flop().blur(2).greyscale().toColourspace('b-w').raw().toBuffer() : null;
  const ink = 0.95 * q.ink * (INK[options.medium] ?? 1), paper = PAPER[options.medium] ?? 238;
  const fade = 0.25 * chance.next() * (1 - q.ink) + 0.08 * chance.next();
  const fadeX = chance.next() * width, fadeY = chance.next() * height, diagonal = Math.hypot(width, height), spineLeft = chance.next() < 0.5;
  const out = Buffer.alloc(width * height);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) {
    const dark = (255 - leaning.data[i * channels]!) / 255;
    const far = Math.hypot(x - fadeX, y - fadeY) / diagonal;
    const edge = spineLeft ? x / width : 1 - x / width;
    const shade = q.shadow * 60 * Math.max(0, 1 - 9 * edge);
    const ghost = behind ? (200 * q.showThrough * (255 - behind[i]!)) / 255 : 0;
    out[i] = clamp(paper - 22 * far - shade - ghost - 205 * dark * ink * (1 - fade * far) + options.noise * q.grain * chance.normal());
  }
  const blot = (cx: number, cy: number, r: number, value: number): void => {
    for (let y = Math.floor(-r); y <= r; y++) for (let x = Math.floor(-r); x <= r; x++) {
      const px = (cx + x) | 0, py = (cy + y) | 0;
      if (x * x + y * y <= r * r && px >= 0 && px < width && py >= 0 && py < height) out[py * width + px] = value;
    }
  };
  for (let k = 0; k < options.noise * q.specks; k++) blot(chance.next() * width, chance.next() * height, 1.7 * chance.next(), 40);
  if (chance.next() < 0.5) for (const y of [0.33, 0.6]) blot(0.022 * width, y * height, 0.012 * width, 70);
  const blur = q.blur * (options.medium === 'carbon-copy' ? 1.25 : 1);
  const data = await sharp(out, { raw: { width, height, channels: 1 } }).blur(blur).toColourspace('b-w').raw().toBuffer();
  const c = Math.cos((angle * Math.PI) / 180), s = Math.sin((angle * Math.PI) / 180);
  return {
    data, width, height, threshold: paper - 30 - 0.33 * ink * 205,
    place(x, y) { const px = x * scale - w / 2, py = y * scale - h / 2; return [(px * c - py * s + width / 2) / width, (px * s + py * c + height / 2) / height]; },
  };
}
