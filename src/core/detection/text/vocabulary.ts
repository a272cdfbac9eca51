import type { NameLists } from '../resources.js';
import { KIN } from '../words/kin.js';
import { FUNCTION_WORDS, STOP } from '../words/stop.js';

/** What is known of a word from the gazetteers, and what the case itself has shown of it. */
export interface Word {
  readonly low: string;
  /** As first met in the case, with its accents. */
  readonly written: string;
  /** 0 unknown, else weight + 1. */
  readonly forename: number;
  readonly surname: number;
  readonly sex: 'm' | 'f' | 'u' | null;
  /** How ordinary the word is in lower case, 0..9. */
  readonly ordinary: number;
  readonly person: number;
  readonly other: number;
  readonly place: boolean;
  readonly stop: boolean;
  readonly kin: boolean;
  /** Counts in this case. */
  lowerHere: number;
  capHere: number;
  /** Of these, how often inside the name of an organisation, home or place. */
  shieldedHere: number;
  /** How often after "in", "at" or "near", where it is the name of a place. */
  placedHere: number;
}

const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ies$/, ['y']], [/(?:s|x|ch|sh|z)es$/, ['']], [/s$/, ['']], [/ied$/, ['y']], [/ed$/, ['', 'e']], [/ing$/, ['', 'e']], [/ly$/, ['']], [/er$/, ['', 'e']], [/est$/, ['', 'e']], [/ness$/, ['']], [/isation$/, ['ise', 'ize']], [/ise$/, ['ize']], [/ised$/, ['ize', 'ized']], [/our$/, ['or']],
];

const DAYS = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days$/;

/** Two small words that reading ran together: "Witha", "Ihave", "ofthe". */
function isGlued(low: string): boolean {
  for (let i = 1; i < low.length && low.length < 12; i++) { const a = low.slice(0, i), b = low.slice(i); if ((a === 'i' || FUNCTION_WORDS.has(a)) && FUNCTION_WORDS.has(b)) return true; }
  return false;
}

/** One entry for each different word of a case, looked up once. */
export class Vocabulary {
  private readonly known = new Map<string, Word>();
  constructor(readonly lists: NameLists) {}

  get(low: string, written = low): Word {
    let word = this.known.get(low);
    if (word === undefined) { word = this.look(low, written); this.known.set(low, word); }
    return word;
  }

  private look(low: string, written: string): Word {
    const { forenames, surnames, words, places } = this.lists;
    let forename = forenames.get(low), surname = surnames.get(low);
    if (forename === undefined && surname === undefined && (low.includes('-') || low.includes('\''))) {
      const parts = low.split(/[-']/).filter((p) => p.length > 1);
      if (parts.length > 0 && parts.every((p) => (surnames.has(p) || forenames.has(p)) && !FUNCTION_WORDS.has(p))) { surname = 3; if (low.includes('-')) forename = forenames.get(parts[0]!); }
      else if (/^(?:o'|d'|n'|m')[a-z]{3}/.test(low)) surname = 3;
    }
    if (surname === undefined && /^(?:mac|mc)[a-z]{3}/.test(low) && !words.has(low)) surname = 3;
    const use = words.get(low);
    return {
      low, written, forename: forename ? forename.weight + 1 : 0, surname: surname === undefined ? 0 : surname + 1, sex: forename?.sex ?? null,
      ordinary: Math.max(use?.lower ?? 0, this.stemUse(low), forename === undefined && surname === undefined ? Math.max(this.compoundUse(low), isGlued(low) ? 9 : 0) : 0), person: use?.person ?? 0, other: use?.other ?? 0, place: places.has(low),
      stop: STOP.has(low) || DAYS.test(low), kin: KIN.has(low), lowerHere: 0, capHere: 0, shieldedHere: 0, placedHere: 0,
    };
  }

  /** Words joined by hyphens are as ordinary as the least ordinary of them: "boarded-out", "after-care", "Mon-Thu". */
  private compoundUse(low: string): number {
    const parts = low.split('-');
    if (parts.length < 2 || parts.some((p) => p.length < 2)) return 0;
    return Math.min(...parts.map((p) => (STOP.has(p) ? 9 : Math.max(this.lists.words.get(p)?.lower ?? 0, this.stemUse(p)))));
  }

  /** An inflected form is at most as ordinary as two levels below its stem: "enrols", "quilted". */
  private stemUse(low: string): number {
    if (low.length < 5) return 0;
    let best = 0;
    for (const [ending, replacements] of ENDINGS) {
      if (!ending.test(low)) continue;
      for (const r of replacements) {
        const stem = low.replace(ending, r), use = this.lists.words.get(stem)?.lower ?? this.lists.words.get(stem.replace(/(.)\1$/, '$1'))?.lower ?? 0;
        best = Math.max(best, use - 2);
      }
    }
    return best;
  }
}
