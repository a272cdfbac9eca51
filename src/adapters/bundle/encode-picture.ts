import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Raster } from './page-pixels.js';

/** Image data as a PDF holds it. */
export interface EncodedPicture {
  readonly encoding: 'g4' | 'grey4' | 'jpeg';
  /** Pixels of the encoded picture; G4 is padded with white to multiples of 16 on the right and at the foot. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly dictionary: Readonly<Record<string, unknown>>;
}

/** Darker than this is ink on a bilevel page. */
const INK_BELOW = 168;

/** CCITT group 4: sharp writes it as one TIFF tile, whose sides are multiples of 16. */
export async function encodeG4(page: Raster): Promise<EncodedPicture> {
  const width = Math.ceil(page.width / 16) * 16, height = Math.ceil(page.height / 16) * 16;
  const padded = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < page.height; y++) for (let x = 0; x < page.width; x++) padded[y * width + x] = page.data[y * page.width + x]! < INK_BELOW ? 0 : 255;
  const tiff = await sharp(padded, { raw: { width, height, channels: 1 } }).toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, tile: true, tileWidth: width, tileHeight: height }).toBuffer();
  const { bytes, whiteIsZero } = onlyTile(tiff);
  return {
    encoding: 'g4', width, height, bytes,
    dictionary: { ColorSpace: 'DeviceGray', BitsPerComponent: 1, Filter: 'CCITTFaxDecode', DecodeParms: { K: -1, Columns: width, Rows: height, BlackIs1: !whiteIsZero } },
  };
}

const LEVELS = Uint8Array.from({ length: 256 }, (_, value) => Math.round(value / 17));

/** 16 levels of grey, Flate. */
export function encodeGrey4(page: Raster): EncodedPicture {
  const row = Math.ceil(page.width / 2), packed = new Uint8Array(row * page.height);
  for (let y = 0; y < page.height; y++) for (let x = 0; x < page.width; x++) {
    const level = LEVELS[page.data[y * page.width + x]!]!;
    packed[y * row + (x >> 1)]! |= x & 1 ? level : level << 4;
  }
  return {
    encoding: 'grey4', width: page.width, height: page.height, bytes: deflateSync(packed, { level: 9 }),
    dictionary: { ColorSpace: 'DeviceGray', BitsPerComponent: 4, Filter: 'FlateDecode' },
  };
}

/** For photographs and coloured pages; no metadata goes in. */
export async function encodeJpeg(page: Raster): Promise<EncodedPicture> {
  const bytes = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: page.channels } })
    .toColourspace(page.channels === 1 ? 'b-w' : 'srgb').jpeg({ quality: 75, chromaSubsampling: '4:4:4' }).toBuffer();
  return {
    encoding: 'jpeg', width: page.width, height: page.height, bytes: new Uint8Array(bytes),
    dictionary: { ColorSpace: page.channels === 1 ? 'DeviceGray' : 'DeviceRGB', BitsPerComponent: 8, Filter: 'DCTDecode' },
  };
}

/** Takes the one tile out of a TIFF that libvips wrote. Throws RangeError for any other TIFF. */
function onlyTile(tiff: Buffer): { bytes: Uint8Array; whiteIsZero: boolean } {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = u32(4), tags = new Map<number, number>();
  for (let i = 0; i < u16(directory); i++) {
    const at = directory + 2 + 12 * i;
    if (u32(at + 4) === 1) tags.set(u16(at), u16(at + 2) === 3 ? u16(at + 8) : u32(at + 8));
  }
  const offset = tags.get(324), length = tags.get(325), photometric = tags.get(262);
  if (offset === undefined || length === undefined || tags.get(259) !== 4 || (tags.get(266) ?? 1) !== 1 || (photometric !== 0 && photometric !== 1)) throw new RangeError('not a TIFF with one G4 tile');
  return { bytes: new Uint8Array(tiff.subarray(offset, offset + length)), whiteIsZero: photometric === 0 };
}
