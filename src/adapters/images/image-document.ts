import sharp, { type Metadata, type Sharp } from 'sharp';
import type { Box } from '../../core/page/box.js';
import type { Picture } from '../../core/page/picture.js';
import { NoticeTally, SandboxFault, type LoadedFile } from '../sandbox/loaded-file.js';
import type { SandboxLimits } from '../sandbox/sandbox-limits.js';
import { Fault, NoticeCode, type Summary } from '../sandbox/sandbox-protocol.schema.js';
import { compactPixels } from './compact-pixels.js';
import { resolutionOf } from './image-resolution.js';
import { looksNegative } from './negative-film.js';
import { declaredPixels } from './tiff-directory.js';

type ImageFormat = 'tiff' | 'jpeg' | 'png' | 'webp';
/** What is known of a page before its pixels are decoded. Sizes after the EXIF orientation. */
interface Frame { readonly width: number; readonly height: number; readonly dpi: number; readonly dpiAcross: number; readonly dpiDown: number; readonly assumed: boolean; readonly grey: boolean }

const SURVEY_MS = 2_000;
const A4 = { width: 595.28, height: 841.89 };

/** An image file with one or more pages, decoded a page at a time. Metadata never leaves. */
export class ImageDocument implements LoadedFile {
  readonly laidOut = null;
  private readonly notices = new NoticeTally();
  private readonly frames = new Map<number, Frame>();
  private negatives = 0;
  private sampled = 0;

  private constructor(private readonly bytes: Uint8Array, private readonly format: ImageFormat, readonly pages: number, private readonly limits: SandboxLimits) {}

  /** @throws SandboxFault Damaged, Bomb, TooManyPages, Unsupported */
  static async open(bytes: Uint8Array, limits: SandboxLimits): Promise<ImageDocument> {
    sharp.cache(false);
    sharp.concurrency(1);
    if (declaredPixels(bytes, limits.pages) > limits.imagePixels) throw new SandboxFault(Fault.Bomb);
    const head = await readHead(bytes, limits, 0);
    const format = head.format as string;
    if (format !== 'tiff' && format !== 'jpeg' && format !== 'png' && format !== 'webp') throw new SandboxFault(Fault.Unsupported);
    const pages = format === 'tiff' ? head.pages ?? 1 : 1;
    if (pages > limits.pages) throw new SandboxFault(Fault.TooManyPages);
    return new ImageDocument(bytes, format, pages, limits);
  }

  async survey(from: number): Promise<{ width: number; height: number }[]> {
    const started = performance.now();
    const sizes: { width: number; height: number }[] = [];
    for (let n = from; n <= this.pages && performance.now() - started < SURVEY_MS; n++) {
      const frame = await this.frame(n).catch((error: unknown) => {
        if (n === 1) throw error;
        return null;
      });
      if (frame === null) this.notices.add(NoticeCode.UnreadablePages);
      sizes.push(frame === null ? A4 : { width: (frame.width / frame.dpiAcross) * 72, height: (frame.height / frame.dpiDown) * 72 });
    }
    return sizes;
  }

  private async sample(page: number): Promise<void> {
    const small = await this.decoder(page).rotate().resize(400, 400, { fit: 'inside' }).greyscale().raw().toBuffer({ resolveWithObject: true }).catch(() => null);
    if (small === null) return;
    this.sampled++;
    if (looksNegative(small.data, small.info.width, small.info.height)) this.negatives++;
  }

  /** Films are told by a few of their pages; a photograph that has lost its end is shown as far as it goes, and said to be cut. */
  async look(from: number, most: number): Promise<number> {
    if (this.format !== 'tiff' && from === 1) {
      const whole = await this.decoder(1, 'truncated').resize(64, 64, { fit: 'inside' }).raw().toBuffer().then(() => true, () => false);
      if (!whole) this.notices.add(NoticeCode.Truncated);
    }
    const next = Math.min(this.pages + 1, from + most);
    for (let n = from; n < next && this.format === 'tiff'; n++) if (n === 1 || n === Math.ceil(this.pages / 2) || n === this.pages) await this.sample(n);
    return next;
  }

  async summary(unreadable: number): Promise<Summary> {
    this.notices.add(NoticeCode.UnreadablePages, unreadable);
    if ([...this.frames.values()].some((f) => f.assumed)) this.notices.add(NoticeCode.AssumedResolution);
    if ([...this.frames.values()].some((f) => f.width * f.height > this.limits.pagePixels)) this.notices.add(NoticeCode.Shrunk);
    const film = this.sampled > 0 && this.negatives * 2 > this.sampled;
    return { format: this.format, fileKind: film ? 'film' : 'paper', parts: [], statedAt: null, statedTitle: null, notices: this.notices.list() };
  }

  async part(): Promise<null> { return null; }
  async text(): Promise<null> { return null; }

  /** At the file's own resolution where that is at or below the dpi asked for: pixels that are not there are not made up. */
  async render(page: number, dpi: number, box?: Box): Promise<Picture> {
    const whole = await this.frame(page), area = box && pixelsWithin(box, whole), frame = area ? { ...whole, ...area } : whole;
    const widthAt = (d: number): number => (frame.width / frame.dpiAcross) * d;
    const heightAt = (d: number): number => (frame.height / frame.dpiDown) * d;
    const fitting = Math.sqrt(this.limits.pagePixels / (widthAt(1) * heightAt(1)));
    const used = Math.min(dpi, frame.dpi, fitting);
    const width = Math.max(1, Math.floor(widthAt(used) + 1e-6)), height = Math.max(1, Math.floor(heightAt(used) + 1e-6));
    let image = this.decoder(page).rotate();
    if (area) image = image.extract(area);
    if (width !== frame.width || height !== frame.height) image = image.resize(width, height, { fit: 'fill', kernel: 'lanczos3' });
    const { data, info } = await image.flatten({ background: '#ffffff' }).toColourspace(frame.grey ? 'b-w' : 'srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
      .catch((error: unknown) => { throw decodingFault(error); });
    if (info.channels === 1) return { width: info.width, height: info.height, channels: 1, data, dpi: used };
    if (info.channels !== 3) throw new SandboxFault(Fault.PageDamaged);
    return { width: info.width, height: info.height, ...compactPixels(data, info.width, info.height, info.width * 3, 3), dpi: used };
  }

  close(): void { this.frames.clear(); }

  /** A cut page of a TIFF is refused: its lost strips would come out as blank paper. */
  private decoder(page: number, failOn: 'none' | 'truncated' | 'error' = this.format === 'tiff' ? 'error' : 'none'): Sharp {
    return sharp(this.bytes, { page: page - 1, limitInputPixels: this.limits.imagePixels, sequentialRead: true, failOn, unlimited: false });
  }

  private async frame(page: number): Promise<Frame> {
    if (page < 1 || page > this.pages) throw new SandboxFault(Fault.PageDamaged);
    const known = this.frames.get(page);
    if (known) return known;
    const head = await readHead(this.bytes, this.limits, page - 1);
    const turned = (head.orientation ?? 1) >= 5;
    const width = (turned ? head.height : head.width) ?? 0, height = (turned ? head.width : head.height) ?? 0;
    if (width < 1 || height < 1) throw new SandboxFault(Fault.Damaged);
    if (width * height > this.limits.imagePixels) throw new SandboxFault(Fault.Bomb);
    const { across, down, assumed } = resolutionOf(this.bytes, page, width, height, turned, head.density);
    const frame = { width, height, dpi: Math.max(across, down), dpiAcross: across, dpiDown: down, assumed, grey: /^(?:b-w|grey16|multiband)$/.test(head.space ?? '') && (head.channels ?? 3) <= 2 };
    this.frames.set(page, frame);
    return frame;
  }
}

/** A part of the page in whole pixels, at least one. */
function pixelsWithin(box: Box, { width, height }: Frame): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } {
  const left = Math.min(width - 1, Math.floor(box.x * width)), top = Math.min(height - 1, Math.floor(box.y * height));
  return { left, top, width: Math.max(1, Math.min(width - left, Math.round(box.width * width))), height: Math.max(1, Math.min(height - top, Math.round(box.height * height))) };
}

async function readHead(bytes: Uint8Array, limits: SandboxLimits, page: number): Promise<Metadata> {
  return sharp(bytes, { page, limitInputPixels: limits.imagePixels }).metadata().catch((error: unknown) => { throw decodingFault(error); });
}

function decodingFault(error: unknown): SandboxFault {
  const text = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(text)) return new SandboxFault(Fault.Bomb);
  if (/out of memory|memory/i.test(text)) return new SandboxFault(Fault.OutOfMemory);
  return new SandboxFault(Fault.Damaged);
}
