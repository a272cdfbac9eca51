import type { ChildProcess } from 'node:child_process';
import { AppError } from '../../../core/errors/app-error.js';
import { builtWorker } from '../../built-worker.js';
import { endWorkerProcess, startWorkerProcess } from '../../worker-process.js';
import type { TaggerReply, TaggerSetup, TaggerTask } from './tagger-messages.js';

/** A batch takes a tenth of a second; on a busy machine some seconds. */
const LIMIT_MS = 60_000;

/** The network in a process of its own, started when it is first asked. It answers one batch at a time, and is started anew after it failed. */
export class NetworkProcess {
  private worker: ChildProcess | null = null;
  private ready: Promise<void> | null = null;
  private answer: { readonly resolve: (reply: TaggerReply) => void; readonly reject: (error: Error) => void } | null = null;

  constructor(private readonly setup: TaggerSetup) {}

  /** Chances for [row, piece, tag, begins or goes on]. Rejects with AppError `tagger-failed`. */
  async ask(task: TaggerTask): Promise<Float32Array> {
    await (this.ready ??= this.start());
    const reply = await this.next(() => this.worker!.send(task, (error) => { if (error !== null) this.answer?.reject(failure(error.message)); }));
    if (reply.kind === 'chances') return reply.chances;
    await this.close();
    throw failure(reply.kind === 'failed' ? reply.message : 'it answered out of turn');
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = this.ready = null;
    this.answer?.reject(failure('it was closed'));
    if (worker !== null) await endWorkerProcess(worker);
  }

  private async start(): Promise<void> {
    const worker = startWorkerProcess(await builtWorker(import.meta.url, 'tagger.worker.js'), this.setup);
    worker.on('message', (reply: TaggerReply) => this.answer?.resolve(reply));
    worker.on('error', (error: Error) => this.answer?.reject(failure(error.message)));
    worker.on('exit', () => { if (this.worker === worker) { this.worker = this.ready = null; this.answer?.reject(failure('its process ended')); } });
    this.worker = worker;
    const first = await this.next(() => undefined).catch((error: unknown) => { this.ready = null; throw error; });
    if (first.kind === 'failed') { await this.close(); throw failure(first.message); }
  }

  private next(send: () => void): Promise<TaggerReply> {
    return new Promise<TaggerReply>((resolve, reject) => {
      const timer = setTimeout(() => { reject(failure('it took too long')); void this.close(); }, LIMIT_MS);
      const done = (): void => { clearTimeout(timer); this.answer = null; };
      this.answer = { resolve: (reply) => { done(); resolve(reply); }, reject: (error) => { done(); reject(error); } };
      send();
    });
  }
}

const failure = (why: string): AppError => new AppError('tagger-failed', 'internal', `The tagger failed: ${why}.`, { retry: true });
