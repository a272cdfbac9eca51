import type { TextLayer } from '../../ports/file-opener.port.js';
import type { Box } from '../../core/page/box.js';
import type { Picture } from '../../core/page/picture.js';
import { Fault, type NoticeCode, type Summary } from './sandbox-protocol.schema.js';

/** A file held open inside the sandbox; each format has one. Pages count from 1. */
export interface LoadedFile {
  readonly pages: number;
  /** The PDF that the file was laid out as, where it was not a PDF itself. */
  readonly laidOut: Uint8Array | null;
  /** Sizes in points of some pages from `from` on: as many as can be told in about two seconds. */
  survey(from: number): Promise<{ width: number; height: number }[]>;
  /** Looks into at most `most` pages from `from` on, for about two seconds, for what the summary tells; returns the first page not looked at. */
  look(from: number, most: number): Promise<number>;
  /** After all pages were surveyed and looked at. @param unreadable pages that had to be passed over */
  summary(unreadable: number): Promise<Summary>;
  /** Null where this part alone cannot be unpacked. */
  part(index: number): Promise<Uint8Array | null>;
  text(page: number): Promise<TextLayer | null>;
  /** @param box only this part of it, fractions of the page */
  render(page: number, dpi: number, box?: Box): Promise<Picture>;
  close(): void;
}

/** Thrown inside the sandbox; its number is all that leaves. */
export class SandboxFault extends Error {
  constructor(readonly fault: Fault) { super(Fault[fault]); this.name = 'SandboxFault'; }
}

/** Counts of things to tell the reviewer, in the order in which they were first met. */
export class NoticeTally {
  private readonly counts = new Map<NoticeCode, number>();
  add(code: NoticeCode, by = 1): void { if (by > 0) this.counts.set(code, (this.counts.get(code) ?? 0) + by); }
  list(): { code: NoticeCode; count: number }[] { return [...this.counts].map(([code, count]) => ({ code, count })); }
}
