import type { RecogniserName } from '../manifest.schema.js';
import type { TitleKind } from '../words/titles.js';

export type PartRole = 'initial' | 'given' | 'family' | 'particle';

export interface NamePart { readonly index: number; readonly role: PartRole }

/** A candidate name on a page: words first..last (indexes of tokens, inclusive), titles included. */
export interface NameSpan {
  readonly first: number;
  readonly last: number;
  readonly title: TitleKind | null;
  readonly parts: readonly NamePart[];
  /** Natural log of the odds that this is a person; 0 is even. */
  odds: number;
  readonly recognisers: Set<RecogniserName>;
  cue: string;
  readonly adjustments: string[];
  /** Found by its structure (title, initial and surname, given and family name), not by a single word alone. */
  readonly structured: boolean;
  /** A name of this case in full (given and family name known together). */
  whole?: boolean;
  /** The words before say that somebody goes by it. */
  called?: boolean;
}

export const confidenceOf = (odds: number): number => Math.round(1000 / (1 + Math.exp(-odds))) / 1000;

export function adjust(span: NameSpan, by: number, why: string): void {
  span.odds += by;
  span.adjustments.push(`${by >= 0 ? '+' : '-'} ${why}`);
}

/** Words accepted as parts of names elsewhere in the case. */
export interface KnownParts {
  has(low: string): boolean;
  /** Names that these letters, in capitals without stops, may stand for. */
  initialsOf(letters: string): readonly string[];
  /** Are these somebody's given and family name? */
  isWhole(given: string, family: string): boolean;
  /** Are these, in either order, among the names given with the request? */
  isRegistered(a: string, b: string): boolean;
}
