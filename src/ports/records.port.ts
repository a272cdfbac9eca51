import type { PageReading } from '../core/page/reading.js';
import type { FilePage } from '../core/case/case.js';
import type { QuarterTurn } from '../core/page/box.js';
import type { ReadingDoubt, ReadingRecord } from '../core/page/reading.js';
import type { FileFormat, FilmPage } from './file-opener.port.js';
import type { ReadingProfile } from './page-reader.port.js';
import type { Tx } from './unit-of-work.port.js';

export type FileState = 'waiting' | 'opened' | 'refused';

/** A delivered file (or a part found inside one). */
export interface FileRecord {
  readonly id: string;
  readonly requestId: string;
  /** Path below the delivered folder, `/` between parts; a part stands below its container: "mail.eml/scan.pdf". */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** How many containers it lies in. */
  readonly depth: number;
  /** What it was said to be when it was handed in, or read again. */
  readonly profile: ReadingProfile;
  readonly state: FileState;
  readonly format: FileFormat | null;
  readonly pageCount: number;
  readonly refusal: { readonly code: string; readonly message: string } | null;
  readonly notices: readonly string[];
  /** What its pages are, where they are frames of film. */
  readonly film: readonly FilmPage[] | null;
}

export interface PageRecord {
  readonly id: string;
  readonly requestId: string;
  readonly fileId: string;
  /** From 1. */
  readonly number: number;
  /** Of its file. */
  readonly profile: ReadingProfile;
}

/** A file in a list, with how far its pages are. */
export interface FileProgress extends FileRecord { readonly readPages: number; readonly flaggedPages: number }

export type FileFilter = 'all' | 'refused' | 'flagged' | 'waiting';

/** A page that a person must read, why, and how it came to its reading. */
export interface FlaggedPage {
  readonly pageId: string; readonly file: string; readonly page: number; readonly why: readonly ReadingDoubt[]; readonly readByPerson: boolean;
  readonly source: PageReading['source']; readonly turned: QuarterTurn; readonly blank: boolean; readonly negative: boolean;
  /** Null on pages that were read before it was kept, or could not be read. */
  readonly record: ReadingRecord | null;
}

export interface Slice { readonly offset: number; readonly limit: number }

export interface FileOpening {
  readonly format: FileFormat;
  readonly fileKind: FilePage['fileKind'];
  readonly statedAt: string | null;
  readonly statedTitle: string | null;
  readonly notices: readonly string[];
  readonly film: readonly FilmPage[] | null;
  readonly pageCount: number;
}

/** Delivered files, their pages and what was read on them. */
export interface Records {
  /** A file of the same path and content is not added twice; a path with other content gets " (2)" before its ending. */
  addFile(tx: Tx, file: { readonly requestId: string; readonly path: string; readonly sha256: string; readonly sizeBytes: number; readonly depth: number; readonly profile: ReadingProfile }): Promise<{ readonly file: FileRecord; readonly added: boolean }>;
  /** Replaces the file's pages; returns them in order. */
  markOpened(tx: Tx, fileId: string, opening: FileOpening): Promise<readonly PageRecord[]>;
  markRefused(tx: Tx, fileId: string, code: string, message: string): Promise<void>;
  /** A page that was to be read again keeps its reading where someone has decided on its words meanwhile: decisions name places in them. */
  saveReading(tx: Tx, pageId: string, reading: PageReading): Promise<void>;
  /** Where reading failed for good: an earlier reading stays. */
  saveFailedReading(tx: Tx, pageId: string, reading: PageReading): Promise<void>;
  /**
   * Opens the pages of a file to be read once more, each but those on whose words someone has decided, or which someone has read.
   * Their readings stand until then. Returns the pages to be read, and how many were left alone.
   */
  readAgain(tx: Tx, fileId: string, profile: ReadingProfile): Promise<{ readonly pages: readonly string[]; readonly kept: number }>;
  /** Makes way for failed work: files are waiting to be opened, pages to be read again. */
  reopen(tx: Tx, failed: { readonly files: readonly string[]; readonly pages: readonly string[] }): Promise<void>;
  /** Hashes of the page's pictures for the screen, kept as blobs of its request. */
  savePictures(tx: Tx, pageId: string, pictures: { readonly picture: string; readonly thumbnail: string }): Promise<void>;
  /** Null where the page could not be drawn. */
  pictures(requestId: string, pageId: string): Promise<{ readonly picture: string; readonly thumbnail: string } | null>;
  file(id: string): Promise<FileRecord | null>;
  page(id: string): Promise<PageRecord | null>;
  files(requestId: string): Promise<readonly FileRecord[]>;
  filesPage(requestId: string, only: FileFilter, slice: Slice): Promise<{ readonly total: number; readonly files: readonly FileProgress[] }>;
  /** How many files there are of each kind in a list. */
  fileCounts(requestId: string): Promise<Readonly<Record<FileFilter, number>>>;
  /** Pages to be read by a person, those that nobody has read first. */
  flaggedPages(requestId: string, slice: Slice): Promise<{ readonly total: number; readonly unread: number; readonly pages: readonly FlaggedPage[] }>;
  /** Pages of a file to be read by a person, in order. */
  flaggedOf(fileId: string): Promise<readonly FlaggedPage[]>;
  /** Path, size and content hash of every delivered file that lies in no other, so that an interrupted upload sends nothing twice. */
  delivered(requestId: string): Promise<readonly { readonly path: string; readonly size: number; readonly sha256: string }[]>;
  /** Every page that has been read, in order of file path and number. */
  pages(requestId: string): Promise<readonly FilePage[]>;
  /** Those of these pages that have been read, in the same order. */
  somePages(requestId: string, pageIds: readonly string[]): Promise<readonly FilePage[]>;
  /** True while a file is not opened or a page not read, as the transaction sees it. */
  unfinished(tx: Tx, requestId: string): Promise<boolean>;
  /** Path and content hash of every file, in order: what the request's later stages depend on. */
  contentKeys(tx: Tx, requestId: string): Promise<readonly string[]>;
  progress(requestId: string): Promise<{ readonly files: number; readonly refused: number; readonly pages: number; readonly read: number; readonly toBeRead: number; readonly blank: number }>;
}
