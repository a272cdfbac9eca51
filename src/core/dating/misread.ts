/** Figures that worn type, handwriting and OCR exchange. */
export const MISREAD_FIGURES: Readonly<Record<string, string>> = {
  '0': '689', '1': '74', '2': '7', '3': '85', '4': '916', '5': '6839', '6': '5804', '7': '129', '8': '36509', '9': '47850',
};

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
