import sharp from 'sharp';

interface Strip { readonly width: number; readonly height: number; readonly bytes: Buffer }

/** Packs a 1-bit picture (one byte a pixel in, 255 is white) as CCITT Group 4 and returns the bare strip. */
async function group4(pixels: Buffer, width: number, height: number): Promise<Strip> {
  const tiff = await sharp(pixels, { raw: { width, height, channels: 1 } }).threshold(128).toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, tile: true, tileWidth: align(width), tileHeight: align(height), miniswhite: true }).toBuffer();
  return { width: align(width), height: align(height), bytes: soleTile(tiff) };
}

const align = (n: number): number => Math.ceil(n / 16) * 16;

/** Reads the one tile of a little-endian TIFF that sharp just wrote. */
function soleTile(tiff: Buffer): Buffer {
  const directory = tiff.readUInt32LE(4), entries = tiff.readUInt16LE(directory);
  const value = (tag: number): number => {
    for (let i = 0; i < entries; i++) { const at = directory + 2 + 12 * i; if (tiff.readUInt16LE(at) === tag) return tiff.readUInt16LE(at + 2) === 3 ? tiff.readUInt16LE(at + 8) : tiff.readUInt32LE(at + 8); }
    throw new RangeError(`TIFF tag ${tag} is missing`);
  };
  return tiff.subarray(value(324), value(324) + value(325));
}

/** A multi-page TIFF of Group 4 pages (miniswhite: 0 is white), each `dpi` dots an inch. Pages are one byte a pixel. */
export async function group4Tiff(pages: readonly { readonly data: Buffer; readonly width: number; readonly height: number }[], dpi: number): Promise<Buffer> {
  const strips = await Promise.all(pages.map((page) => group4(page.data, page.width, page.height)));
  return assemble(strips.map((strip, i) => ({ ...strip, shownWidth: pages[i]!.width, shownHeight: pages[i]!.height, compression: 4, photometric: 0, bits: 1 })), dpi);
}

/** A multi-page TIFF of JPEG pages in grey. */
export async function greyTiff(pages: readonly { readonly data: Buffer; readonly width: number; readonly height: number }[], dpi: number): Promise<Buffer> {
  const strips = await Promise.all(pages.map(async ({ data, width, height }) => ({
    bytes: await sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w').jpeg({ quality: 70 }).toBuffer(), width, height, shownWidth: width, shownHeight: height, compression: 7, photometric: 1, bits: 8,
  })));
  return assemble(strips, dpi);
}

interface Page extends Strip { readonly shownWidth: number; readonly shownHeight: number; readonly compression: number; readonly photometric: number; readonly bits: number }

function assemble(pages: readonly Page[], dpi: number): Buffer {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0])];
  let length = 8, link: { part: Buffer; at: number } = { part: parts[0]!, at: 4 };
  const put = (bytes: Buffer): number => { const at = length; parts.push(bytes); length += bytes.length; if (length % 2) { parts.push(Buffer.alloc(1)); length++; } return at; };
  for (const page of pages) {
    const data = put(page.bytes);
    const resolution = Buffer.alloc(8); resolution.writeUInt32LE(dpi, 0); resolution.writeUInt32LE(1, 4);
    const resolutionAt = put(resolution);
    const tiled = page.width !== page.shownWidth || page.height !== page.shownHeight;
    const place: [number, number, number][] = tiled
      ? [[322, 4, page.width], [323, 4, page.height], [324, 4, data], [325, 4, page.bytes.length]]
      : [[273, 4, data], [278, 4, page.height], [279, 4, page.bytes.length]];
    const tags = ([[256, 4, page.shownWidth], [257, 4, page.shownHeight], [258, 3, page.bits], [259, 3, page.compression], [262, 3, page.photometric], [277, 3, 1],
      [282, 5, resolutionAt], [283, 5, resolutionAt], [296, 3, 2], ...place] as [number, number, number][]).sort((a, b) => a[0] - b[0]);
    const directory = Buffer.alloc(2 + 12 * tags.length + 4);
    directory.writeUInt16LE(tags.length, 0);
    tags.forEach(([tag, type, value], i) => {
      const at = 2 + 12 * i;
      directory.writeUInt16LE(tag, at); directory.writeUInt16LE(type, at + 2); directory.writeUInt32LE(1, at + 4);
      if (type === 3) directory.writeUInt16LE(value, at + 8); else directory.writeUInt32LE(value, at + 8);
    });
    const at = put(directory);
    link.part.writeUInt32LE(at, link.at);
    link = { part: directory, at: directory.length - 4 };
  }
  return Buffer.concat(parts);
}
