/** A date as it stands in the text, before its year is settled. */
export interface RawDate {
  readonly start: number;
  readonly end: number;
  readonly day: number | null;
  readonly month: number | null;
  /** As written: four figures in full, two figures 0..99; null where none stands. */
  readonly year: number | null;
  readonly yearFigures: 0 | 2 | 4;
  readonly weekday: number | null;
  /** Its name was misread: it counts where it agrees with the day, and says nothing where it does not. */
  readonly weekdayWorn?: boolean;
  readonly form: 'numeric' | 'iso' | 'roman' | 'named' | 'words' | 'feast' | 'inst';
  /** Characters folded and letters guessed to read it. */
  readonly damage: number;
  /** Of "10th inst.", "3rd ult.", "5th prox.": months from the month of the letter. */
  readonly monthsAway: -1 | 0 | 1 | null;
  /** The line breaks inside it. */
  readonly broken: boolean;
}

/** What a rule of the grammar returns: the date, and the index of the token behind it. */
export type Parsed = Omit<RawDate, 'start' | 'end' | 'weekday' | 'weekdayWorn' | 'broken'> & { readonly next: number };
