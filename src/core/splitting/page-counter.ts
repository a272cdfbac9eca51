import type { PageLine } from './page-lines.js';

/** A page's own number: "Page 2 of 3", "- 2 -", "Sheet 7", "(2)", "2". */
export interface PageCounter {
  readonly number: number;
  readonly total: number | null;
  /** `said` bears a word (page, sheet, card) or a total; `dashed` stands between dashes; `bare` is a number alone. */
  readonly form: 'said' | 'dashed' | 'bare';
  readonly text: string;
}

const figures = (s: string): number => Number(s.replace(/[oOQ]/g, '0').replace(/[lI|!i]/g, '1').replace(/[Zz]/g, '2').replace(/[sS]/g, '5').replace(/B/g, '8'));
const N = '([0-9lI|oOZSB]{1,3})';
/** "Page 2 of 3", misread as "Pago 2 ot 3" and the like; a fax machine's "P.02/04" counts fax sheets, not pages, and is left out. */
const PAGE_OF = new RegExp(`\\b[PF][aeo][gq][eco]\\s*[.:]?\\s*${N}\\s*(?:[o0][ftr]|/)\\s*${N}(?![\\d/])`, 'i');
const PAGE = new RegExp(`\\b(?:[PF][aeo][gq][eco]s?|Pg\\.?)\\s*[.:]?\\s*${N}(?=[^a-z\\d/-]|$)`, 'i');
/** "p. 2" in figures only: "P. B." are initials and "P.S." opens a postscript. */
const P_STOP = /\bp\.\s*(\d[0-9lI|oO]{0,2})(?=[\s.,;)]|$)/i;
/** Behind a small word it is another sheet: "costs are on sheet 9". */
const SHEET = new RegExp(`(?<!\\b(?:on|see|in|from|to|per|with|and|by|the|this|that|next|last)\\s{1,2})\\b(?:sheet|card|folio|continuation)\\s*(?:no\\.?|number|sheet)?\\s*[.:(]?\\s*([0-9lI|]{1,3})(?:\\s*of\\s*${N})?(?=[\\s.,;)\\]]|$)`, 'i');
/** "Pagelof": set close, and the total lost. */
const PAGE_CLOSE = new RegExp(`\\b[PF]ag[ec]${N}[o0][ft](?=\\s|$)`, 'i');
const OF = /(?:^|\s{2,})([0-9lI|]{1,2})\s+of\s+([0-9lI|]{1,2})\W*$/;
const DASHED = /(?:^|\s{2,})[-–—~=_.«»*]+\s?([0-9lIZ|]{1,2})\s?[-–—~=_.«»*]+(?=\s{2,}|\s*$)/;
const BARE = /^\W*(\d{1,2})\W*$/;
const BRACKETED = /(?:^|\s{3,})[([](\d{1,2})[)\]]\s*$/;
const SLASH = /^\W{0,2}\/\s?(\d{1,2})\b\W*$|^\W{0,2}(\d{1,2})\/\s*$/;

const sane = (n: number, total: number | null): boolean => n >= 1 && n <= 400 && (total === null || (total >= n && total <= 900));

function counterOf(line: string, edge: 'top' | 'foot'): PageCounter | null {
  const made = (m: RegExpExecArray | null, form: PageCounter['form'], second = 2): PageCounter | null => {
    if (m === null) return null;
    const read = m[1] ?? m[2] ?? '';
    // "on this page so": letters alone are no number but for a single stroke
    if (read.length > 1 && !/\d/.test(read)) return null;
    const number = figures(read);
    const total = m.length > second && m[second] !== undefined && form === 'said' ? figures(m[second]!) : null;
    return sane(number, total) ? { number, total, form, text: m[0].trim() } : null;
  };
  const said = made(PAGE_OF.exec(line), 'said') ?? made(PAGE_CLOSE.exec(line), 'said') ?? made(OF.exec(line), 'said') ?? made(SHEET.exec(line), 'said') ?? made(PAGE.exec(line), 'said') ?? made(P_STOP.exec(line), 'said');
  if (said !== null) return said;
  const dashed = made(DASHED.exec(line), 'dashed', 99) ?? made(SLASH.exec(line), 'dashed', 99);
  if (dashed !== null) return dashed;
  if (edge === 'top' || line.length < 6) return made(BARE.exec(line), 'bare', 99) ?? made(BRACKETED.exec(line), 'bare', 99);
  return null;
}

const COUNT_LOST = /(?:^|\s{2,})[PF]ag[ec]s?\s?(?:of|0f|ol)(?:\s{1,2}[\W_]*)?$/i;
/** "Page 1 of 2" whose figures were not read: "Pageof". */
export const unreadCounter = (lines: readonly PageLine[]): boolean => lines.filter((_, i) => i < 3 || i >= lines.length - 2).some((l) => COUNT_LOST.test(l.text));

/** The counter of a page from its topmost three and lowest two lines; a total or a word outweighs a bare number. */
export function pageCounter(lines: readonly PageLine[]): PageCounter | null {
  const byTop = [...lines].sort((a, b) => a.top - b.top);
  const head = byTop.slice(0, 5).filter((l, i) => i < 2 || l.top < 0.2);
  const foot = byTop.slice(-2).filter((l) => !head.includes(l));
  let best: PageCounter | null = null;
  const rank = { said: 3, dashed: 2, bare: 1 } as const;
  for (const [edge, group] of [['top', head], ['foot', foot]] as const) {
    for (const line of group) {
      const found = counterOf(line.text, edge);
      if (found === null) continue;
      const better = best === null || rank[found.form] > rank[best.form] || (found.total !== null && best.total === null);
      if (better) best = found;
    }
  }
  return best;
}
