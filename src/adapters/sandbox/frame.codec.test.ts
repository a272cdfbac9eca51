import fc from 'fast-check';
import { encodeFrame, FrameReader, FrameTooLong } from './frame.codec.js';

const roomy = (): { json: number; blob: number } => ({ json: 10_000, blob: 10_000 });

describe('frames', () => {
  it('come out as they went in, however the pipe cuts them', () => fc.assert(fc.property(
    fc.array(fc.record({ json: fc.jsonValue(), blob: fc.uint8Array({ maxLength: 200 }) }), { maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
    (messages, cuts) => {
      const stream = Buffer.concat(messages.flatMap((m) => encodeFrame(m.json, m.blob)));
      const reader = new FrameReader(roomy), got: { json: unknown; blob: Buffer }[] = [];
      for (let at = 0, i = 0; at < stream.length; i++) {
        const next = at + cuts[i % cuts.length]!;
        for (const frame of reader.push(stream.subarray(at, next))) got.push({ json: JSON.parse(frame.json.toString()), blob: Buffer.from(frame.blob) });
        at = next;
      }
      expect(got).toEqual(messages.map((m) => ({ json: JSON.parse(JSON.stringify(m.json)) as unknown, blob: Buffer.from(m.blob) })));
    })));

  it.each([['json', [200, 0]], ['blob', [2, 4_000_000_000]]])('with too long a %s are refused before anything is allocated', (_, lengths) => {
    const header = Buffer.alloc(8);
    header.writeUInt32LE(lengths[0] as number, 0);
    header.writeUInt32LE(lengths[1] as number, 4);
    expect(() => new FrameReader(() => ({ json: 100, blob: 100 })).push(header)).toThrow(FrameTooLong);
  });
});
