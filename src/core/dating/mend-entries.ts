import { isDay, iso } from './calendar.js';
import { yearsMisreadAs } from './misread.js';

/** An entry of a running record: a line that begins with its date. */
export interface RecordEntry {
  readonly date: string;
  readonly page: number;
  readonly line: number;
  /** Offsets of the date in the page's text. */
  readonly start: number;
  readonly end: number;
  /** The year was written with it, not carried over from above. */
  readonly full: boolean;
  /** Its figures were misread and mended by the entries round it. */
  readonly mended: boolean;
}

/** An entry before the order of its neighbours has been asked: `date` null where its figures make no day of the file, `ways` what they may stand for. */
export interface DraftEntry extends Omit<RecordEntry, 'date' | 'mended'> {
  readonly date: string | null;
  readonly ways: readonly string[];
  /** It stands on a page that was read with doubt. */
  readonly doubted: boolean;
  /** Figures in a row without a stop. */
  readonly bare?: boolean;
  /** How many of the ways need the least guessing; they stand first. */
  readonly plainest?: number;
  /** Its year as read is none of the file: it can be fitted in, but shows no order. */
  readonly misread?: boolean;
}

/** Which of the dates make the longest run that never steps back; null dates belong to none. */
function longestRun(dates: readonly (string | null)[]): boolean[] {
  const length = new Array<number>(dates.length).fill(0), from = new Array<number>(dates.length).fill(-1);
  const ends: number[] = [];
  dates.forEach((date, i) => {
    if (date === null) return;
    let low = 0, high = ends.length;
    while (low < high) { const mid = (low + high) >> 1; if (dates[ends[mid]!]! <= date) low = mid + 1; else high = mid; }
    if (low > 0) from[i] = ends[low - 1]!;
    ends[low] = i;
    length[i] = low + 1;
  });
  const inRun = new Array<boolean>(dates.length).fill(false);
  for (let i = ends.at(-1) ?? -1; i >= 0; i = from[i]!) inRun[i] = true;
  return inRun;
}

/** The same day in the years that its year may be a misreading of. */
function otherYears(date: string): string[] {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return yearsMisreadAs(year).filter((y) => isDay(y, month, day)).map((y) => iso(y, month, day));
}

/** Sound entries that show the order by themselves. */
const SOUND_LEAST = 2;

/**
 * A running record runs: an entry on a doubtful page that steps out of the order of the others, or whose figures make no day of the file, takes the
 * reading that fits between its neighbours in order, and not before `earliest`; where none fits it stays as read, or falls out where it was no date. Sound pages are left alone.
 */
export function mendEntries(drafts: readonly DraftEntry[], earliest: string): RecordEntry[] {
  const stopped = drafts.filter((d) => d.date !== null || (!d.bare && d.ways.length > 0)).length;
  // one way to read it: it counts among those that show the order
  const known = drafts.map((d) => d.date ?? (!d.bare && !d.misread && (d.ways.length === 1 || d.plainest === 1) && stopped > SOUND_LEAST ? d.ways[0]! : null));
  const sound = longestRun(known);
  const steady = sound.filter(Boolean).length;
  const asRead = (): RecordEntry[] => drafts.flatMap((d) => (d.date === null ? [] : [whole(d, d.date, false)]));
  if (steady === 0) return asRead();
  const next = new Array<string | null>(drafts.length).fill(null);
  let after: string | null = null;
  for (let i = drafts.length - 1; i >= 0; i--) { next[i] = after; if (sound[i]) after = known[i]!; }
  const out: RecordEntry[] = [];
  let before: string | null = null;
  drafts.forEach((d, i) => {
    if (sound[i]) { before = known[i]!; out.push(whole(d, known[i]!, d.date === null)); return; }
    if (!d.doubted || (d.bare && stopped < SOUND_LEAST + 1)) { if (d.date !== null) out.push(whole(d, d.date, false)); return; }
    const ways = (d.date === null ? d.ways : otherYears(d.date)).filter((w) => w >= (before ?? earliest) && (next[i] === null || w <= next[i]!));
    // the nearest to what stands before it; the first entry the nearest to what follows
    const best = before === null ? ways.reduce<string | null>((a, b) => (a === null || b > a ? b : a), null) : ways.reduce<string | null>((a, b) => (a === null || b < a ? b : a), null);
    if (best !== null && (before !== null || next[i] !== null)) out.push(whole(d, best, true));
    else if (d.date !== null) out.push(whole(d, d.date, false));
  });
  // one alone shows an order only where others fit to it
  return steady < SOUND_LEAST && out.length <= SOUND_LEAST ? asRead() : out;
}

const whole = ({ page, line, start, end, full }: DraftEntry, date: string, mended: boolean): RecordEntry => ({ page, line, start, end, full, date, mended });
