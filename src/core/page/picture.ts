/** Raw pixels of a page: rows from the top, 8 bits a channel, grey (1) or RGB (3), 255 is white. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
  /** Pixels per inch of the delivered page. */
  readonly dpi: number;
}
