import type { DocumentType, FilePage } from '../case/case.js';
import { findPhrase, wordsOf } from '../splitting/fuzzy-word.js';
import type { PageTraits } from '../splitting/page-traits.js';
import { TYPE_SIGNS } from './type-signs.data.js';

/** What the first page of a document is taken to be, with the points of each type that has any. */
export interface TypeFound { readonly type: DocumentType; readonly points: ReadonlyMap<DocumentType, number> }

const isHeading = (text: string, words: readonly string[]): boolean => {
  const letters = text.match(/\p{L}/gu) ?? [];
  const upper = letters.filter((l) => l === l.toUpperCase() && l !== l.toLowerCase()).length;
  return words.length <= 16 && letters.length > 0 && upper / letters.length > 0.55;
};

/** The type of a document by its headings, the words of its form and its layout. Linear in the words of its first page. */
export function typeOf(pages: readonly FilePage[], traits: readonly PageTraits[]): TypeFound {
  const points = new Map<DocumentType, number>();
  const add = (type: DocumentType, value: number): void => { points.set(type, (points.get(type) ?? 0) + value); };
  const first = traits[0]!;
  const { lines } = first.lined;
  if (pages[0]!.fileKind === 'email') return { type: 'email', points };
  const best = new Map<string, number>();
  lines.slice(0, 14).forEach((line, i) => {
    const words = wordsOf(line.text);
    const heading = isHeading(line.text, words) || (i < 4 && words.length <= 7);
    for (const s of TYPE_SIGNS) {
      if (findPhrase(words, s.phrase) < 0) continue;
      const key = `${s.type} ${s.phrase.join(' ')}`;
      best.set(key, Math.max(best.get(key) ?? 0, heading ? s.heading : s.near));
    }
  });
  for (const [key, value] of best) add(key.slice(0, key.indexOf(' ')) as DocumentType, value);
  const text = first.lined.text;
  const mail = [/^\W{0,3}from\s?[:;]/im, /^\W{0,3}sent\s?[:;]/im, /^\W{0,3}subject\s?[:;]/im, /^\W{0,3}to\s?[:;]/im].filter((p) => p.test(text)).length;
  if (mail >= 3 && /@|sent\s?[:;]/i.test(text)) add('email', 6);
  else if (/^\W{0,3}from\s?[:;]/im.test(text) && /^\W{0,3}to\s?[:;]/im.test(text)) add('memo', 2);
  if (first.salutation) add('letter', 4.5);
  if (traits.some((t) => t.signOff !== null) && first.salutation) add('letter', 1);
  if (first.reference) add('letter', 0.8);
  const words = traits.reduce((sum, t) => sum + t.words.size, 0);
  const entries = traits.reduce((sum, t) => sum + t.entries, 0), lineCount = traits.reduce((sum, t) => sum + t.lineCount, 0);
  if (entries >= 3 && entries / lineCount > 0.07) add('running-record', 2.5 + Math.min(2, entries / 5));
  if (first.labels >= 3) add('form', Math.min(3, first.labels * 0.5));
  const wide = lines.filter((l) => / {3}/.test(l.text)).length;
  if (wide / Math.max(1, lines.length) > 0.45) add('form', 1);
  const narrow = lines.length > 14 && lines.filter((l) => l.right - l.left < 0.42).length / lines.length > 0.85;
  if (narrow && !first.salutation) add('newspaper-cutting', 1.5);
  if (lineCount <= 6 && !first.salutation) add('note', 2.5);
  else if (words < 60) add('note', 1);
  let type: DocumentType = 'note', most = 0.9;
  for (const [t, value] of points) if (value > most) { most = value; type = t; }
  return { type, points };
}
