/** The faces of the bundle's own type. */
export type Face = 'regular' | 'bold' | 'italic';

/** Width of a text set in a face at 1 point, in points. Given by whoever holds the font files. */
export type TextMeasure = (text: string, face: Face) => number;

/** Text at a place: `x` and `y` (baseline) in whole points from the bottom left of the sheet. */
export interface PlacedRun { readonly text: string; readonly x: number; readonly y: number; readonly size: number; readonly face: Face; readonly tone: 'ink' | 'soft' }

/** What a run of lines is, for people who hear the page. `Artifact` is not read out. */
export type BlockTag = 'H1' | 'H2' | 'H3' | 'P' | 'TOCI' | 'LI' | 'Artifact';

export interface PlacedBlock { readonly tag: BlockTag; readonly runs: readonly PlacedRun[] }

/** A flat rectangle: a rule, or the swatch in the key. Whole points from the bottom left. */
export interface PlacedRule { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly tone: 'ink' | 'line' | 'accent' | 'mark' }

export interface TypesetPage {
  readonly kind: 'typeset';
  readonly bundlePage: number;
  readonly role: 'cover' | 'contents' | 'introduction' | 'glossary' | 'key' | 'letter';
  readonly sheet: { readonly width: number; readonly height: number };
  readonly blocks: readonly PlacedBlock[];
  readonly rules: readonly PlacedRule[];
}
