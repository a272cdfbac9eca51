import type { ChildProcess } from 'node:child_process';
import { AppError } from '../../core/errors/app-error.js';
import { endWorkerProcess, startWorkerProcess } from '../worker-process.js';
import type { ReaderReply, ReaderTask, WorkerSetup } from './reader-messages.js';

export interface PoolOptions {
  readonly entry: () => Promise<URL>;
  readonly setup: () => Promise<WorkerSetup>;
  /** Told when a worker has no line reader though one was asked for, and why. */
  readonly onNoLineReader: (why: string) => void;
  readonly workers: number;
  /** Wall-clock limit of one page, from when its worker takes it. */
  readonly pageLimitMs: number;
  /** A worker must be ready within this time. */
  readonly startLimitMs: number;
  /** A worker is replaced after this many pages: WebAssembly memory grows to the largest page and never shrinks. */
  readonly pagesAWorker: number;
}

export type PoolOutcome =
  | { readonly kind: 'done'; readonly reply: Extract<ReaderReply, { kind: 'reading' | 'words' }> }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'engine-failed' };

interface Job { readonly task: ReaderTask; readonly settle: (outcome: PoolOutcome) => void; readonly reject: (error: Error) => void; attempt: number }
interface Slot { worker: ChildProcess; ready: Promise<boolean>; pages: number; childPid: number | null; onReply: ((r: ReaderReply) => void) | null; onEnd: (() => void) | null; ended: boolean }

/** Attempts at a page whose worker broke. One that ran out of time is not tried again: it would again. */
const ATTEMPTS = 2;

/** Workers that each read one page at a time and can be killed at any moment. */
export class ReaderPool {
  private readonly waiting: Job[] = [];
  private readonly slots = new Set<Slot>();
  private idle: Slot[] = [];
  private busy = 0;
  private closed = false;

  constructor(private readonly options: PoolOptions) {}

  /** Resolves whatever becomes of the page; rejects (AppError `reader-closed`) only where the pool is closed before it is done. */
  run(task: ReaderTask): Promise<PoolOutcome> {
    return new Promise((settle, reject) => {
      if (this.closed) { reject(closedError()); return; }
      this.waiting.push({ task, settle, reject, attempt: 0 });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.reject(closedError());
    await Promise.all([...this.slots].map((slot) => this.kill(slot)));
  }

  private next(): void {
    while (this.busy < this.options.workers && this.waiting.length > 0) {
      const job = this.waiting.shift()!;
      this.busy++;
      void this.attempt(job).finally(() => { this.busy--; this.next(); });
    }
  }

  private async attempt(job: Job): Promise<void> {
    while (job.attempt++ < ATTEMPTS && !this.closed) {
      const outcome = await this.once(job.task).catch(() => ({ kind: 'engine-failed' as const }));
      if (outcome.kind !== 'engine-failed') { job.settle(outcome); return; }
    }
    if (this.closed) job.reject(closedError()); else job.settle({ kind: 'engine-failed' });
  }

  private async once(task: ReaderTask): Promise<PoolOutcome> {
    const slot = this.idle.pop() ?? await this.start();
    if (this.closed || !(await slot.ready)) { await this.kill(slot); return { kind: 'engine-failed' }; }
    const outcome = await new Promise<PoolOutcome>((resolve) => {
      const timer = setTimeout(() => resolve({ kind: 'timed-out' }), this.options.pageLimitMs);
      const end = (o: PoolOutcome) => { clearTimeout(timer); resolve(o); };
      slot.onReply = (reply) => { if (reply.kind === 'reading' || reply.kind === 'words') end({ kind: 'done', reply }); else if (reply.kind === 'failed') end({ kind: 'engine-failed' }); };
      slot.onEnd = () => end({ kind: 'engine-failed' });
      if (slot.ended) end({ kind: 'engine-failed' }); else slot.worker.send(task, (error) => { if (error !== null) end({ kind: 'engine-failed' }); });
    });
    slot.onReply = slot.onEnd = null;
    slot.pages++;
    if (outcome.kind === 'done' && slot.pages < this.options.pagesAWorker && !this.closed) this.idle.push(slot);
    else await this.kill(slot);
    return outcome;
  }

  private async start(): Promise<Slot> {
    const [entry, setup] = await Promise.all([this.options.entry(), this.options.setup()]);
    const worker = startWorkerProcess(entry, setup);
    const slot: Slot = { worker, ready: Promise.resolve(false), pages: 0, childPid: null, onReply: null, onEnd: null, ended: false };
    this.slots.add(slot);
    slot.ready = new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), this.options.startLimitMs);
      const answer = (ok: boolean) => { clearTimeout(timer); resolve(ok); };
      worker.on('message', (reply: ReaderReply) => {
        if (reply.kind === 'ready') answer(true);
        else if (reply.kind === 'child') slot.childPid = reply.pid;
        else if (reply.kind === 'no-line-reader') this.options.onNoLineReader(reply.message);
        else slot.onReply?.(reply);
      });
      const end = () => { slot.ended = true; this.idle = this.idle.filter((s) => s !== slot); this.slots.delete(slot); answer(false); slot.onEnd?.(); };
      worker.on('error', end);
      worker.on('exit', end);
    });
    return slot;
  }

  private async kill(slot: Slot): Promise<void> {
    if (slot.childPid !== null) try { process.kill(slot.childPid, 'SIGKILL'); } catch { /* it has ended by itself */ }
    this.idle = this.idle.filter((s) => s !== slot);
    await endWorkerProcess(slot.worker);
    this.slots.delete(slot);
  }
}

const closedError = () => new AppError('reader-closed', 'internal', 'The page reader was closed before the page was read.', { retry: true });
