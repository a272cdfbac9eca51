import type { KeyRow } from './bundle-plan.js';
import { MARGIN, STYLES, Typesetter } from './typesetter.js';
import type { TextMeasure } from './typeset-page.js';
import type { VisibleTerm } from './visible-glossary.js';

/** At most this many page numbers stand under a term. */
const MOST_PAGES = 12;

export function glossaryPages(measure: TextMeasure, terms: readonly VisibleTerm[]): Typesetter {
  const t = new Typesetter(measure, 'glossary');
  t.heading(1, 'Words and abbreviations explained');
  t.paragraph('These words and short forms appear in your file. The meaning given is the one that was usual at the time.');
  for (const term of terms) {
    const meaning = withoutTerm(term.term, term.expansion);
    t.heading(3, meaning === '' ? term.term : `${term.term}: ${meaning}`);
    if (!saysTheSame(term.explanation, meaning)) t.paragraph(term.explanation, { ...STYLES.body, after: 2 });
    if (term.sensitivity !== null) t.paragraph(term.sensitivity, { ...STYLES.note, after: 2 });
    const pages = term.bundlePages.slice(0, MOST_PAGES).join(', ');
    t.paragraph(`Page${term.bundlePages.length === 1 ? '' : 's'} ${pages}${term.bundlePages.length > MOST_PAGES ? ' and others' : ''}`, { ...STYLES.small, after: 8 });
  }
  return t;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const saysTheSame = (a: string, b: string): boolean => plain(a) === plain(b);

/** "Boarded out" needs no "boarded out: placed with a foster family" behind it, only what comes after. */
function withoutTerm(term: string, expansion: string): string {
  const colon = expansion.indexOf(': ');
  if (saysTheSame(term, expansion)) return '';
  return colon > 0 && saysTheSame(term, expansion.slice(0, colon)) ? expansion.slice(colon + 2) : expansion;
}

export function keyPages(measure: TextMeasure, key: readonly KeyRow[]): Typesetter {
  const t = new Typesetter(measure, 'key');
  t.heading(1, 'Key to the grey boxes');
  t.paragraph('Each box holds a number in brackets. This is what it means.');
  for (const row of key) {
    t.keep(5 * STYLES.body.leading);
    t.space(STYLES.body.leading + 4);
    t.swatch(MARGIN.side, 34, 18, 0);
    t.space(-STYLES.body.leading - 1);
    t.row([{ text: `(${row.number})`, x: MARGIN.side + 7, width: 30, face: 'bold' }, { text: row.words, x: MARGIN.side + 50, width: 400 }], 'P', { ...STYLES.body, after: 2 });
    const boxes = `${row.times} ${row.times === 1 ? 'box' : 'boxes'}`;
    t.paragraph(row.labels.length === 0 ? `${boxes} in this file.` : `${boxes} in this file, marked: ${row.labels.join('; ')}.`, { ...STYLES.small, after: 10 }, 50);
  }
  t.space(8);
  t.paragraph('If you think that something should not have been taken out, the letter that comes with this file says how to ask us to look again.');
  return t;
}
