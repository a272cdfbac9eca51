/** A document as kin are sought for it: the rare words of its text, and its date where it has one. */
export interface KinInput {
  readonly words: ReadonlySet<string>;
  readonly date: string | null;
}

/** A word on more documents than this ties none together. */
const DOCUMENTS_MOST = 6;
/** Rare words that an undated document must share with its kin in all, and how many kin speak. */
const SHARED_LEAST = 4;
const KIN = 5;

/**
 * For each undated document the day round which the documents stand that share its rare words (names, places, references):
 * the weighted median of the likest few; null where too little is shared. Only for placing it, never its date. Linear in the words.
 */
export function kinDates(documents: readonly KinInput[]): (string | null)[] {
  const holders = new Map<string, number[]>();
  documents.forEach((d, i) => { for (const w of d.words) { const list = holders.get(w); if (list === undefined) holders.set(w, [i]); else if (list.length <= DOCUMENTS_MOST) list.push(i); } });
  return documents.map((d, i) => {
    if (d.date !== null) return null;
    const shared = new Map<number, number>();
    let words = 0;
    for (const w of d.words) {
      const list = holders.get(w)!;
      if (list.length < 2 || list.length > DOCUMENTS_MOST) continue;
      let useful = false;
      for (const other of list) if (other !== i && documents[other]!.date !== null) { shared.set(other, (shared.get(other) ?? 0) + 1 / (list.length - 1)); useful = true; }
      if (useful) words++;
    }
    if (words < SHARED_LEAST) return null;
    const kin = [...shared.entries()].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, KIN).map(([k, weight]) => ({ date: documents[k]!.date!, weight })).sort((a, b) => (a.date < b.date ? -1 : 1));
    const half = kin.reduce((sum, k) => sum + k.weight, 0) / 2;
    let sum = 0;
    for (const k of kin) { sum += k.weight; if (sum >= half) return k.date; }
    return null;
  });
}
