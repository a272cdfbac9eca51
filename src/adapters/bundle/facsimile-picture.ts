import type { FacsimilePage } from '../../core/bundle/bundle-plan.js';
import { upright } from '../../core/page/box.js';
import type { Picture } from '../../core/page/picture.js';
import type { PixelRect } from '../../ports/bundle-writer.port.js';
import { cleanPaper } from './clean-paper.js';
import { encodeG4, encodeGrey4, encodeJpeg, type EncodedPicture } from './encode-picture.js';
import { atMost, colourShare, fill, grey, inverted, pixelRect, turned, wiped } from './page-pixels.js';

/** Pale grey of a box: clearly not paper, light enough for black 5-point type. 13 of 15 steps, so that 4-bit pictures hold it exactly. */
export const MARK_GREY = 221;
const WHITE = 255;
/** Bilevel only where grey says next to nothing: measured 0 on 1-bit film and under 0.02 on rendered print; 0.2 to 1 on grey scans of typing and pencil. */
const BILEVEL_SOFT_INK = 0.03;
/** From here on a page is a photograph rather than writing on paper. */
const PHOTOGRAPH_DARK_BLOCKS = 0.18;
const COLOURED = 0.06;
const GREY_DPI = 200;
const FINE_DPI = 300;
const PHOTOGRAPH_DPI = 150;

export interface FacsimilePicture extends EncodedPicture {
  /** Pixels without the padding: this much of the picture fills its place on the sheet. */
  readonly shownWidth: number;
  readonly shownHeight: number;
  readonly fill: number;
  readonly boxes: readonly { readonly markId: string; readonly rect: PixelRect }[];
}

/**
 * The picture of a page as it is released: boxes wiped in the delivered pixels first, then inverted (film), turned upright, cleaned, filled, encoded.
 * The encoding follows the page: G4 where it is black and white in all but name, 4-bit grey for writing on paper, JPEG for photographs and colour.
 */
export async function facsimilePicture(page: FacsimilePage, picture: Picture): Promise<FacsimilePicture> {
  const start = wiped(picture, page.marks.map((mark) => mark.box), page.negative);
  const fine = await atMost(start, picture.dpi, FINE_DPI), fineDpi = Math.min(picture.dpi, FINE_DPI);
  const positive = turned(page.negative ? inverted(fine) : fine, page.turned);
  const boxesAt = (width: number, height: number): FacsimilePicture['boxes'] =>
    page.marks.map((mark) => ({ markId: mark.id, rect: pixelRect(upright(mark.box, page.turned), width, height) }));
  const finish = async (
    raster: { width: number; height: number; channels: 1 | 3; data: Uint8Array }, level: number, encode: (r: typeof raster) => Promise<EncodedPicture> | EncodedPicture,
  ): Promise<FacsimilePicture> => {
    const boxes = boxesAt(raster.width, raster.height);
    fill(raster, boxes.map((box) => box.rect), level);
    return { ...(await encode(raster)), shownWidth: raster.width, shownHeight: raster.height, fill: level, boxes };
  };
  const isColoured = colourShare(positive) > COLOURED;
  const cleaned = isColoured ? null : cleanPaper(grey(positive));
  if (cleaned === null || cleaned.darkBlocks > PHOTOGRAPH_DARK_BLOCKS) {
    const small = await atMost(isColoured ? positive : grey(positive), fineDpi, PHOTOGRAPH_DPI);
    return finish({ ...small, data: Uint8Array.from(small.data) }, MARK_GREY, encodeJpeg);
  }
  if (cleaned.softInk <= BILEVEL_SOFT_INK) return finish(cleaned.raster, WHITE, encodeG4);
  return finish(await atMost(cleaned.raster, fineDpi, GREY_DPI), MARK_GREY, encodeGrey4);
}
