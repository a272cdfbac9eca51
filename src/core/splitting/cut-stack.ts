import type { FilePage } from '../case/case.js';
import { gapEvidence, type GapEvidence } from './gap-evidence.js';
import { GAP_WEIGHTS, GAP_WORDS, type GapSign } from './gap-weights.data.js';
import { traitsOf, type PageTraits } from './page-traits.js';

/** A run of pages that make one document. */
export interface CutDocument {
  readonly pages: readonly FilePage[];
  readonly traits: readonly PageTraits[];
  /** 0..1: how sure it is that a document begins here. */
  readonly cutConfidence: number;
  readonly cutEvidence: readonly string[];
}

/** Longest page number that a page's place in its document is compared with. */
const PLACES = 24;
const OWN_PLACE = 1.6;

export type GapWeights = Readonly<Record<GapSign, number>>;

/** Log-odds that a document begins at a gap. */
export function gapOdds(evidence: readonly GapEvidence[], weights: GapWeights = GAP_WEIGHTS): number {
  return evidence.reduce((sum, e) => sum + weights[e.sign] * e.strength, weights.prior);
}

const logAdd = (a: number, b: number): number => {
  if (a === -Infinity) return b;
  if (b === -Infinity) return a;
  const high = Math.max(a, b);
  return high + Math.log(Math.exp(a - high) + Math.exp(b - high));
};

interface Path { readonly begins: boolean[]; readonly confidence: number[] }

/**
 * The best way to cut a row of pages, and how sure each cut is. A state is the place of a page in its document, so that a
 * page's own number can speak for its place even where the numbers before it could not be read. Linear in the pages.
 */
export function bestCuts(traits: readonly PageTraits[], odds: readonly number[]): Path {
  const n = traits.length;
  const begin = (i: number): number => odds[i]! / 2;
  const goOn = (i: number, place: number): number => {
    const counter = traits[i]!.counter;
    const own = counter !== null && counter.form !== 'bare' && counter.number === place && place >= 2 && traits[i - 1]!.counter === null ? OWN_PLACE : 0;
    return -odds[i]! / 2 + own;
  };
  const forward: Float64Array[] = [], best: Float64Array[] = [], from: Int32Array[] = [];
  for (let i = 0; i < n; i++) {
    const f = new Float64Array(PLACES + 1).fill(-Infinity), b = new Float64Array(PLACES + 1).fill(-Infinity), w = new Int32Array(PLACES + 1);
    if (i === 0) { f[1] = 0; b[1] = 0; } else {
      for (let p = 1; p <= PLACES; p++) {
        const previousF = forward[i - 1]![p]!, previousB = best[i - 1]![p]!;
        if (previousB === -Infinity) continue;
        f[1] = logAdd(f[1]!, previousF + begin(i));
        if (previousB + begin(i) > b[1]!) { b[1] = previousB + begin(i); w[1] = p; }
        const next = Math.min(PLACES, p + 1);
        f[next] = logAdd(f[next]!, previousF + goOn(i, p + 1));
        if (previousB + goOn(i, p + 1) > b[next]!) { b[next] = previousB + goOn(i, p + 1); w[next] = p; }
      }
    }
    forward.push(f); best.push(b); from.push(w);
  }
  let backward = new Float64Array(PLACES + 1).fill(0);
  const confidence = new Array<number>(n).fill(1), begins = new Array<boolean>(n).fill(true);
  for (let i = n - 1; i >= 1; i--) {
    let all = -Infinity;
    for (let p = 1; p <= PLACES; p++) all = logAdd(all, forward[i]![p]! + backward[p]!);
    confidence[i] = Math.exp(forward[i]![1]! + backward[1]! - all);
    const earlier = new Float64Array(PLACES + 1).fill(-Infinity);
    for (let p = 1; p <= PLACES; p++) earlier[p] = logAdd(begin(i) + backward[1]!, goOn(i, p + 1) + backward[Math.min(PLACES, p + 1)]!);
    backward = earlier;
  }
  if (n > 0) {
    let place = 1;
    for (let p = 1; p <= PLACES; p++) if (best[n - 1]![p]! > best[n - 1]![place]!) place = p;
    for (let i = n - 1; i >= 1; i--) { begins[i] = place === 1; place = from[i]![place]!; }
  }
  return { begins, confidence };
}

/** On how many pages of the file each word stands: a word that few pages bear ties them together. */
export function pagesWithWord(traits: readonly PageTraits[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const t of traits) for (const w of new Set([...t.words, ...t.head])) count.set(w, (count.get(w) ?? 0) + 1);
  return count;
}

const explain = (evidence: readonly GapEvidence[]): string[] => [...evidence]
  .sort((a, b) => Math.abs(GAP_WEIGHTS[b.sign] * b.strength) - Math.abs(GAP_WEIGHTS[a.sign] * a.strength))
  .slice(0, 6)
  .map((e) => `${GAP_WEIGHTS[e.sign] > 0 ? 'new' : 'same'}: ${GAP_WORDS[e.sign]}`);

/** Evidence at every gap between the written pages of one file; entry 0 belongs to the first page and is empty. */
export function evidenceOf(traits: readonly PageTraits[], pages: readonly FilePage[]): GapEvidence[][] {
  const pagesWith = pagesWithWord(traits);
  return traits.map((t, i) => {
    if (i === 0) return [];
    const electronic = pages[i]!.fileKind === 'electronic' || pages[i]!.fileKind === 'email';
    return gapEvidence(traits[i - 1]!, t, { electronic, blankBetween: pages[i]!.page > pages[i - 1]!.page + 1, pagesWith });
  });
}

/** Cuts the pages of ONE file, in the order of the file, into documents. Blank pages belong to none; an e-mail is never cut. */
export function cutStack(filePages: readonly FilePage[]): CutDocument[] {
  const written = filePages.map((page) => ({ page, traits: traitsOf(page) })).filter((p) => !p.traits.blank);
  if (written.length === 0) return [];
  const pages = written.map((w) => w.page), traits = written.map((w) => w.traits);
  const evidence = evidenceOf(traits, pages);
  const path = bestCuts(traits, evidence.map((e) => gapOdds(e)));
  const email = pages[0]!.fileKind === 'email';
  const cuts: { pages: FilePage[]; traits: PageTraits[]; cutConfidence: number; cutEvidence: string[] }[] = [];
  pages.forEach((page, i) => {
    if (i === 0 || (path.begins[i]! && !email)) {
      cuts.push({ pages: [], traits: [], cutConfidence: i === 0 ? 1 : Math.round(path.confidence[i]! * 1000) / 1000, cutEvidence: i === 0 ? ['new: the file begins'] : explain(evidence[i]!) });
    }
    cuts.at(-1)!.pages.push(page);
    cuts.at(-1)!.traits.push(traits[i]!);
  });
  return cuts;
}
