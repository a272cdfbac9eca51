/** Keeps what was used last, up to a limit, and lets go of the rest: memory stays flat however long someone works. */
export class Recent<Value> {
  private readonly held = new Map<string, Value>();

  constructor(private readonly limit: number, private readonly release: (value: Value) => void = () => undefined) {}

  get(key: string): Value | undefined {
    const value = this.held.get(key);
    if (value !== undefined) { this.held.delete(key); this.held.set(key, value); }
    return value;
  }

  set(key: string, value: Value): void {
    this.drop(key);
    this.held.set(key, value);
    for (const oldest of this.held.keys()) { if (this.held.size <= this.limit) break; this.drop(oldest); }
  }

  drop(key: string): void {
    const value = this.held.get(key);
    if (value === undefined) return;
    this.held.delete(key);
    this.release(value);
  }

  keys(): string[] { return [...this.held.keys()]; }
  clear(): void { for (const key of [...this.held.keys()]) this.drop(key); }
  get size(): number { return this.held.size; }
}
