import type { DateRole } from './date-cues.data.js';

/** Points of a candidate for the day of writing by its role. Tuned on rendered case files; only their sum against the bars matters. */
export const ROLE_POINTS: Readonly<Record<DateRole, number>> = {
  written: 3.2, signed: 1.6, sent: 3, held: 0.4, received: -3.5, birth: -20, 'their-letter': -6, 'other-paper': -4, planned: -6, begun: -2, 'life-event': -2.2, event: -2,
  copied: -3,
};

export const PLACE_POINTS = {
  /** On the first page, alone on its line, in the upper third. */
  aloneOnTop: 3,
  /** Ends a line behind a wide gap (the right-hand date line), upper third. */
  columnOnTop: 2.8,
  endsLineOnTop: 1.6,
  top: 0.6,
  /** The first date in the head of the page, outside running prose. */
  headDate: 2.2,
  /** Alone, or ending a line behind a gap, near the last lines of the document. */
  aloneAtFoot: 2,
  columnAtFoot: 1.5,
  /** A date label at the foot of a form, where it is signed. */
  labelAtFoot: 1,
  prose: -2.2,
  bracketed: -2.5,
  machine: -1.6,
  laterPage: -0.8,
  alone: 0.5,
} as const;

export const VALUE_POINTS = {
  fullDay: 0.6, monthOnly: -1.2, yearWritten: 0.4, yearMissing: -1.2, yearInFull: 0.4, weekdayAgrees: 0.8, weekdayDiffers: -1.5, perDamage: -0.3, saidTwice: 0.6,
  afterReceived: -2, outsideYears: -2.5,
} as const;

/** Least points of a date that is taken; between the two bars the confidence is low and the reviewer is told. */
export const BARS = { taken: 1.7, sure: 3.4 } as const;
