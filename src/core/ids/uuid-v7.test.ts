import fc from 'fast-check';
import { asId, idSource, isUuid, uuidV7 } from './uuid-v7.js';

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
const someTime = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('UUID version 7', () => {
  it('is a UUID of version 7 and variant 10, whatever the time and chance', () => {
    fc.assert(fc.property(someTime, tenBytes, (ms, random) => {
      const id = uuidV7(ms, random);
      expect(isUuid(id)).toBe(true);
      expect(id[14]).toBe('7');
      expect('89ab').toContain(id[19]);
    }));
  });

  it('gives the time back from its first 48 bits', () => {
    fc.assert(fc.property(someTime, tenBytes, (ms, random) => parseInt(uuidV7(ms, random).replaceAll('-', '').slice(0, 12), 16) === ms));
  });

  it('agrees with the example of RFC 9562', () => {
    const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('refuses a time outside 48 bits and chance of another length', () => {
    expect(() => uuidV7(-1, new Uint8Array(10))).toThrow(RangeError);
    expect(() => uuidV7(2 ** 48, new Uint8Array(10))).toThrow(RangeError);
    expect(() => uuidV7(0, new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('a source of ids', () => {
  it('makes ids that sort in the order they were made, even when the clock stands still or goes back', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1_000, max: 1_003 }), { minLength: 2, maxLength: 40 }), fc.infiniteStream(tenBytes), (times, chance) => {
      let i = 0;
      const next = idSource(() => times[Math.min(i++, times.length - 1)]!, () => Uint8Array.from(chance.next().value!));
      const ids = times.map(() => next());
      expect([...ids].sort()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
    }));
  });

  it('carries on into the next millisecond when the count runs over', () => {
    const next = idSource(() => 5, (n) => new Uint8Array(n).fill(0xff));
    const ids = Array.from({ length: 5_000 }, () => next());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(5_000);
  });
});

describe('asId', () => {
  it.each(['', '../etc/passwd', '017F22E2-79B0-7CC3-98C4-DC0C0C07398F', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f '])('refuses %p', (value) => {
    expect(() => asId(value)).toThrow(RangeError);
  });
});
