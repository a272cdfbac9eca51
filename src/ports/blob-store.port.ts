/** Immutable, content-addressed, encrypted under the request's own data key. */
export interface BlobStore {
  /** Stores bytes (again is harmless); returns the hex SHA-256 of the plain bytes. */
  put(requestId: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<{ readonly sha256: string; readonly size: number }>;
  /** Whole blob; throws AppError `blob-missing` or `blob-damaged` (authentication failed). */
  get(requestId: string, sha256: string): Promise<Buffer>;
  read(requestId: string, sha256: string): AsyncIterable<Uint8Array>;
  has(requestId: string, sha256: string): Promise<boolean>;
  /** Removes every blob of a request. */
  destroy(requestId: string): Promise<void>;
}
