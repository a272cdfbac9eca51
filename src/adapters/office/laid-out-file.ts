import type { Box } from '../../core/page/box.js';
import type { TextLayer } from '../../ports/file-opener.port.js';
import type { Picture } from '../../core/page/picture.js';
import type { LoadedFile, NoticeTally } from '../sandbox/loaded-file.js';
import { NoticeCode, type Summary } from '../sandbox/sandbox-protocol.schema.js';
import { layOutText, type Block } from './lay-out-text.js';

export interface InnerPart { readonly untrustedName: string; readonly bytes: Uint8Array | null }

export interface LaidOutOptions {
  readonly blocks: readonly Block[];
  readonly onOnePage: boolean;
  readonly about: Omit<Summary, 'parts' | 'notices'>;
  readonly parts: readonly InnerPart[];
  readonly notices: NoticeTally;
}

export type OpenPdf = (bytes: Uint8Array) => LoadedFile;

/** A text-like file that we set as pages ourselves; text and picture then come from the same engine as for every PDF. */
export async function laidOutFile({ blocks, onOnePage, about, parts, notices }: LaidOutOptions, openPdf: OpenPdf): Promise<LoadedFile> {
  const { pdf, missing } = await layOutText(blocks, onOnePage);
  notices.add(NoticeCode.MissingGlyphs, missing);
  return new LaidOutFile(openPdf(pdf), pdf, { ...about, notices: notices.list(), parts: parts.map((p) => ({ untrustedName: p.untrustedName })) }, parts);
}

class LaidOutFile implements LoadedFile {
  constructor(private readonly inner: LoadedFile, readonly laidOut: Uint8Array, private readonly told: Summary, private readonly parts: readonly InnerPart[]) {}
  get pages(): number { return this.inner.pages; }
  survey(from: number): Promise<{ width: number; height: number }[]> { return this.inner.survey(from); }
  async look(): Promise<number> { return this.pages + 1; }
  async summary(): Promise<Summary> { return this.told; }
  async part(index: number): Promise<Uint8Array | null> { return this.parts[index]?.bytes ?? null; }
  text(page: number): Promise<TextLayer | null> { return this.inner.text(page); }
  render(page: number, dpi: number, box?: Box): Promise<Picture> { return this.inner.render(page, dpi, box); }
  close(): void { this.inner.close(); }
}
