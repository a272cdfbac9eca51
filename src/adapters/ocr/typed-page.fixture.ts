import fontkit from '@pdf-lib/fontkit';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import type { Box, QuarterTurn } from '../../core/page/box.js';
import type { Picture } from '../../core/page/picture.js';

const require = createRequire(import.meta.url);

export interface TypedPage { readonly picture: Picture; readonly words: readonly { readonly text: string; readonly box: Box }[] }

/** A page of print drawn from the font's own outlines, so that it looks the same on every machine. 5 x 6 inches; lines 0.3 inch apart. */
export async function typedPage(lines: readonly string[], look: { dpi?: number; negative?: boolean; turned?: QuarterTurn; leans?: number; ink?: string } = {}): Promise<TypedPage> {
  const { dpi = 200, negative = false, turned = 0, leans = 0, ink = '#333' } = look;
  const font = fontkit.create(await readFile(require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')));
  const width = 5 * dpi, height = 6 * dpi, size = 0.16 * dpi, scale = size / font.unitsPerEm;
  const words: { text: string; box: Box }[] = [];
  let paths = '';
  lines.forEach((line, i) => {
    const base = 0.6 * dpi + i * 0.3 * dpi;
    let x = 0.4 * dpi;
    for (const text of line.split(' ')) {
      const run = font.layout(text), start = x;
      run.glyphs.forEach((glyph: { path: { toSVG(): string } }, k: number) => {
        paths += `<path transform="translate(${x} ${base}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}"/>`;
        x += run.positions[k]!.xAdvance * scale;
      });
      words.push({ text, box: { x: start / width, y: (base - 0.75 * size) / height, width: (x - start) / width, height: size / height } });
      x += 0.3 * size;
    }
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#f4f4f4"/><g fill="${ink}" transform="rotate(${leans} ${width / 2} ${height / 2})">${paths}</g></svg>`;
  const upright = await sharp(Buffer.from(svg)).flatten({ background: '#f4f4f4' }).greyscale().toColourspace('b-w').raw().toBuffer();
  let image = sharp(upright, { raw: { width, height, channels: 1 } }).rotate((360 - turned) % 360);
  if (negative) image = image.negate();
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { picture: { width: info.width, height: info.height, channels: 1, dpi, data: new Uint8Array(data) }, words };
}
