import { z } from 'zod';
import type { FilePart, Inspection, OpenedFile, TextLayer } from '../../ports/file-opener.port.js';
import type { Picture } from '../../core/page/picture.js';
import type { ChildPool } from './child-pool.js';
import type { ChildKind } from './isolation.js';
import { noticeText } from './notices.js';
import { refusal } from './refusals.js';
import type { Answer, SandboxChild } from './sandbox-child.js';
import type { SandboxLimits } from './sandbox-limits.js';
import {
  Fault, loadedSchema, NoticeCode, partSchema, pictureSchema, summarySchema, surveySchema, textSchema, type LoadFormat, type SandboxRequest, type Summary,
} from './sandbox-protocol.schema.js';

/** Ends one attempt; `broken` says that the child died of it, so that a fresh one may do better. */
class AttemptFailed extends Error {
  constructor(readonly fault: Fault, readonly broken: boolean) { super(Fault[fault]); }
}

type Ask = <T>(request: SandboxRequest, schema: z.ZodType<T>, options?: { blob?: Uint8Array; maxBlob?: number }) => Promise<{ value: T; blob: Buffer }>;

/** A delivered file: its bytes stay here, and go into a sandboxed process whenever one is free and does not hold them already. */
export class SandboxedFile implements OpenedFile {
  private seen: Inspection | null = null;
  private pages = 0;
  private spentMs = 0;
  private closed = false;

  constructor(
    private readonly pool: ChildPool, private readonly limits: SandboxLimits, private bytes: Uint8Array, private format: LoadFormat, private readonly untrustedName: string,
  ) {}

  get inspection(): Inspection {
    if (this.seen === null) throw new Error('The file was not inspected');
    return this.seen;
  }

  /** Called once, before the file is handed out. */
  async inspect(): Promise<void> {
    let laidOut: Buffer | null = null;
    this.seen = await this.attempt(async (ask) => {
      const { value: loaded, blob } = await ask(this.loadRequest(), loadedSchema, { blob: this.bytes, maxBlob: this.limits.fileBytes });
      if (loaded.pages > this.limits.pages) throw new AttemptFailed(Fault.TooManyPages, false);
      laidOut = loaded.laidOut ? blob : null;
      this.pages = loaded.pages;
      const pages: { width: number; height: number }[] = [];
      while (pages.length < loaded.pages) {
        const more = (await ask({ op: 'survey', from: pages.length + 1 }, surveySchema)).value.pages;
        if (more.length === 0 || pages.length + more.length > loaded.pages) throw new AttemptFailed(Fault.Damaged, true);
        pages.push(...more);
      }
      const summary = (await ask({ op: 'summary' }, summarySchema)).value;
      return this.inspected(summary, pages, await this.partsOf(summary, ask));
    }, false);
    if (laidOut !== null) { this.bytes = laidOut; this.format = 'pdf'; }
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
      format: summary.format, fileKind: summary.fileKind, pages, parts: parts.filter((p) => p !== null),
      statedAt: summary.statedAt, statedTitle: summary.statedTitle, notices,
    };
  }

  async textLayer(page: number): Promise<TextLayer | null> {
    this.mustExist(page);
    const { value } = await this.attempt((ask) => ask({ op: 'text', page }, textSchema));
    return value.words === null ? null : { words: value.words };
  }

  async render(page: number, dpi: number): Promise<Picture> {
    this.mustExist(page);
    const maxBlob = this.limits.pagePixels * 3;
    return this.attempt(async (ask) => {
      const { value, blob } = await ask({ op: 'render', page, dpi: Math.min(2_400, Math.max(1, dpi)) }, pictureSchema, { maxBlob });
      if (blob.length !== value.width * value.height * value.channels) throw new AttemptFailed(Fault.Damaged, true);
      return { ...value, data: blob };
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.bytes = new Uint8Array(0);
    this.pool.release(this);
  }

  private mustExist(page: number): void {
    if (this.closed) throw new Error('The file is closed');
    if (!Number.isInteger(page) || page < 1 || page > this.pages) throw new RangeError(`There is no page ${page}`);
  }

  private loadRequest(): SandboxRequest { return { op: 'load', format: this.format, untrustedName: this.untrustedName.slice(-400) }; }

  /** Tries once, and once more in a fresh process where the first one died. @throws FileRefused */
  private async attempt<T>(work: (ask: Ask) => Promise<T>, loadFirst = true): Promise<T> {
    const kind: ChildKind = this.format === 'image' ? 'image' : 'engine';
    for (let fresh = false; ; fresh = true) {
      try {
        return await this.pool.run(kind, this, fresh, async (child) => {
          const ask: Ask = (request, schema, options) => this.ask(child, request, schema, options);
          if (child.holds !== this) {
            child.holds = null;
            if (loadFirst) await ask(this.loadRequest(), loadedSchema, { blob: this.bytes });
            if (loadFirst && !this.closed) child.holds = this;
          }
          const result = await work(ask);
          if (!this.closed) child.holds = this;
          return result;
        });
      } catch (error) {
        if (!(error instanceof AttemptFailed)) throw error;
        if (!error.broken || fresh) throw refusal(error.fault);
      }
    }
  }

  private async ask<T>(child: SandboxChild, request: SandboxRequest, schema: z.ZodType<T>, options: { blob?: Uint8Array; maxBlob?: number } = {}): Promise<{ value: T; blob: Buffer }> {
    const left = this.limits.documentMs + this.pages * this.limits.documentMsPerPage - this.spentMs;
    if (left <= 0) throw new AttemptFailed(Fault.TimedOut, false);
    const started = performance.now();
    const answer: Answer<T> = await child.call(request, schema, { ...options, timeoutMs: Math.min(this.limits.callMs, left) });
    this.spentMs += performance.now() - started;
    if (!answer.ok) throw new AttemptFailed(answer.fault, answer.broken);
    return answer;
  }
}
