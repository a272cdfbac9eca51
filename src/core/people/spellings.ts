import { allowedEdits, likeSpelling, scanForm } from './fold.js';

/** A spelling is taken for a slip of another only where that one stands at least this many times as often. */
const OFTEN_ENOUGH = 2;

/**
 * Maps rare spellings of a case to the common spelling they are slips of ("atk1nson" -> "atkinson").
 * Compares only words that share a form with one or two letters left out, so the cost stays near linear in the number of different words.
 * @param counts how often each name word stands in the case
 * @param genuine words known to be names of their own: these are never taken for slips ("jean" beside "joan")
 */
export function spellingSlips(counts: ReadonlyMap<string, number>, genuine: (word: string) => boolean): ReadonlyMap<string, string> {
  const words = [...counts.keys()].filter((w) => w.length > 3).sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1));
  const shelves = new Map<string, string[]>();
  const slips = new Map<string, string>();
  for (const word of words) {
    const forms = shortForms(word);
    let best: string | null = null;
    if (!genuine(word)) for (const form of forms) for (const other of shelves.get(form) ?? []) {
      if (other === word || slips.has(other) || counts.get(other)! < OFTEN_ENOUGH * counts.get(word)!) continue;
      const sameStart = other[0] === word[0] || scanForm(other)[0] === scanForm(word)[0];
      if (sameStart && likeSpelling(word, other) && (best === null || counts.get(other)! > counts.get(best)!)) best = other;
    }
    if (best !== null) { slips.set(word, best); continue; }
    for (const form of forms) { const shelf = shelves.get(form); if (shelf) shelf.push(word); else shelves.set(form, [word]); }
  }
  return slips;
}

/** The word as a scanner folds it, and with each letter (each two, from eight letters) left out. */
function shortForms(word: string): Set<string> {
  const base = scanForm(word), forms = new Set([base]);
  const leaveOut = (w: string, left: number): void => {
    if (left === 0) return;
    for (let i = 0; i < w.length; i++) { const short = w.slice(0, i) + w.slice(i + 1); if (!forms.has(short)) { forms.add(short); leaveOut(short, left - 1); } }
  };
  leaveOut(base, allowedEdits(word.length));
  return forms;
}
