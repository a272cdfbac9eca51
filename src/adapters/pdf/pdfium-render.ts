import type { Box } from '../../core/page/box.js';
import type { Picture } from '../../core/page/picture.js';
import { Fault } from '../sandbox/sandbox-protocol.schema.js';
import { SandboxFault } from '../sandbox/loaded-file.js';
import { compactPixels } from '../images/compact-pixels.js';
import type { Pdfium } from './pdfium-engine.js';

const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };
const FORMAT_FOUR_BYTES = 3;
const DRAW_ANNOTATIONS = 0x01;
const RGB_ORDER = 0x10;
/** Below this nothing could be read: a page so large is refused rather than shown as a smudge. */
const LOWEST_DPI = 40;
/** A scan at this resolution or above is drawn at its own: drawing it finer tells no more and costs reading a third of its time. Below it, the engine's smoothing helps reading. */
const READABLE_DPI = 190;

/**
 * Draws a page with its annotations and form values; one that is nothing but a scan no finer than that.
 * @param width,height size of the page in points
 * @param form handle of the form environment, 0 where the file has none
 * @param box only this part of the page, fractions of it
 * @throws SandboxFault PageTooLarge
 */
export function renderPage(engine: Pdfium, page: number, form: number, size: { width: number; height: number }, dpi: number, maxPixels: number, box: Box = WHOLE): Picture {
  const fitting = Math.sqrt(maxPixels / ((size.width / 72) * (size.height / 72) * box.width * box.height)), own = scannedAt(engine, page, size.width);
  const used = Math.min(dpi, fitting, own >= READABLE_DPI ? own : Infinity);
  if (used < Math.min(dpi, LOWEST_DPI)) throw new SandboxFault(Fault.PageTooLarge);
  // A scan's own pixels are its size to the nearest: a row more or less would blur all of them.
  const pixels = used === own ? Math.round : (length: number) => Math.floor(length + 1e-6);
  const wholeWidth = Math.max(1, pixels((size.width * used) / 72)), wholeHeight = Math.max(1, pixels((size.height * used) / 72));
  const left = Math.floor(box.x * wholeWidth), top = Math.floor(box.y * wholeHeight);
  const width = Math.max(1, Math.round(box.width * wholeWidth)), height = Math.max(1, Math.round(box.height * wholeHeight));
  const bitmap = engine.FPDFBitmap_CreateEx(width, height, FORMAT_FOUR_BYTES, 0, 0);
  if (!bitmap) throw new SandboxFault(Fault.OutOfMemory);
  try {
    engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    engine.FPDF_RenderPageBitmap(bitmap, page, -left, -top, wholeWidth, wholeHeight, 0, DRAW_ANNOTATIONS | RGB_ORDER);
    if (form) engine.FPDF_FFLDraw(form, bitmap, page, -left, -top, wholeWidth, wholeHeight, 0, DRAW_ANNOTATIONS | RGB_ORDER);
    const stride = engine.FPDFBitmap_GetStride(bitmap);
    const at = engine.FPDFBitmap_GetBuffer(bitmap) >>> 0;
    const drawn = engine.memory.bytes.subarray(at, at + stride * height);
    return { width, height, ...compactPixels(drawn, width, height, stride, 4), dpi: used };
  } finally {
    engine.FPDFBitmap_Destroy(bitmap);
  }
}

const TEXT = 1, IMAGE = 3, INVISIBLE = 3;
/** A scan is one picture or some strips, perhaps with the words that a scanner put behind it. */
const MOST_PICTURES = 200, MOST_OBJECTS = 5_000;

/** Pixels an inch of a page that shows nothing but pictures: the finest of them. 0 where it shows anything else. */
function scannedAt(engine: Pdfium, page: number, width: number): number {
  const objects = engine.FPDFPage_CountObjects(page);
  if (objects > MOST_OBJECTS || engine.FPDFPage_GetAnnotCount(page) > 0) return 0;
  let pictures = 0, finest = 0;
  for (let i = 0; i < objects; i++) {
    const object = engine.FPDFPage_GetObject(page, i), kind = engine.FPDFPageObj_GetType(object);
    if (kind === TEXT && engine.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) continue;
    if (kind !== IMAGE || ++pictures > MOST_PICTURES) return 0;
    // Width and height in pixels, then pixels an inch across and down.
    finest = Math.max(finest, engine.memory.with(32, (at) => {
      if (!engine.FPDFImageObj_GetImageMetadata(object, page, at)) return 0;
      const view = engine.memory.view();
      return Math.max(view.getFloat32(at + 8, true), view.getFloat32(at + 12, true));
    }));
  }
  // The engine counts in units of the page, which may be larger than points.
  const unit = width / engine.FPDF_GetPageWidthF(page);
  return Number.isFinite(finest / unit) ? finest / unit : 0;
}
