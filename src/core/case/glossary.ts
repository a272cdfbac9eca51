/** An entry of `models/glossary/*.json`. Words are ours; facts have a source. */
export interface GlossaryTerm {
  readonly term: string;
  /** Other spellings: "P.S.O.", "PSO", "place of safety". */
  readonly variants: readonly string[];
  readonly expansion: string;
  /** One or two plain sentences. */
  readonly explanation: string;
  /** Years, inclusive; null is open. */
  readonly validFrom: number | null;
  readonly validTo: number | null;
  readonly jurisdiction: string;
  /** A respectful note for historic labels; null where none is needed. */
  readonly sensitivity: string | null;
  readonly source: string;
}

/** A term found in the records. */
export interface GlossaryFinding {
  readonly term: string;
  readonly expansion: string;
  readonly explanation: string;
  readonly source: string;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  readonly sensitivity: string | null;
  readonly occurrences: readonly { readonly pageId: string; readonly start: number; readonly end: number; readonly text: string }[];
  /** Two meanings that could not be told apart. */
  readonly unsure?: true;
  /** Written by people; `key`: the entry of the request under which it stands, null for the organisation's own. */
  readonly own?: { readonly key: string | null };
  /** Where the file itself explains the term, when the expansion is taken from there: hidden words there must hide the entry. */
  readonly definedAt?: { readonly pageId: string; readonly start: number; readonly end: number };
}
