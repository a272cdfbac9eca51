/** Pieces from..to that the network sees together, and those of them that it answers for; the others only give context. */
export interface Window { readonly from: number; readonly to: number; readonly ownFrom: number; readonly ownTo: number }

/**
 * Windows over the pieces of a text: each piece is the own one of exactly one window, and windows begin and end with whole words.
 * @param first for each piece, whether a word begins with it
 * @param length most pieces of a window
 * @param around pieces at either end that give context
 */
export function windowsOf(first: readonly boolean[], length: number, around: number): Window[] {
  const n = first.length;
  if (n <= length) return n > 0 ? [{ from: 0, to: n, ownFrom: 0, ownTo: n }] : [];
  const wordAt = (i: number): number => { while (i < n && !first[i]) i--; return i; };
  const out: Window[] = [];
  for (let own = 0; own < n;) {
    const from = wordAt(Math.max(0, own - around)), to = from + length >= n ? n : wordAt(from + length);
    const ownTo = to === n ? n : wordAt(to - around);
    out.push({ from, to, ownFrom: own, ownTo });
    own = ownTo;
  }
  return out;
}
