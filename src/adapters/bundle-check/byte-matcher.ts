/** Finds many byte strings in one pass (Aho and Corasick). Letters A to Z match in either case. */
export class ByteMatcher {
  private readonly next: Int32Array[] = [new Int32Array(256).fill(-1)];
  private readonly ends: number[][] = [[]];
  private readonly fail: number[] = [0];

  constructor(patterns: readonly Uint8Array[]) {
    patterns.forEach((pattern, id) => this.add(pattern, id));
    this.link();
  }

  /** Ids of the patterns found in `bytes`, each with its first offset. */
  find(bytes: Uint8Array): Map<number, number> {
    const found = new Map<number, number>();
    let state = 0;
    for (let i = 0; i < bytes.length; i++) {
      state = this.next[state]![lower(bytes[i]!)]!;
      for (const id of this.ends[state]!) if (!found.has(id)) found.set(id, i);
    }
    return found;
  }

  private add(pattern: Uint8Array, id: number): void {
    let state = 0;
    for (const byte of pattern) {
      const letter = lower(byte);
      if (this.next[state]![letter] === -1) {
        this.next[state]![letter] = this.next.length;
        this.next.push(new Int32Array(256).fill(-1));
        this.ends.push([]);
        this.fail.push(0);
      }
      state = this.next[state]![letter]!;
    }
    if (pattern.length > 0) this.ends[state]!.push(id);
  }

  private link(): void {
    const queue: number[] = [];
    for (let b = 0; b < 256; b++) {
      const child = this.next[0]![b]!;
      if (child === -1) this.next[0]![b] = 0; else queue.push(child);
    }
    for (let head = 0; head < queue.length; head++) {
      const state = queue[head]!;
      for (let b = 0; b < 256; b++) {
        const child = this.next[state]![b]!, through = this.next[this.fail[state]!]![b]!;
        if (child === -1) { this.next[state]![b] = through; continue; }
        this.fail[child] = through;
        this.ends[child]!.push(...this.ends[through]!);
        queue.push(child);
      }
    }
  }
}

const lower = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);
