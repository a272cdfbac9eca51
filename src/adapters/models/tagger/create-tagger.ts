import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { NameLists } from '../../../core/detection/resources.js';
import { TAGS, type TaggedText } from '../../../core/detection/tagged-text.js';
import { AppError } from '../../../core/errors/app-error.js';
import type { Tagger } from '../../../ports/tagger.port.js';
import { builtWorker } from '../../built-worker.js';
import { endWorkerProcess, startWorkerProcess } from '../../worker-process.js';
import { openTagger, type TaggerManifest } from './tagger-files.js';
import type { TaggerReply, TaggerTask } from './tagger-messages.js';
import { windowsOf, type Window } from './windows.js';
import { GAP_INSIDE, NUMBERS, wordsOf, type TextWord } from './word-features.js';
import { WordPieces } from './word-pieces.js';

/** Windows that are run together: more need more memory and are no faster. */
const BATCH = 4;
/** Answers kept, in words: stages run again over the same pages whenever a person moves one. */
const KEPT_WORDS = 400_000;
/** A network that nobody asks is let go after this: it holds some 150 MB. */
const IDLE_MS = 30_000;
/** A batch takes a tenth of a second; on a busy machine some seconds. */
const LIMIT_MS = 60_000;

interface Laid { readonly words: readonly TextWord[]; readonly pieces: readonly number[]; readonly wordOf: readonly number[]; readonly first: readonly boolean[] }
interface Job { readonly laid: Laid; readonly window: Window; readonly chances: Float32Array }

/**
 * The tagger of `models/tagger`, in a process of its own that is started when it is first asked; or why there is none, in plain words.
 * Nothing is downloaded.
 * @param models the repository's `models` folder
 */
export function createTagger(models: string, lists: NameLists): Tagger | { readonly missing: string } {
  const folder = path.join(models, 'tagger'), found = openTagger(folder);
  if ('missing' in found) return found;
  const { manifest, pieces: list } = found, pieces = new WordPieces(list, manifest);
  const acronyms = new Set(readFileSync(path.join(models, 'names', 'acronyms.txt'), 'utf8').split('\n').filter((l) => !l.startsWith('#')).flatMap((l) => l.split(/\s+/)).filter(Boolean));
  return new TrainedTagger(folder, manifest, (text) => laidOut(wordsOf(text, lists, acronyms), pieces));
}

function laidOut(words: readonly TextWord[], vocabulary: WordPieces): Laid {
  const pieces: number[] = [], wordOf: number[] = [], first: boolean[] = [];
  words.forEach((word, i) => vocabulary.of(word.low).forEach((piece, k) => { pieces.push(piece); wordOf.push(i); first.push(k === 0); }));
  return { words, pieces, wordOf, first };
}

class TrainedTagger implements Tagger {
  readonly name: string;
  private worker: ChildProcess | null = null;
  private ready: Promise<void> | null = null;
  private idle: NodeJS.Timeout | null = null;
  private answer: { readonly resolve: (reply: TaggerReply) => void; readonly reject: (error: Error) => void } | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly kept = new Map<string, TaggedText>();
  private keptWords = 0;

  constructor(private readonly folder: string, private readonly manifest: TaggerManifest, private readonly layOut: (text: string) => Laid) {
    this.name = manifest.version;
  }

  tag(texts: readonly string[]): Promise<readonly TaggedText[]> {
    const turn = this.queue.then(() => this.tagNow(texts));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    if (this.idle !== null) clearTimeout(this.idle);
    const worker = this.worker;
    this.worker = this.ready = this.idle = null;
    this.answer?.reject(failure('it was closed'));
    if (worker !== null) await endWorkerProcess(worker);
  }

  private async tagNow(texts: readonly string[]): Promise<readonly TaggedText[]> {
    const keys = texts.map((text) => createHash('sha256').update(text).digest('base64')), fresh = new Map<string, TaggedText>();
    for (const [i, text] of texts.entries()) {
      if (this.kept.has(keys[i]!) || fresh.has(keys[i]!)) continue;
      const laid = this.layOut(text), chances = new Float32Array(laid.words.length * TAGS.length * 2);
      fresh.set(keys[i]!, { words: laid.words.map(({ start, end }) => ({ start, end })), chances });
      // Each text by itself: the network rounds by what is run together, and a page's answer must not depend on its neighbours.
      const jobs = windowsOf(laid.first, this.manifest.length, this.manifest.around).map((window): Job => ({ laid, window, chances }));
      for (let at = 0; at < jobs.length; at += BATCH) await this.run(jobs.slice(at, at + BATCH));
    }
    const out = keys.map((key) => fresh.get(key) ?? this.kept.get(key)!);
    keys.forEach((key, i) => this.keep(key, out[i]!));
    return out;
  }

  /** The last used go last. */
  private keep(key: string, answer: TaggedText): void {
    if (!this.kept.delete(key)) this.keptWords += answer.words.length;
    this.kept.set(key, answer);
    for (const [old, { words }] of this.kept) {
      if (this.keptWords <= KEPT_WORDS) break;
      this.kept.delete(old);
      this.keptWords -= words.length;
    }
  }

  private async run(jobs: readonly Job[]): Promise<void> {
    const length = Math.max(...jobs.map(({ window }) => window.to - window.from)) + 2;
    const reply = await this.ask(batchOf(jobs, length, this.manifest));
    const a = TAGS.length * 2;
    jobs.forEach(({ laid, window, chances }, row) => {
      for (let i = window.ownFrom; i < window.ownTo; i++) if (laid.first[i]) chances.set(reply.subarray((row * length + i - window.from + 1) * a, (row * length + i - window.from + 2) * a), laid.wordOf[i]! * a);
    });
  }

  private async ask(task: TaggerTask): Promise<Float32Array> {
    if (this.idle !== null) clearTimeout(this.idle);
    await (this.ready ??= this.start());
    const reply = await this.next(() => this.worker!.send(task, (error) => { if (error !== null) this.answer?.reject(failure(error.message)); }));
    this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
    if (reply.kind !== 'chances') { await this.close(); throw failure(reply.kind === 'failed' ? reply.message : 'it answered out of turn'); }
    return reply.chances;
  }

  private async start(): Promise<void> {
    const worker = startWorkerProcess(await builtWorker(import.meta.url, 'tagger.worker.js'), { folder: this.folder, manifest: this.manifest });
    worker.on('message', (reply: TaggerReply) => this.answer?.resolve(reply));
    worker.on('error', (error: Error) => this.answer?.reject(failure(error.message)));
    worker.on('exit', () => { if (this.worker === worker) this.worker = this.ready = null; this.answer?.reject(failure('its process ended')); });
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

function batchOf(jobs: readonly Job[], length: number, { start, end }: TaggerManifest): TaggerTask {
  const rows = jobs.length, size = rows * length;
  const task = { rows, length, pieces: new Int32Array(size), shapes: new Int32Array(size), gaps: new Int32Array(size), numbers: new Float32Array(size * NUMBERS), mask: new Float32Array(size) };
  jobs.forEach(({ laid, window: { from, to } }, row) => {
    const at = row * length;
    task.pieces[at] = start;
    for (let i = from; i < to; i++) {
      const k = at + i - from + 1, word = laid.words[laid.wordOf[i]!]!;
      task.pieces[k] = laid.pieces[i]!;
      task.shapes[k] = word.shape;
      task.gaps[k] = laid.first[i] ? word.gap : GAP_INSIDE;
      task.numbers.set(word.numbers, k * NUMBERS);
    }
    task.pieces[at + to - from + 1] = end;
    task.mask.fill(1, at, at + to - from + 2);
  });
  return task;
}
