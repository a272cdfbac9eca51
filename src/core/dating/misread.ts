/** For a figure as read, those that worn type, handwriting and OCR make of it; in handwriting a 9 is most often taken for a 1, an 8 for a 2. */
export const MISREAD_FIGURES: Readonly<Record<string, string>> = {
  '0': '689', '1': '974', '2': '87', '3': '8594', '4': '916', '5': '6839', '6': '5804', '7': '1298', '8': '36509', '9': '47850',
};

/** A page read with less confidence than this may hold misread figures. */
export const DOUBTED = 0.9;

/** The years that a year as read may stand for where one of its last two figures was misread; never the year itself. */
export function yearsMisreadAs(year: number): number[] {
  const figures = String(year), found: number[] = [];
  for (const at of [2, 3]) for (const other of MISREAD_FIGURES[figures[at]!] ?? '') found.push(Number(figures.slice(0, at) + other + figures.slice(at + 1)));
  return found;
}

/** Letters that stand for a figure in handwriting and worn type beside those that look like one. */
const FIGURE: Readonly<Record<string, string>> = {
  O: '0', o: '0', Q: '0', D: '0', I: '1', l: '1', i: '1', '|': '1', '!': '1', ']': '1', Z: '2', z: '2', S: '5', s: '5', B: '8', G: '6', b: '6', g: '9', q: '9',
  T: '7', A: '4', L: '1', y: '4', '?': '2', '&': '8',
};

/** The figure that a character is or may be; null for any other. */
export const figureOf = (ch: string): string | null => (ch >= '0' && ch <= '9' ? ch : FIGURE[ch] ?? null);

/** True where two ISO days differ in one figure only: the one may be the other misread. */
export function isMisreadOf(day: string | null, other: string): boolean {
  if (day === null || day.length !== other.length) return false;
  let differ = 0;
  for (let i = 0; i < day.length; i++) if (day[i] !== other[i]) differ++;
  return differ === 1;
}
