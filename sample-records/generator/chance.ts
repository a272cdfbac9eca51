/** Chance that can be made again: a linear congruential generator of 48 bits (the constants of POSIX drand48). */
export class Chance {
  private state: bigint;

  constructor(seed: number) { this.state = (BigInt(Math.trunc(seed)) << 16n) + 0x330en; }

  /** 0 <= x < 1 */
  next(): number {
    this.state = (this.state * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
    return Number(this.state >> 16n) / 2 ** 32;
  }

  /** Normal, mean 0, deviation 1 (Box and Muller). */
  normal(): number { return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next()); }

  pick<T>(list: readonly T[]): T { return list[Math.floor(this.next() * list.length)]!; }

  shuffled<T>(list: readonly T[]): T[] {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) { const j = Math.floor(this.next() * (i + 1)); [out[i], out[j]] = [out[j]!, out[i]!]; }
    return out;
  }
}
