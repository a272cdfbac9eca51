/** One value for each request, made once however many ask at the same time. The least lately used goes first, a failed one at once. */
export class KeptValues<T> {
  private readonly kept = new Map<string, { readonly key: string; readonly value: Promise<T> }>();

  /** @param most requests whose values are held */
  constructor(private readonly most: number) {}

  /** The value made for this key, where it is still held, else a new one in its place. */
  of(requestId: string, key: string, make: () => Promise<T>): Promise<T> {
    const known = this.kept.get(requestId);
    const entry = known?.key === key ? known : { key, value: make() };
    this.kept.delete(requestId);
    this.kept.set(requestId, entry);
    entry.value.catch(() => { if (this.kept.get(requestId) === entry) this.kept.delete(requestId); });
    for (const oldest of this.kept.keys()) { if (this.kept.size <= this.most) break; this.kept.delete(oldest); }
    return entry.value;
  }
}
