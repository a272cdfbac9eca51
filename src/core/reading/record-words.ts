import type { QuarterTurn } from '../page/box.js';
import type { PageReading } from '../page/reading.js';

/** What of a reading tells how it came about. */
export type ReadingHistory = Pick<PageReading, 'record' | 'source' | 'turned' | 'blank'> & { readonly negative: boolean };

const TURNS: Readonly<Record<QuarterTurn, string | null>> = { 0: null, 90: 'lay on its side: turned by a quarter to the right', 180: 'lay upside down: turned round', 270: 'lay on its side: turned by a quarter to the left' };
const PROFILES = { auto: null, paper: 'read as paper', microfiche: 'read as microfiche', electronic: 'read as an electronic page' } as const;
const lines = (n: number): string => (n === 1 ? 'one line' : `${n} lines`);

/** How a page was read, a step a sentence, in the order of the steps; empty for a page that was read before this was kept, or not at all. */
export function recordWords({ record, source, turned, blank, negative }: ReadingHistory): string[] {
  if (record === undefined) return [];
  const { picture: p, looks, lines: { found, again, ours }, drawnAt, profile, engine, seconds } = record;
  const taken = [
    PROFILES[profile],
    source === 'text-layer' ? 'the file’s own words were taken, since the picture of the page shows the same' : null,
  ];
  const steps = p === null ? [] : [
    `drawn at ${drawnAt} pixels an inch${p.readAt === drawnAt ? '' : `, read at ${p.readAt}`}`,
    negative ? 'light writing on dark film: made dark on light' : null,
    p.rim > 0 ? `dark surround painted over: ${percent(p.rim)} of the page` : null,
    p.thickened ? 'thin broken strokes made thicker' : null,
    `softened a little (${p.blur} pixels)`,
    p.specks > 0 ? (p.specks === 1 ? 'one speck or punch hole taken away' : `${p.specks} specks and punch holes taken away`) : null,
    `shade of the paper (${p.paperTone} of 255) evened out; ink of tone ${p.stretched[0]} made black, all above ${p.stretched[1]} white`,
    TURNS[turned],
    p.levelled === 0 ? null : `leaned by ${Math.abs(p.levelled).toFixed(1)} degrees to the ${p.levelled > 0 ? 'right' : 'left'}: made level`,
    'no lines were removed',
  ];
  const readings = [
    looks.length === 0 ? (blank ? 'nothing to read was seen on it' : null) : `Tesseract looked at it ${looks.length === 1 ? 'once' : looks.length === 2 ? 'twice' : `${looks.length} times`} and found ${lines(found)}`,
    again === 0 ? null : `our own reader read ${lines(again)} of them again and gave ${ours === 0 ? 'none' : ours}`,
    `${engine}; ${seconds.toFixed(1)} seconds`,
  ];
  return [...taken, ...steps, ...readings].filter((words) => words !== null);
}

const percent = (share: number): string => (share < 0.01 ? 'less than 1 %' : `${Math.round(share * 100)} %`);
