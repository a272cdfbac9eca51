import { addWorkingDays, type Holidays } from './day-arithmetic.js';
import { plainDate } from '../bundle/plain-date.js';

export interface ReviewPace {
  /** Pages on which something is still undecided or that a person must still read. */
  readonly pagesLeft: number;
  /** Pages on which someone decided or that someone read, for each of the last days on which anyone did, newest first. */
  readonly days: readonly { readonly day: string; readonly pages: number }[];
}

export interface ReviewForecast { readonly words: string; /** Null where nothing can be said. */ readonly finishOn: string | null; readonly late: boolean }

/** Days on which someone reviewed, below which a pace is a guess. */
const ENOUGH_DAYS = 3;

/** When the review would end at the pace of the last days; says how little or how much that rests on. */
export function reviewForecast({ pagesLeft, days }: ReviewPace, dueOn: string | null, today: string, holidays: Holidays): ReviewForecast {
  const left = pagesLeft === 1 ? '1 page is' : `${pagesLeft.toLocaleString('en-GB')} pages are`;
  if (pagesLeft === 0) return { words: 'No page is left to review.', finishOn: null, late: false };
  const done = days.reduce((sum, d) => sum + d.pages, 0);
  if (done === 0) return { words: `${left} left to review. Nobody has reviewed in the last two weeks, so no end can be foretold.`, finishOn: null, late: false };
  const pace = done / days.length, needed = Math.ceil(pagesLeft / pace), finishOn = addWorkingDays(today, needed, holidays);
  const late = dueOn !== null && finishOn > dueOn;
  const base = `${left} left to review. At the pace of the last two weeks (${Math.max(1, Math.round(pace)).toLocaleString('en-GB')} a day, on ${days.length === 1 ? 'one day' : `${days.length} days`}) that takes ${needed === 1 ? 'one more working day' : `${needed.toLocaleString('en-GB')} more working days`}, to ${plainDate(finishOn)}`;
  const doubt = days.length < ENOUGH_DAYS ? ' This rests on very few days, so take it as a hint.' : '';
  return { words: `${base}${late ? ', after the request is due' : ''}.${doubt}`, finishOn, late };
}
