import type { BatchOutput, FoundMention } from './batch-output.js';
import { detailFacets, nameFacets, pageFacets, type Facets } from './facets.js';
import type { NameGazetteer } from './name-origin.js';
import { covered, coverOf, flat, nameBoxes } from './scorer-rules.js';
import type { Corners, TrueMark, Truth, TruthPage } from './truth.js';

/** Figures that are broken down, by the scorer's names for them. */
export const FIGURES = {
  found: 'names found', withheld: 'names to withhold, withheld', withheldOrFlagged: 'names to withhold, withheld or on a flagged page', subject: "subject's own names shown",
  professionals: "professionals' names shown", contacts: "third parties' addresses, numbers, births withheld", otherWords: 'other words covered', jargon: 'jargon found',
} as const;
export type Figure = (typeof FIGURES)[keyof typeof FIGURES];

/** What a figure counts at one place: one mark, or the other words of one page. */
export interface Count { readonly figure: Figure; readonly hits: number; readonly of: number; readonly facets: Facets; readonly place: MarkPlace | null }
export interface MarkPlace { readonly caseName: string; readonly file: string; readonly page: number; readonly flagged: boolean; readonly mark: TrueMark; readonly truePage: TruthPage; readonly start: number }

const CONTACT = ['ADDR', 'TEL', 'EMAIL', 'DOB', 'IDN'];

/** Holds one batch output against the truth, mark by mark, as the scorer does (scripts/score-output.mjs). */
export function judgeCase(caseName: string, truth: Truth, output: BatchOutput, gazetteer: NameGazetteer): Count[] {
  const boxesOn = grouped(output.redactions, (r) => key(r.sourceFile, r.sourcePage)), mentionsOn = grouped(output.people.flatMap((p) => p.mentions), (m) => key(m.file, m.page));
  const claimsOn = grouped(output.glossary.flatMap((e) => (e.occurrences ?? []).map((o) => ({ at: key(o.file, o.page), term: flat(o.text ?? e.term) }))), (c) => c.at);
  const flagged = new Set(output.pages.filter((p) => p.needsReading).map((p) => key(p.file, p.page))), expectOf = new Map(truth.people.map((p) => [p.id, p.expect]));
  const documentOf = new Map(truth.documents.map((d) => [d.file, d]));
  return truth.files.flatMap((file) => file.pages.flatMap((truePage, i) => {
    const at = key(file.name, i + 1), boxes = (boxesOn.get(at) ?? []).map((r) => r.sourceBox), facets = pageFacets(caseName, file.kind, documentOf.get(truePage.document));
    const find = file.kind === 'email' ? inWords(mentionsOn.get(at) ?? []) : inBoxes(mentionsOn.get(at) ?? [], boxes);
    const terms = new Set((claimsOn.get(at) ?? []).flatMap(({ term }) => [term, joined(term)]));
    const starts = markStarts(truePage);
    const counts = truePage.marks.flatMap((mark, n): Count[] => {
      const place = { caseName, file: file.name, page: i + 1, flagged: flagged.has(at), mark, truePage, start: starts[n]! };
      const count = (figure: Figure, ok: boolean, more: Facets): Count => ({ figure, hits: ok ? 1 : 0, of: 1, facets: { ...facets, ...more }, place });
      if (mark.tag === 'JARGON') return [count(FIGURES.jargon, terms.has(flat(mark.text)) || terms.has(joined(flat(mark.text))), {})];
      const isContact = CONTACT.includes(mark.tag);
      if ((mark.tag !== 'PER' && mark.tag !== 'REL' && !isContact) || mark.id === 'org') return [];
      // Also asked for relationships, which are not counted here: where words repeat, each mark takes the next mention.
      const { found, hidden } = find(mark), expect = mark.id === truth.subject.id ? 'subject' : expectOf.get(mark.id ?? '') ?? 'judgement';
      if (isContact) return expect === 'subject' || expect === 'disclose' ? [] : [count(FIGURES.contacts, hidden, detailFacets(mark))];
      if (mark.tag === 'REL') return [];
      const name = nameFacets(mark, truth, gazetteer), counts = [count(FIGURES.found, found, name)];
      if (expect === 'redact') counts.push(count(FIGURES.withheld, hidden, name), count(FIGURES.withheldOrFlagged, hidden || place.flagged, name));
      if (expect === 'disclose') counts.push(count(FIGURES.professionals, !hidden, name));
      if (expect === 'subject') counts.push(count(FIGURES.subject, !hidden, name));
      return counts;
    });
    return [...counts, ...otherWords(truePage, boxes, facets)];
  }));
}

const key = (file: string, page: number): string => `${file}#${page}`;
const joined = (term: string): string => term.replace(/ /g, '');

function grouped<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) { const at = keyOf(item), group = groups.get(at); if (group) group.push(item); else groups.set(at, [item]); }
  return groups;
}

type Find = (mark: TrueMark) => { readonly found: boolean; readonly hidden: boolean };

/** Where words have places: a mention finds a name that lies in its boxes, a redaction hides one that lies under the boxes. */
const inBoxes = (mentions: readonly FoundMention[], boxes: readonly Corners[]): Find => (mark) => {
  const name = nameBoxes(mark);
  return { found: mentions.some((m) => name.every((b) => covered(b, m.boxes) >= 0.5)), hidden: coverOf(name, boxes) >= 0.9 };
};

/** Where a page is words alone, the n-th mark of a wording goes with the n-th mention that holds it. */
function inWords(mentions: readonly FoundMention[]): Find {
  const used = new Map<string, number>();
  return (mark) => {
    const wanted = flat(mark.text), n = used.get(wanted) ?? 0;
    const hit = mentions.filter((m) => { const said = flat(m.text); return said.includes(wanted) || (wanted.includes(said) && said.length > 2); })[n];
    used.set(wanted, n + 1);
    return { found: hit !== undefined, hidden: hit?.redacted === true };
  };
}

/** Marks stand in the order of the text. */
function markStarts({ text, marks }: TruthPage): number[] {
  let from = 0;
  return marks.map((mark) => { const start = text.indexOf(mark.text, from); if (start >= 0) from = start + mark.text.length; return start; });
}

function otherWords({ words, marks }: TruthPage, boxes: readonly Corners[], facets: Facets): Count[] {
  const marked = marks.flatMap((m) => m.boxes ?? []), other = words.map(([, ...box]) => box).filter((box) => covered(box, marked) <= 0.3);
  const hits = boxes.length === 0 ? 0 : other.filter((box) => covered(box, boxes) > 0.5).length;
  return other.length === 0 ? [] : [{ figure: FIGURES.otherWords, hits, of: other.length, facets, place: null }];
}
