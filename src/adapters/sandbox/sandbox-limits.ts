/** What one delivered file may cost. Sizes in bytes, times in milliseconds. */
export interface SandboxLimits {
  readonly fileBytes: number;
  readonly pages: number;
  /** Pixels of one rendered page; the dpi drops until the page fits. */
  readonly pagePixels: number;
  /** Pixels that an image file may declare: it is shrunk to `pagePixels` while it is decoded. */
  readonly imagePixels: number;
  /** One call: a page, or opening. Then the process group is killed. */
  readonly callMs: number;
  /** All calls for one file together, before what its pages add. */
  readonly documentMs: number;
  /** Added to `documentMs` for each page: 5,000 good pages take longer than ten minutes on a slow machine. */
  readonly documentMsPerPage: number;
  /** Resident memory of the process tree; more and it is killed. */
  readonly residentBytes: number;
  /** All files found inside one file, together, and how many of them. */
  readonly partBytes: number;
  readonly parts: number;
  /** A busy child is replaced after this many calls, or when it has grown by this much. */
  readonly callsPerChild: number;
  readonly growthBytes: number;
  /** An idle child is let go after this time. */
  readonly idleMs: number;
}

const MB = 1024 * 1024;

export const DEFAULT_SANDBOX_LIMITS: SandboxLimits = {
  fileBytes: 200 * MB, pages: 5_000, pagePixels: 60_000_000, imagePixels: 250_000_000,
  callMs: 20_000, documentMs: 600_000, documentMsPerPage: 500, residentBytes: 1_200 * MB,
  partBytes: 600 * MB, parts: 2_000, callsPerChild: 2_000, growthBytes: 500 * MB, idleMs: 20_000,
};

/** Replies longer than this are never read: words of the fullest page measured took 0.4 MB of JSON. */
export const MAX_REPLY_JSON_BYTES = 16 * MB;
export const MAX_WORDS_A_PAGE = 60_000;
export const MAX_UNTRUSTED_NAME = 400;
