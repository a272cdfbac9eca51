/** An id of one kind of thing; ids of two kinds cannot be mistaken for each other where both are branded. */
export type Id<Kind extends string> = string & { readonly __kind?: Kind };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a UUID of any version in its canonical form (lower case). */
export const isUuid = (value: string): boolean => UUID.test(value);

/** @throws RangeError where the value is no UUID in canonical form */
export function asId<Kind extends string>(untrustedValue: string): Id<Kind> {
  if (!isUuid(untrustedValue)) throw new RangeError('not an id');
  return untrustedValue as Id<Kind>;
}

/**
 * UUID version 7 of RFC 9562: 48 bits of Unix time in milliseconds, so that ids sort by their time and index pages fill in order,
 * and 74 random bits. `random` holds 10 bytes.
 */
export function uuidV7(unixMs: number, random: Uint8Array): string {
  if (!Number.isSafeInteger(unixMs) || unixMs < 0 || unixMs >= 2 ** 48) throw new RangeError('time outside 48 bits');
  if (random.length !== 10) throw new RangeError('uuidV7 needs 10 random bytes');
  const bytes = new Uint8Array(16);
  for (let i = 0, rest = unixMs; i < 6; i++, rest = Math.floor(rest / 256)) bytes[5 - i] = rest % 256;
  bytes.set(random, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * A source of ids that sort in the order in which they were made, also within one millisecond: then 12 bits count instead of being random,
 * and when they run over, the time is carried on by one millisecond.
 */
export function idSource(nowMs: () => number, randomBytes: (count: number) => Uint8Array): <Kind extends string>() => Id<Kind> {
  let lastMs = -1;
  let count = 0;
  return () => {
    const random = randomBytes(10);
    const now = nowMs();
    if (now > lastMs) {
      lastMs = now;
      // Half of the range is kept free to count in.
      count = ((random[0]! << 8) | random[1]!) & 0x7ff;
    } else if (++count > 0xfff) {
      lastMs++;
      count = 0;
    }
    random[0] = count >> 8;
    random[1] = count & 0xff;
    return uuidV7(lastMs, random);
  };
}
