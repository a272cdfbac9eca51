import type { BundleInput } from './bundle-input.js';
import type { ContentsRow, KeyRow } from './bundle-plan.js';
import type { MissingPeriod } from './missing-periods.js';
import { plainDate } from './plain-date.js';
import { A4, MARGIN, STYLES, Typesetter } from './typesetter.js';
import type { TextMeasure } from './typeset-page.js';

export interface FrontMatter {
  readonly input: BundleInput;
  readonly contents: readonly ContentsRow[];
  readonly missing: readonly MissingPeriod[];
  readonly key: readonly KeyRow[];
  readonly glossaryPage: number | null;
  readonly keyPage: number | null;
}

export function coverPages(measure: TextMeasure, { input, contents }: FrontMatter): Typesetter {
  const { facts } = input;
  const t = new Typesetter(measure, 'cover');
  t.space(120);
  t.rule('accent', 64, 4);
  t.space(22);
  t.paragraph(facts.holder.name, { ...STYLES.body, size: 14, leading: 20, after: 10 });
  t.heading(1, 'Your care records');
  t.paragraph(`Copy of records about ${facts.subject.name}`, { ...STYLES.body, size: 15, leading: 22, after: 40 });
  const fact = (name: string, value: string): void => t.row([{ text: name, x: MARGIN.side, width: 130, tone: 'soft' }, { text: value, x: MARGIN.side + 140, width: 310 }], 'P', { ...STYLES.row, size: 12, leading: 18 });
  fact('Reference', facts.reference);
  if (facts.receivedOn !== null) fact('Request received', plainDate(facts.receivedOn));
  fact('Prepared', plainDate(facts.preparedOn));
  fact('Documents', contents.length === 0 ? 'None' : `${contents.length}, in order of date`);
  t.space(24);
  t.paragraph('This file holds private information. Some of it may be hard to read. You do not have to read it alone: the letter that comes with it says who can help.', STYLES.note);
  return t;
}

const COLUMNS = { number: MARGIN.side, date: MARGIN.side + 32, title: MARGIN.side + 168, page: A4.width - MARGIN.side - 36 } as const;

export function contentsPages(measure: TextMeasure, { contents, missing, glossaryPage, keyPage }: FrontMatter): Typesetter {
  const t = new Typesetter(measure, 'contents');
  t.heading(1, 'Contents');
  const row = (number: string, date: string, title: string, page: string, face: 'regular' | 'bold' | 'italic' = 'regular'): void =>
    t.row([
      { text: number, x: COLUMNS.number, width: 26, face, tone: 'soft' }, { text: date, x: COLUMNS.date, width: 128, face },
      { text: title, x: COLUMNS.title, width: COLUMNS.page - COLUMNS.title - 8, face }, { text: page, x: COLUMNS.page, width: 36, align: 'right', face },
    ], 'TOCI');
  row('No.', 'Date', 'Document', 'Page', 'bold');
  for (const entry of contents) {
    row(String(entry.number), entry.date, entry.title, String(entry.bundlePage));
    const gap = missing.find((m) => m.afterDocumentId === entry.documentId);
    if (gap !== undefined) t.row([{ text: `${gap.words}.`, x: COLUMNS.date, width: COLUMNS.page - COLUMNS.date, face: 'italic', tone: 'soft' }], 'P');
  }
  if (contents.length === 0) t.paragraph('No document is included.');
  if (glossaryPage !== null || keyPage !== null) t.space(8);
  if (glossaryPage !== null) row('', '', 'Words and abbreviations explained', String(glossaryPage));
  if (keyPage !== null) row('', '', 'Key: what the numbers on the grey boxes mean', String(keyPage));
  return t;
}

export function introductionPages(measure: TextMeasure, matter: FrontMatter): Typesetter {
  const { input, key, missing, glossaryPage, keyPage } = matter;
  const t = new Typesetter(measure, 'introduction');
  t.heading(1, 'How to read this file');
  t.paragraph('The documents stand in order of their dates. A line at the top of each page gives its number in this file, the number of the document, and a code that lets us find the original. ' +
    'A document without a date stands where it seems to belong.');
  if (key.length > 0) {
    t.heading(2, 'The grey boxes');
    t.paragraph('Where you see a pale grey box, we have taken something out because it is about someone else or because the law says that we must. ' +
      'The words in the box say who or what it is about, without giving a name. Other people are numbered, so “another child 2” is the same child wherever you see it. ' +
      'The number in brackets is the reason.');
    t.paragraph(`The reasons are listed on page ${keyPage ?? ''}. If a box is too narrow for words, it holds the number of the reason only.`);
  } else t.paragraph('Nothing on these pages has been hidden.');
  if (glossaryPage !== null) { t.heading(2, 'Words and abbreviations'); t.paragraph(`Short forms and words of the time are explained from page ${glossaryPage}.`); }
  t.heading(2, 'The pages are pictures');
  t.paragraph('Each page is a picture of the record. Behind it lies text that a screen reader can speak and that you can search. A computer read that text from the picture, so it can hold mistakes. Handwriting may not be in it.');
  leftOut(t, matter);
  if (missing.length > 0) {
    t.heading(2, 'Times with no records');
    for (const gap of missing) t.listItem(`${gap.words}.`);
  }
  if (input.refusedFiles.length > 0) {
    t.heading(2, 'Files that could not be opened');
    t.paragraph(`${count(input.refusedFiles.length, 'file')} could not be opened and ${input.refusedFiles.length === 1 ? 'is' : 'are'} not in this copy.`);
  }
  return t;
}

const LEFT_OUT: Readonly<Record<string, (n: number) => string>> = {
  blank: (n) => `${count(n, 'blank page')}`,
  duplicate: (n) => `${count(n, 'page')} that repeat${n === 1 ? 's' : ''} a page already here`,
  'not-this-person': (n) => `${count(n, 'page')} about someone else`,
  adoption: (n) => `${count(n, 'page')} of adoption records, which another law covers`,
  unreadable: (n) => `${count(n, 'page')} that could not be read`,
  'to-be-read': (n) => `${count(n, 'page')} that one of us must still read`,
};

function leftOut(t: Typesetter, { input }: FrontMatter): void {
  if (input.withheldPages.length === 0) return;
  t.heading(2, 'Pages left out');
  const counts = new Map<string, number>();
  for (const page of input.withheldPages) counts.set(page.reason, (counts.get(page.reason) ?? 0) + 1);
  for (const [reason, n] of [...counts].sort()) t.listItem(`${(LEFT_OUT[reason] ?? ((k: number) => count(k, 'page')))(n)}.`);
}

export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
