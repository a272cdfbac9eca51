import type { Picture } from '../../core/page/picture.js';
import type { PageReading } from '../../core/page/reading.js';
import type { TextLayer } from '../../ports/file-opener.port.js';
import type { PageReader, ReadingProfile } from '../../ports/page-reader.port.js';

/** What a worker is told first: the engine, and the folder of our own line reader or null. */
export interface WorkerSetup { readonly engine: EngineChoice; readonly lineReaderFolder: string | null }

export type EngineChoice =
  | { readonly kind: 'wasm' }
  | { readonly kind: 'native'; readonly program: string; readonly version: string; readonly dataFolder: string };

export type RecognisedWords = Awaited<ReturnType<PageReader['recognise']>>;

/** To a worker, once it has its setup: one page at a time. */
export type ReaderTask =
  | { readonly kind: 'read'; readonly picture: Picture; readonly layer: TextLayer | null; readonly profile: ReadingProfile }
  | { readonly kind: 'recognise'; readonly picture: Picture };

/** From a worker. `failed` means that the engine failed at this page; the worker is not to be used again. */
export type ReaderReply =
  | { readonly kind: 'ready' }
  /** The line reader was wanted and could not be started: pages are read by the engine alone. */
  | { readonly kind: 'no-line-reader'; readonly message: string }
  | { readonly kind: 'child'; readonly pid: number | null }
  | { readonly kind: 'reading'; readonly reading: PageReading }
  | { readonly kind: 'words'; readonly words: RecognisedWords }
  | { readonly kind: 'failed'; readonly message: string };
