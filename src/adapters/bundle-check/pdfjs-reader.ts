import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Picture } from '../../core/page/picture.js';

/** A picture that a page paints, decoded. */
export interface PaintedPicture extends Picture { readonly name: string }

/** One page as pdf.js reads it. */
export interface PdfjsPage { words(): Promise<string[]>; pictures(): Promise<PaintedPicture[]>; close(): void }

export interface PdfjsFile {
  readonly version: string;
  readonly pageCount: number;
  readonly info: Readonly<Record<string, unknown>>;
  readonly hasXmp: boolean;
  readonly outline: readonly { readonly title: string; readonly bundlePage: number | null }[];
  /** Things that a plain release never has: attachments, scripts, fields, layers. */
  readonly extras: readonly string[];
  /** `number` counts from 1. */
  page(number: number): Promise<PdfjsPage>;
  close(): Promise<void>;
}

/** Opens a file with pdf.js. Rejects where it cannot be opened. */
export async function openWithPdfjs(bytes: Uint8Array): Promise<PdfjsFile> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const require = createRequire(import.meta.url);
  const wasmUrl = `${pathToFileURL(path.join(path.dirname(require.resolve('pdfjs-dist/package.json')), 'wasm')).href.replace('file://', '')}/`;
  const task = pdfjs.getDocument({
    data: Uint8Array.from(bytes), isEvalSupported: false, useSystemFonts: false, disableFontFace: true, isOffscreenCanvasSupported: false, isImageDecoderSupported: false,
    stopAtErrors: true, verbosity: 0, wasmUrl: decodeURIComponent(wasmUrl),
  });
  const doc = await task.promise;
  const [metadata, outline, attachments, scripts, fields] = await Promise.all([doc.getMetadata(), doc.getOutline(), doc.getAttachments(), doc.getJSActions(), doc.getFieldObjects()]);
  const layers = await doc.getOptionalContentConfig();
  const extras = [...(attachments ? ['attachments'] : []), ...(scripts ? ['scripts'] : []), ...(fields ? ['form fields'] : []), ...([...layers].length > 0 ? ['layers'] : [])];
  return {
    version: pdfjs.version, pageCount: doc.numPages, info: metadata.info as Record<string, unknown>, hasXmp: metadata.metadata !== null, extras,
    outline: await Promise.all(((outline ?? []) as OutlineEntry[]).flatMap(withChildren).map(async (entry) => ({ title: entry.title, bundlePage: await pageOf(doc, entry.dest) }))),
    async page(number) {
      const page = await doc.getPage(number);
      return {
        async words() {
          const content = await page.getTextContent({ disableNormalization: true, includeMarkedContent: false });
          return content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('').split(/\s+/).filter((word) => word !== '');
        },
        async pictures() {
          const list = await page.getOperatorList(), { OPS } = pdfjs, names = new Set<string>();
          list.fnArray.forEach((operator, i) => {
            if (operator === OPS.paintImageXObject || operator === OPS.paintImageXObjectRepeat) names.add(list.argsArray[i]![0] as string);
            else if (operator === OPS.paintImageMaskXObject || operator === OPS.paintInlineImageXObject || operator === OPS.paintInlineImageXObjectGroup) throw new Error('a picture that a release never paints');
          });
          return Promise.all([...names].map(async (name) => decoded(name, await resolved(name.startsWith('g_') ? page.commonObjs : page.objs, name))));
        },
        close() { page.cleanup(); },
      };
    },
    async close() { await task.destroy(); },
  };
}

interface OutlineEntry { readonly title: string; readonly dest: unknown; readonly items: readonly OutlineEntry[] }
const withChildren = (entry: OutlineEntry): OutlineEntry[] => [entry, ...entry.items.flatMap(withChildren)];

async function pageOf(doc: { getPageIndex(ref: never): Promise<number> }, dest: unknown): Promise<number | null> {
  return Array.isArray(dest) && typeof dest[0] === 'object' && dest[0] !== null ? (await doc.getPageIndex(dest[0] as never)) + 1 : null;
}

interface DecodedImage { readonly width: number; readonly height: number; readonly kind?: number; readonly data?: Uint8Array | Uint8ClampedArray | null }

function resolved(store: { get(name: string, then: (image: unknown) => void): unknown }, name: string): Promise<DecodedImage> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('pdf.js did not decode a picture within a minute')), 60_000);
    store.get(name, (image) => { clearTimeout(timer); if (image === null || image === undefined) reject(new Error('a picture could not be decoded')); else resolve(image as DecodedImage); });
  });
}

/** Brings pdf.js's three kinds (1 bit, RGB, RGBA) to grey where all channels agree, else RGB. Throws for a picture without pixels. */
function decoded(name: string, image: DecodedImage): PaintedPicture {
  const { width, height, kind, data } = image;
  if (data === null || data === undefined) throw new Error('a picture without pixels');
  const n = width * height;
  if (kind === 1) {
    const out = new Uint8Array(n), row = (width + 7) >> 3;
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[y * width + x] = (data[y * row + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0;
    return { name, width, height, channels: 1, data: out, dpi: 0 };
  }
  const step = kind === 3 ? 4 : 3;
  if (data.length < n * step) throw new Error('a picture with too few pixels');
  let isGrey = true;
  for (let i = 0; i < n && isGrey; i++) isGrey = data[i * step] === data[i * step + 1] && data[i * step] === data[i * step + 2];
  const channels = isGrey ? 1 : 3, out = new Uint8Array(n * channels);
  for (let i = 0; i < n; i++) for (let c = 0; c < channels; c++) out[i * channels + c] = data[i * step + c]!;
  return { name, width, height, channels, data: out, dpi: 0 };
}
