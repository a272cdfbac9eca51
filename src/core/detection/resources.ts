import type { DetectionManifest } from './manifest.schema.js';

/** How a word stands in general English, on a scale of powers of two: 0 never, 1 once, 2 two or three times ... 9 from 256. */
export interface WordUse {
  /** In lower case. */
  readonly lower: number;
  /** With a capital, inside the name of a person. */
  readonly person: number;
  /** With a capital, elsewhere than at the start of a sentence and not in a person's name. */
  readonly other: number;
}

/** Gazetteers; all keys are folded (lower case, without accents). */
export interface NameLists {
  /** Weight 0..9 and the sex of most bearers. */
  readonly forenames: ReadonlyMap<string, { readonly weight: number; readonly sex: 'm' | 'f' | 'u' }>;
  /** Weight 0..9. */
  readonly surnames: ReadonlyMap<string, number>;
  /** Short form to formal forms. */
  readonly nicknames: ReadonlyMap<string, readonly string[]>;
  /** British places of one or more words. */
  readonly places: ReadonlySet<string>;
  readonly words: ReadonlyMap<string, WordUse>;
  /** Abbreviations of the trade in capitals without stops ("NFA"): not the initials of a person unless the text says so. */
  readonly acronyms: ReadonlySet<string>;
  /** These, and every short form of the glossary: two letters may be a person's initials where they stand alone, but hardly before or after a name. */
  readonly lettersOfTrade?: ReadonlySet<string>;
  /** Words cut short, folded, without their stop: "cttee", "recd". */
  readonly cutWords?: ReadonlySet<string>;
}

/** All that detection needs beside the text; made by the loader in `adapters/tagger`. */
export interface DetectionResources {
  readonly lists: NameLists;
  readonly manifest: DetectionManifest;
}
