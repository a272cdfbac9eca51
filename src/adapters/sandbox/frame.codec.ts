/** One message of the pipe: `u32 json length, u32 blob length` (little endian), the JSON in UTF-8, the blob. */
export interface Frame { readonly json: Buffer; readonly blob: Buffer }

const HEADER = 8;

export function encodeFrame(value: unknown, blob: Uint8Array = new Uint8Array(0)): readonly Uint8Array[] {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(json.length, 0);
  header.writeUInt32LE(blob.length, 4);
  return [Buffer.concat([header, json]), blob];
}

export class FrameTooLong extends Error {
  constructor() { super('A message is longer than was agreed'); this.name = 'FrameTooLong'; }
}

/**
 * Collects bytes into frames. Both lengths are checked against what the reader allows at that moment, before anything is allocated.
 * `push` throws FrameTooLong; after that the stream is of no more use.
 */
export class FrameReader {
  private readonly header = Buffer.alloc(HEADER);
  private headerFilled = 0;
  private body: Buffer | null = null;
  private bodyFilled = 0;
  private jsonLength = 0;

  constructor(private readonly bounds: () => { readonly json: number; readonly blob: number }) {}

  push(chunk: Uint8Array): Frame[] {
    const done: Frame[] = [];
    for (let at = 0; at < chunk.length;) {
      if (this.body === null) {
        const take = Math.min(HEADER - this.headerFilled, chunk.length - at);
        this.header.set(chunk.subarray(at, at + take), this.headerFilled);
        this.headerFilled += take;
        at += take;
        if (this.headerFilled < HEADER) break;
        this.begin();
      } else {
        const take = Math.min(this.body.length - this.bodyFilled, chunk.length - at);
        this.body.set(chunk.subarray(at, at + take), this.bodyFilled);
        this.bodyFilled += take;
        at += take;
      }
      if (this.body !== null && this.bodyFilled === this.body.length) done.push(this.end(this.body));
    }
    return done;
  }

  private begin(): void {
    const json = this.header.readUInt32LE(0);
    const blob = this.header.readUInt32LE(4);
    const allowed = this.bounds();
    if (json > allowed.json || blob > allowed.blob) throw new FrameTooLong();
    this.jsonLength = json;
    this.body = Buffer.allocUnsafeSlow(json + blob);
    this.bodyFilled = 0;
  }

  private end(body: Buffer): Frame {
    this.body = null;
    this.headerFilled = 0;
    return { json: body.subarray(0, this.jsonLength), blob: body.subarray(this.jsonLength) };
  }
}
