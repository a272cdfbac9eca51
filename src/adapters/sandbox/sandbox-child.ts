import { spawn, type ChildProcess } from 'node:child_process';
import { z } from 'zod';
import { AppError } from '../../core/errors/app-error.js';
import { encodeFrame, FrameReader, type Frame } from './frame.codec.js';
import type { ChildKind, Isolation } from './isolation.js';
import { residentBytes } from './resident-memory.js';
import { MAX_REPLY_JSON_BYTES, type SandboxLimits } from './sandbox-limits.js';
import { Fault, replySchema, type SandboxRequest } from './sandbox-protocol.schema.js';

/** What the sandbox answered. `broken` says that the child is gone or must not be used again. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly blob: Buffer }
  | { readonly ok: false; readonly fault: Fault; readonly broken: boolean };

interface Waiting { readonly settle: (frame: Frame | Fault) => void; readonly maxBlob: number }

const WATCH_MS = 60;
/** Starting takes .3 s; a machine that swaps may take long. */
const START_MS = 30_000;

/** One sandboxed process. One call at a time. A call that breaks a limit ends with the death of the whole process group. */
export class SandboxChild {
  /** The file that it holds open, by the opener's own token. */
  holds: object | null = null;
  calls = 0;
  private readonly process: ChildProcess;
  private waiting: Waiting | null = null;
  private gone = false;
  private ready = false;
  private complaint = '';
  private readonly early: Frame[] = [];
  private firstRss = 0;
  private lastRss = 0;
  private readonly ended: Promise<void>;

  constructor(readonly kind: ChildKind, isolation: Isolation, private readonly limits: SandboxLimits) {
    const { file, args } = isolation.command(kind);
    this.process = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'], env: cleanEnvironment(), detached: process.platform !== 'win32', windowsHide: true, cwd: '/' });
    const reader = new FrameReader(() => ({ json: MAX_REPLY_JSON_BYTES, blob: this.waiting?.maxBlob ?? 0 }));
    this.process.stdout!.on('data', (chunk: Buffer) => {
      try { for (const frame of reader.push(chunk)) this.take(frame); } catch { this.kill(Fault.Damaged); }
    });
    // Before it is ready no record has gone in, so what it complains of may be told. Afterwards it is not listened to.
    this.process.stderr!.on('data', (chunk: Buffer) => { if (!this.ready) this.complaint = (this.complaint + chunk.toString('utf8')).slice(0, 2_000); });
    this.process.stderr!.on('error', () => undefined);
    // Writing to a child that has just died must not end this process.
    this.process.stdin!.on('error', () => undefined);
    this.process.stdout!.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      const end = (): void => { this.gone = true; this.waiting?.settle(this.suspectedMemory() ? Fault.OutOfMemory : Fault.Damaged); resolve(); };
      this.process.once('exit', end);
      this.process.once('error', end);
    });
    this.process.unref();
    for (const stream of [this.process.stdin, this.process.stdout, this.process.stderr]) (stream as unknown as { unref?: () => void }).unref?.();
  }

  private take(frame: Frame): void {
    if (this.waiting) this.waiting.settle(frame);
    else if (!this.ready && this.early.length === 0) this.early.push(frame);
    else this.kill(Fault.Damaged);
  }

  get alive(): boolean { return !this.gone; }
  /** Grown so much, or used so often, that a fresh one should take its place. */
  get worn(): boolean { return this.calls >= this.limits.callsPerChild || (this.firstRss > 0 && this.lastRss - this.firstRss > this.limits.growthBytes); }

  /** @param maxBlob bytes that may come back beside the reply */
  async call<T>(request: SandboxRequest, schema: z.ZodType<T>, options: { blob?: Uint8Array; maxBlob?: number; timeoutMs: number }): Promise<Answer<T>> {
    if (this.gone) return { ok: false, fault: Fault.Damaged, broken: true };
    if (!this.ready) await this.start();
    this.calls++;
    const frame = await this.exchange(encodeFrame(request, options.blob), options.maxBlob ?? 0, options.timeoutMs);
    if (typeof frame === 'number') return { ok: false, fault: frame, broken: true };
    const reply = parsed(replySchema, frame.json);
    if (reply?.ok === false) {
      if (reply.fatal) this.kill(reply.fault);
      return { ok: false, fault: reply.fault, broken: reply.fatal };
    }
    const value = reply === null ? null : schema.safeParse(reply.value);
    if (reply === null || !value?.success) { this.kill(Fault.Damaged); return { ok: false, fault: Fault.Damaged, broken: true }; }
    this.lastRss = reply.rss;
    if (this.firstRss === 0) this.firstRss = reply.rss;
    return { ok: true, value: value.data, blob: frame.blob };
  }

  /** Waits for the first message. @throws AppError where the process cannot be started: no fault of any file */
  private async start(): Promise<void> {
    const frame = await this.exchange([], 0, START_MS);
    if (typeof frame === 'number') {
      throw new AppError('sandbox-not-started', 'internal', `The process that opens files could not be started. ${this.complaint.trim()}`.trim(), { retry: true });
    }
    this.ready = true;
  }

  private exchange(message: readonly Uint8Array[], maxBlob: number, timeoutMs: number): Promise<Frame | Fault> {
    return new Promise((resolve) => {
      const deadline = setTimeout(() => this.kill(Fault.TimedOut), timeoutMs);
      const watch = setInterval(() => void this.watchMemory(), WATCH_MS);
      this.waiting = {
        maxBlob,
        settle: (result) => { clearTimeout(deadline); clearInterval(watch); this.waiting = null; resolve(result); },
      };
      for (const part of message) this.process.stdin!.write(part);
      // It may have said it was ready, or died, before anybody waited.
      const early = this.early.shift();
      if (early !== undefined) this.waiting.settle(early);
      else if (this.gone) this.waiting.settle(Fault.Damaged);
    });
  }

  private async watchMemory(): Promise<void> {
    const bytes = this.process.pid === undefined ? null : await residentBytes(this.process.pid);
    if (bytes === null) return;
    this.lastRss = bytes;
    if (bytes > this.limits.residentBytes) this.kill(Fault.OutOfMemory);
  }

  private suspectedMemory(): boolean { return this.lastRss > 0.7 * this.limits.residentBytes; }

  /** SIGKILL to the whole process group; a waiting call ends with `fault`. */
  kill(fault: Fault): void {
    const waiting = this.waiting;
    this.gone = true;
    const pid = this.process.pid;
    if (pid !== undefined && this.process.exitCode === null && this.process.signalCode === null) {
      try { if (process.platform === 'win32') this.process.kill('SIGKILL'); else process.kill(-pid, 'SIGKILL'); } catch { this.process.kill('SIGKILL'); }
    }
    waiting?.settle(fault);
  }

  async end(): Promise<void> {
    this.kill(Fault.Damaged);
    await this.ended;
  }
}

function parsed<T>(schema: z.ZodType<T>, json: Buffer): T | null {
  try {
    const result = schema.safeParse(JSON.parse(json.toString('utf8')));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/** Nothing of ours goes in: no secrets, no paths. Windows programs do not start without SystemRoot. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return process.platform === 'win32' ? { SystemRoot: 'C:\\Windows', TZ: 'UTC' } : { TZ: 'UTC', LANG: 'C.UTF-8' };
}
