import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { NameLists } from '../../../core/detection/resources.js';
import { TAGS, type TaggedText } from '../../../core/detection/tagged-text.js';
import type { Tagger } from '../../../ports/tagger.port.js';
import { NetworkProcess } from './network-process.js';
import { openTagger, type TaggerManifest } from './tagger-files.js';
import type { TaggerTask } from './tagger-messages.js';
import { windowsOf, type Window } from './windows.js';
import { GAP_INSIDE, NUMBERS, wordsOf, type TextWord } from './word-features.js';
import { WordPieces } from './word-pieces.js';

/** Windows that are run together: more need more memory and are no faster. */
const BATCH = 4;
/** Answers kept, in words: stages run again over the same pages whenever a person moves one. */
const KEPT_WORDS = 400_000;
/** Networks that nobody asks are let go after this: each holds some 150 MB, and a case is tagged in one go. */
const IDLE_MS = 2_000;
/** Networks at work at once, each on a core. */
const PROCESSES = Math.min(2, availableParallelism());

interface Laid { readonly words: readonly TextWord[]; readonly pieces: readonly number[]; readonly wordOf: readonly number[]; readonly first: readonly boolean[] }
interface Job { readonly laid: Laid; readonly window: Window; readonly chances: Float32Array }

/**
 * The tagger of `models/tagger`, in processes of its own that are started when it is first asked; or why there is none, in plain words.
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
  private readonly networks: readonly NetworkProcess[];
  private idle: NodeJS.Timeout | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly kept = new Map<string, TaggedText>();
  private keptWords = 0;

  constructor(folder: string, private readonly manifest: TaggerManifest, private readonly layOut: (text: string) => Laid) {
    this.name = manifest.version;
    this.networks = Array.from({ length: PROCESSES }, () => new NetworkProcess({ folder, manifest }));
  }

  tag(texts: readonly string[]): Promise<readonly TaggedText[]> {
    const turn = this.queue.then(() => this.tagNow(texts));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = null;
    await Promise.all(this.networks.map((network) => network.close()));
  }

  private async tagNow(texts: readonly string[]): Promise<readonly TaggedText[]> {
    const keys = texts.map((text) => createHash('sha256').update(text).digest('base64')), fresh = new Map<string, TaggedText>();
    const left = [...new Map(texts.map((text, i) => [keys[i]!, text]))].filter(([key]) => !this.kept.has(key));
    await this.withNetworks(async (network) => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) fresh.set(next[0], await this.tagOne(network, next[1]));
    });
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

  private async withNetworks(work: (network: NetworkProcess) => Promise<void>): Promise<void> {
    if (this.idle !== null) clearTimeout(this.idle);
    // None is asked anew while another still answers: all end before a failure is told.
    const ended = await Promise.allSettled(this.networks.map(work));
    this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  }

  /** A text by itself: the network rounds by what is run together, and a page's answer must not depend on its neighbours. */
  private async tagOne(network: NetworkProcess, text: string): Promise<TaggedText> {
    const laid = this.layOut(text), chances = new Float32Array(laid.words.length * TAGS.length * 2);
    const jobs = windowsOf(laid.first, this.manifest.length, this.manifest.around).map((window): Job => ({ laid, window, chances }));
    for (let at = 0; at < jobs.length; at += BATCH) await this.run(network, jobs.slice(at, at + BATCH));
    return { words: laid.words.map(({ start, end }) => ({ start, end })), chances };
  }

  private async run(network: NetworkProcess, jobs: readonly Job[]): Promise<void> {
    const length = Math.max(...jobs.map(({ window }) => window.to - window.from)) + 2;
    const chances = await network.ask(batchOf(jobs, length, this.manifest));
    const a = TAGS.length * 2;
    jobs.forEach(({ laid, window, chances: own }, row) => {
      for (let i = window.ownFrom; i < window.ownTo; i++) if (laid.first[i]) own.set(chances.subarray((row * length + i - window.from + 1) * a, (row * length + i - window.from + 2) * a), laid.wordOf[i]! * a);
    });
  }
}

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
