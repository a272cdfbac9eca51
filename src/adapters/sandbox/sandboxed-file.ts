import { z } from 'zod';
import type { Box } from '../../core/page/box.js';
import type { FilePart, Inspection, OpenedFile, TextLayer } from '../../ports/file-opener.port.js';
import type { Picture } from '../../core/page/picture.js';
import type { ChildPool } from './child-pool.js';
import type { ChildKind } from './isolation.js';
import { noticeText } from './notices.js';
import { refusal } from './refusals.js';
import type { Answer, SandboxChild } from './sandbox-child.js';
import type { SandboxLimits } from './sandbox-limits.js';
import {
  Fault, loadedSchema, lookedSchema, NoticeCode, partSchema, pictureSchema, summarySchema, surveySchema, textSchema, type LoadFormat, type SandboxRequest, type Summary,
} from './sandbox-protocol.schema.js';

/** Ends one attempt; `broken` says that the child died of it, so that a fresh one may do better. */
class AttemptFailed extends Error {
  constructor(readonly fault: Fault, readonly broken: boolean) { super(Fault[fault]); }
}

/** Where the looking stands; after a first death it goes page by page, to know which page it was. */
interface Look { from: number; pageByPage: boolean }
/** A file with so many pages of that kind was made to do harm. */
const MAX_UNREADABLE = 3;

type Ask = <T>(request: SandboxRequest, schema: z.ZodType<T>, options?: { blob?: Uint8Array; maxBlob?: number }) => Promise<{ value: T; blob: Buffer }>;

/** A delivered file: its bytes stay here, and go into a sandboxed process whenever one is free and does not hold them already. */
export class SandboxedFile implements OpenedFile {
  private seen: Inspection | null = null;
  private pages = 0;
  /** Pages that broke the process that looked into them. */
  private readonly unreadable = new Map<number, Fault>();
  private spentMs = 0;
  private closed = false;
  private frames = 0;

  constructor(
    private readonly pool: ChildPool, private readonly limits: SandboxLimits, private bytes: Uint8Array, private format: LoadFormat, private readonly untrustedName: string,
  ) {}

  /** Pages of the file, or the frames on them where those are more: so many pictures may be asked for. */
  private get asked(): number { return Math.max(this.pages, this.frames); }
  /** More time for a file whose pages hold this many frames. */
  allowFrames(count: number): void { this.frames = count; }

  get inspection(): Inspection {
    if (this.seen === null) throw new Error('The file was not inspected');
    return this.seen;
  }

  /**
   * Called once, before the file is handed out. A page that breaks its process is passed over, and the rest of the file looked at anew
   * without it; the file is refused when all its pages, or three of them, do so.
   */
  async inspect(): Promise<void> {
    const look: Look = { from: 1, pageByPage: false };
    for (;;) {
      try {
        const { laidOut, ...seen } = await this.pool.run(this.kind, this, look.pageByPage, (child) => this.inspectOnce(child, look));
        this.seen = seen;
        if (laidOut !== null) { this.bytes = laidOut; this.format = 'pdf'; }
        return;
      } catch (error) {
        if (!(error instanceof AttemptFailed)) throw error;
        if (!error.broken) throw refusal(error.fault);
        if (look.pageByPage) {
          if (look.from > this.pages || look.from < 1) throw refusal(error.fault);
          this.unreadable.set(look.from, error.fault);
          if (this.unreadable.size >= Math.min(MAX_UNREADABLE, this.pages)) throw refusal(error.fault);
        }
        look.pageByPage = true;
      }
    }
  }

  private async inspectOnce(child: SandboxChild, look: Look): Promise<Inspection & { laidOut: Buffer | null }> {
    const ask: Ask = (request, schema, options) => this.ask(child, request, schema, options);
    child.holds = null;
    // Failures before and after the looking are not those of a page.
    look.from = 0;
    const { value: loaded, blob } = await ask(this.loadRequest(), loadedSchema, { blob: this.bytes, maxBlob: this.limits.fileBytes });
    if (loaded.pages > this.limits.pages) throw new AttemptFailed(Fault.TooManyPages, false);
    this.pages = loaded.pages;
    const pages: { width: number; height: number }[] = [];
    while (pages.length < loaded.pages) {
      const more = (await ask({ op: 'survey', from: pages.length + 1 }, surveySchema)).value.pages;
      if (more.length === 0 || pages.length + more.length > loaded.pages) throw new AttemptFailed(Fault.Damaged, true);
      pages.push(...more);
    }
    for (look.from = 1; look.from <= loaded.pages;) {
      if (this.unreadable.has(look.from)) { look.from++; continue; }
      const { next } = (await ask({ op: 'look', from: look.from, most: look.pageByPage ? 1 : loaded.pages }, lookedSchema)).value;
      if (next <= look.from || next > loaded.pages + 1) throw new AttemptFailed(Fault.Damaged, true);
      look.from = next;
    }
    const summary = (await ask({ op: 'summary', unreadable: this.unreadable.size }, summarySchema)).value;
    const inspection = this.inspected(summary, pages, await this.partsOf(summary, ask));
    child.holds = this;
    return { ...inspection, laidOut: loaded.laidOut ? blob : null };
  }

  private async partsOf(summary: Summary, ask: Ask): Promise<(FilePart | null)[]> {
    const parts: (FilePart | null)[] = [];
    let total = 0;
    for (const [index, { untrustedName }] of summary.parts.slice(0, this.limits.parts).entries()) {
      const { value, blob } = await ask({ op: 'part', index }, partSchema, { maxBlob: this.limits.fileBytes });
      total += blob.length;
      if (total > this.limits.partBytes) throw new AttemptFailed(Fault.Bomb, false);
      parts.push(value.ok ? { untrustedName, bytes: blob } : null);
    }
    return parts;
  }

  private inspected(summary: Summary, pages: Inspection['pages'], parts: readonly (FilePart | null)[]): Inspection {
    const lost = parts.filter((p) => p === null).length;
    const notices = summary.notices.map(({ code, count }) => noticeText(code, count));
    if (lost > 0) notices.push(noticeText(summary.format === 'zip' ? NoticeCode.DamagedEntries : NoticeCode.DamagedParts, lost));
    return {
      format: summary.format, fileKind: summary.fileKind, pages, film: null, parts: parts.filter((p) => p !== null),
      statedAt: summary.statedAt, statedTitle: summary.statedTitle, notices,
    };
  }

  async textLayer(page: number): Promise<TextLayer | null> {
    this.mustExist(page);
    const { value } = await this.attempt((ask) => ask({ op: 'text', page }, textSchema));
    return value.words === null ? null : { words: value.words };
  }

  /** @param box only this part of the page, fractions of it */
  async render(page: number, dpi: number, box?: Box): Promise<Picture> {
    this.mustExist(page);
    const maxBlob = this.limits.pagePixels * 3;
    return this.attempt(async (ask) => {
      const { value, blob } = await ask({ op: 'render', page, dpi: Math.min(2_400, Math.max(1, dpi)), ...(box && { box }) }, pictureSchema, { maxBlob });
      if (blob.length !== value.width * value.height * value.channels) throw new AttemptFailed(Fault.Damaged, true);
      return { ...value, data: blob };
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.bytes = new Uint8Array(0);
    this.pool.release(this);
  }

  private get kind(): ChildKind { return this.format === 'image' ? 'image' : 'engine'; }

  /** @throws FileRefused at once for a page that is known to break its process */
  private mustExist(page: number): void {
    if (this.closed) throw new Error('The file is closed');
    if (!Number.isInteger(page) || page < 1 || page > this.pages) throw new RangeError(`There is no page ${page}`);
    const fault = this.unreadable.get(page);
    if (fault !== undefined) throw refusal(fault);
  }

  private loadRequest(): SandboxRequest { return { op: 'load', format: this.format, untrustedName: this.untrustedName.slice(-400) }; }

  /** Tries once, and once more in a fresh process where the first one died. @throws FileRefused */
  private async attempt<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    for (let fresh = false; ; fresh = true) {
      try {
        return await this.pool.run(this.kind, this, fresh, async (child) => {
          const ask: Ask = (request, schema, options) => this.ask(child, request, schema, options);
          if (child.holds !== this) {
            child.holds = null;
            await ask(this.loadRequest(), loadedSchema, { blob: this.bytes });
            if (!this.closed) child.holds = this;
          }
          return work(ask);
        });
      } catch (error) {
        if (!(error instanceof AttemptFailed)) throw error;
        if (!error.broken || fresh) throw refusal(error.fault);
      }
    }
  }

  private async ask<T>(child: SandboxChild, request: SandboxRequest, schema: z.ZodType<T>, options: { blob?: Uint8Array; maxBlob?: number } = {}): Promise<{ value: T; blob: Buffer }> {
    const left = this.limits.documentMs + this.asked * this.limits.documentMsPerPage - this.spentMs;
    if (left <= 0) throw new AttemptFailed(Fault.TimedOut, false);
    const started = performance.now();
    const answer: Answer<T> = await child.call(request, schema, { ...options, timeoutMs: Math.min(this.limits.callMs, left) });
    this.spentMs += performance.now() - started;
    if (!answer.ok) throw new AttemptFailed(answer.fault, answer.broken);
    return answer;
  }
}
