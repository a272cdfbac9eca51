import type { Picture } from '../core/page/picture.js';
import type { Box } from '../core/page/box.js';

export type FileFormat = 'pdf' | 'tiff' | 'jpeg' | 'png' | 'webp' | 'email' | 'docx' | 'text' | 'zip';

/** Stable codes; the message says it in plain words and what to do next. */
export type RefusalCode =
  | 'empty' | 'unknown-type' | 'encrypted' | 'damaged' | 'too-large' | 'too-many-pages' | 'bomb' | 'timed-out' | 'out-of-memory' | 'unsupported';

/** A file found inside another (ZIP entry, attachment). `untrustedName` is as it stands there. */
export interface FilePart { readonly untrustedName: string; readonly bytes: Uint8Array }

/**
 * A page that is part of a sheet of film: a frame, or what stands beside the frames ('rest': the sheet with its frames painted over).
 * `sheet` counts the file's own pages from 1; a box is fractions of the sheet as delivered.
 */
export interface FilmPage { readonly sheet: number; readonly part: Box | 'rest' | 'whole' }

export interface Inspection {
  readonly format: FileFormat;
  readonly fileKind: 'paper' | 'film' | 'electronic' | 'email';
  /** Size of each page as delivered, in points. Empty for a container. A frame of film is a page, of the size of the paper that was filmed. */
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  /** What each page is, where a page of the file holds several frames of film; null where each page of the file is one page. */
  readonly film: readonly FilmPage[] | null;
  readonly parts: readonly FilePart[];
  readonly statedAt: string | null;
  readonly statedTitle: string | null;
  /** What a reviewer must know: "2 comments", "tracked changes", "hidden layer", "Bcc present". Plain words, no personal data. */
  readonly notices: readonly string[];
}

/** The words that a page itself holds, in reading order, with coordinates as delivered; null where it holds none. */
export interface TextLayer { readonly words: readonly { readonly text: string; readonly box: Box; readonly line: number }[] }

/** A file held open by a sandboxed process. Close it. All calls may reject with a `FileRefused`. */
export interface OpenedFile {
  readonly inspection: Inspection;
  /** `page` counts from 1. */
  textLayer(page: number): Promise<TextLayer | null>;
  /** The page as a person would see it (form fields and annotations drawn), as delivered; dpi drops so that the picture stays within 60 megapixels. */
  render(page: number, dpi: number): Promise<Picture>;
  close(): Promise<void>;
}

export class FileRefused extends Error {
  constructor(readonly code: RefusalCode, message: string) { super(message); this.name = 'FileRefused'; }
}

/**
 * Whether sheets of film are looked for, by what the file was said to be: on every page of a scan that is said to be film, where a page looks
 * like it if nothing was said, on none otherwise. Or what was found when the file was first opened: its pages then are those, now and always.
 */
export type FilmChoice = 'look' | 'where-likely' | 'none' | { readonly found: readonly FilmPage[] | null };

/** Opens a delivered file in a sandbox with limits. Rejects with FileRefused: a plain reason, fit to be shown. */
export interface FileOpener {
  /** @param film 'where-likely' unless given */
  open(bytes: Uint8Array, untrustedName: string, film?: FilmChoice): Promise<OpenedFile>;
  close(): Promise<void>;
}
