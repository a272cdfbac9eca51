import type { ScannedPage } from './dated-page.js';
import type { FileSpan } from './settle-year.js';

const STATUTE = /\b(?:acts?|rules|regulations?|orders?|bill|measure|no\.?|schedule)\W*$/i;

/** The one year that the first lines name: of a school term, or at the end of a heading; a statute's year is none. */
export function headingYear(page: ScannedPage, span: FileSpan): { readonly year: number; readonly start: number; readonly end: number } | null {
  const found: { year: number; start: number; end: number }[] = [];
  for (const line of page.lines.slice(0, 4)) {
    if (line.top > 0.25) break;
    for (const m of line.text.matchAll(/\b((?:18|19|20)\d{2})\b/g)) {
      const before = line.text.slice(0, m.index), after = line.text.slice(m.index + 4);
      if (STATUTE.test(before) || /[\d/.-]$/.test(before) || /^[/.\d-]/.test(after) || `${m[1]}-12-31` < span.earliest || `${m[1]}-01-01` > span.latest) continue;
      const season = /\b(?:term|year|session|spring|summer|autumn|winter|easter|christmas|whitsun)\W*$/i.test(before);
      if (!season && !(line === page.lines[0] && /^[\p{Lu}\W]{4,}$/u.test(before))) continue;
      found.push({ year: Number(m[1]), start: line.start + m.index, end: line.start + m.index + 4 });
    }
  }
  return found.length > 0 && found.every((f) => f.year === found[0]!.year) ? found[0]! : null;
}
