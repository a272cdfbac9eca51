import { availableParallelism } from 'node:os';
import { AppError } from '../../core/errors/app-error.js';
import type { Picture } from '../../core/page/picture.js';
import type { PageReader } from '../../ports/page-reader.port.js';
import { builtWorker } from '../built-worker.js';
import { findTesseract } from './find-tesseract.js';
import { lineReaderAt } from './line-reader/line-reader.js';
import type { EngineChoice } from './reader-messages.js';
import { ReaderPool } from './reader-pool.js';
import { unpackedDataFolder } from './trained-data.js';
import { unreadPage } from './unread-page.js';

export interface PageReaderOptions {
  /** `auto` takes native Tesseract where it is found and `cacheFolder` is given. Default `auto`. */
  readonly engine?: 'auto' | 'tesseract.js' | 'native';
  /** Pages read at the same time. Default: two, or one on a single core. */
  readonly workers?: number;
  /** Folder for the unpacked data that native Tesseract needs (about 5 MB); nothing is written anywhere else. */
  readonly cacheFolder?: string;
  /** Folders as in PATH in which `tesseract` is looked for; the usual ones where it is not given. */
  readonly searchPath?: string;
  /** Limit of one page, milliseconds. Default 60,000: on a busy machine a dense page takes 15 s, and what takes longer than a minute is a stain that the engine chokes on. */
  readonly pageLimitMs?: number;
  /** Pages after which a worker is replaced. Default 200. */
  readonly pagesAWorker?: number;
  /** Folder of our own line reader (models/reader). Without it, or where it cannot be started, Tesseract reads alone; `engine` says so. */
  readonly lineReaderFolder?: string;
  /** The worker's script, for tests. */
  readonly entry?: () => Promise<URL>;
}

/**
 * Reads pages in processes of their own. Nothing is downloaded. Throws AppError `engine-missing` where `native` is asked for and not there.
 */
export function createPageReader(options: PageReaderOptions = {}): PageReader {
  const wanted = options.engine ?? 'auto';
  const { cacheFolder } = options;
  const native = wanted === 'tesseract.js' || cacheFolder === undefined ? null : findTesseract(options.searchPath);
  if (wanted === 'native' && native === null) throw new AppError('engine-missing', 'input', 'Native Tesseract (version 4 or later) was asked for and is not on the path, or no folder for its data was given.');
  let choice: Promise<EngineChoice> | null = null;
  const choose = async (): Promise<EngineChoice> => native === null || cacheFolder === undefined
    ? { kind: 'wasm' }
    : unpackedDataFolder(cacheFolder).then((dataFolder) => ({ kind: 'native', ...native, dataFolder }), () => { if (wanted === 'native') throw dataFailed(); return { kind: 'wasm' }; });
  const { lineReaderFolder } = options, lines = lineReaderFolder === undefined ? null : lineReaderAt(lineReaderFolder);
  let told = false;
  const pool = new ReaderPool({
    entry: options.entry ?? (() => builtWorker(import.meta.url, 'reading.worker.js')), workers: Math.max(1, options.workers ?? Math.min(2, availableParallelism())),
    setup: async () => ({ engine: await (choice ??= choose()), lineReaderFolder: lines !== null && 'name' in lines ? lineReaderFolder! : null }),
    onNoLineReader: (why) => { if (!told) process.emitWarning(`Handwriting is read by Tesseract alone: the line reader does not start (${why}).`); told = true; },
    pageLimitMs: options.pageLimitMs ?? 60_000, startLimitMs: 60_000, pagesAWorker: options.pagesAWorker ?? 200,
  });
  return {
    engine: `${native === null ? 'tesseract.js 7' : native.version} (eng, best_int)${lines === null ? '' : 'name' in lines ? ` and ${lines.name}` : `, WITHOUT the line reader (${lines.missing}): handwriting is read badly`}`,
    async read(picture, layer, profile) {
      const outcome = await pool.run({ kind: 'read', picture: compact(picture), layer, profile });
      if (outcome.kind !== 'done') return unreadPage(picture, outcome.kind);
      if (outcome.reply.kind !== 'reading') return unreadPage(picture, 'engine-failed');
      return outcome.reply.reading;
    },
    async recognise(picture) {
      const outcome = await pool.run({ kind: 'recognise', picture: compact(picture) });
      if (outcome.kind === 'done' && outcome.reply.kind === 'words') return outcome.reply.words;
      throw new AppError('picture-not-read', 'internal', outcome.kind === 'timed-out' ? 'Reading the picture took too long.' : 'The recogniser failed at the picture.', { retry: true });
    },
    close: () => pool.close(),
  };
}

const dataFailed = () => new AppError('engine-data', 'internal', 'The trained data for native Tesseract could not be written to its folder.');

/** A view into a larger buffer would take all of it along to the worker. */
const compact = (picture: Picture): Picture => (picture.data.byteLength === picture.data.buffer.byteLength ? picture : { ...picture, data: picture.data.slice() });
