export type ErrorKind = 'input' | 'not-found' | 'conflict' | 'forbidden' | 'limit' | 'internal';

/** A fault with a stable code and a message fit to be shown to a person. Holds no personal data. */
export class AppError extends Error {
  constructor(
    /** Stable, kebab-case: "file-encrypted". */
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    readonly options: { readonly retry?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
  }

  get retry(): boolean { return this.options.retry ?? false; }
}
