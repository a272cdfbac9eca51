import type { Box } from '../page/box.js';

interface PlacedWord { readonly text: string; readonly box: Box }

const letters = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}\p{Co}\uFFFD]/gu, '');

/** Share, by letters, of `said` that stands in `seen` too, as often and in about the same place (a twentieth of the page). 1 where nothing is said. */
export function sharedWords(said: readonly PlacedWord[], seen: readonly PlacedWord[]): number {
  const places = new Map<string, Box[]>();
  for (const w of seen) { const key = letters(w.text); (places.get(key) ?? places.set(key, []).get(key)!).push(w.box); }
  let all = 0, shared = 0;
  for (const w of said) {
    const key = letters(w.text);
    if (key === '') continue;
    all += key.length;
    const found = places.get(key)?.findIndex((b) => Math.abs(b.x - w.box.x) < 0.05 && Math.abs(b.y - w.box.y) < 0.05) ?? -1;
    if (found >= 0) { shared += key.length; places.get(key)!.splice(found, 1); }
  }
  return all === 0 ? 1 : shared / all;
}
