import sharp, { type Sharp } from 'sharp';
import type { PagePictures } from '../../ports/page-pictures.port.js';

/** Wide enough to read small print at twice the size of a laptop's column; about 200 KB a page. */
const PICTURE_WIDTH = 1_500;
const THUMBNAIL_WIDTH = 180;

export const sharpPagePictures: PagePictures = {
  async make({ data, width, height, channels }, { turned, negative }) {
    const upright = sharp(data, { raw: { width, height, channels } }).rotate(turned);
    const light = await (negative ? upright.negate({ alpha: false }) : upright).resize({ width: PICTURE_WIDTH, withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true });
    const again = (): Sharp => sharp(light.data, { raw: { width: light.info.width, height: light.info.height, channels: light.info.channels as 1 | 3 } });
    const [picture, thumbnail] = await Promise.all([again().jpeg({ quality: 72 }).toBuffer(), again().resize({ width: THUMBNAIL_WIDTH }).jpeg({ quality: 60 }).toBuffer()]);
    return { picture, thumbnail };
  },
};
