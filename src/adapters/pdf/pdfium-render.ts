import type { Picture } from '../../core/page/picture.js';
import { Fault } from '../sandbox/sandbox-protocol.schema.js';
import { SandboxFault } from '../sandbox/loaded-file.js';
import { compactPixels } from '../images/compact-pixels.js';
import type { Pdfium } from './pdfium-engine.js';

const FORMAT_FOUR_BYTES = 3;
const DRAW_ANNOTATIONS = 0x01;
const RGB_ORDER = 0x10;
/** Below this nothing could be read: a page so large is refused rather than shown as a smudge. */
const LOWEST_DPI = 40;

/**
 * Draws a page with its annotations and form values.
 * @param width,height size of the page in points
 * @param form handle of the form environment, 0 where the file has none
 * @throws SandboxFault PageTooLarge
 */
export function renderPage(engine: Pdfium, page: number, form: number, size: { width: number; height: number }, dpi: number, maxPixels: number): Picture {
  const fitting = Math.sqrt(maxPixels / ((size.width / 72) * (size.height / 72)));
  const used = Math.min(dpi, fitting);
  if (used < Math.min(dpi, LOWEST_DPI)) throw new SandboxFault(Fault.PageTooLarge);
  const width = Math.max(1, Math.floor((size.width * used) / 72 + 1e-6));
  const height = Math.max(1, Math.floor((size.height * used) / 72 + 1e-6));
  const bitmap = engine.FPDFBitmap_CreateEx(width, height, FORMAT_FOUR_BYTES, 0, 0);
  if (!bitmap) throw new SandboxFault(Fault.OutOfMemory);
  try {
    engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, DRAW_ANNOTATIONS | RGB_ORDER);
    if (form) engine.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, DRAW_ANNOTATIONS | RGB_ORDER);
    const stride = engine.FPDFBitmap_GetStride(bitmap);
    const at = engine.FPDFBitmap_GetBuffer(bitmap) >>> 0;
    const pixels = engine.memory.bytes.subarray(at, at + stride * height);
    return { width, height, ...compactPixels(pixels, width, height, stride, 4), dpi: used };
  } finally {
    engine.FPDFBitmap_Destroy(bitmap);
  }
}
