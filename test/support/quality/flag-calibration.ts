import type { FilePage } from '../../../src/core/case/case.js';
import type { ReadingSigns } from '../../../src/core/reading/reading-signs.js';
import { letterErrors } from './character-errors.js';
import type { Truth } from './truth.js';

/** A page as judged: its true error rate, and the numbers that a judgement can rest on. */
export interface JudgedPage {
  readonly page: string;
  readonly medium: string;
  /** Characters wrong over characters that stand there, as scripts/score-output.mjs counts them. */
  readonly cer: number;
  readonly flagged: boolean;
  readonly doubts: readonly string[];
  readonly signs: Readonly<Record<string, number>>;
}

/** A kept reading may carry the signs as the reader saw them: of the engine alone, and of what was delivered. */
export interface KeptPage extends FilePage { readonly signs?: { readonly engine: ReadingSigns; readonly read: ReadingSigns } }

/** More characters wrong than this, and a person must read the page. */
export const BAD = 0.1;
const LEAST_RECALL = 0.98;

/** What the delivered words themselves show; a kept reading always has these. */
function signsOfWords({ reading }: FilePage): Record<string, number> {
  let letters = 0, doubtful = 0, low = 0, seen = 0, lowTenth = 0;
  for (const w of reading.words) { letters += w.text.length; if (w.confidence < 0.6) doubtful += w.text.length; if (w.confidence < 0.8) low += w.text.length; }
  for (const w of [...reading.words].sort((a, b) => a.confidence - b.confidence)) { seen += w.text.length; lowTenth = w.confidence; if (seen >= letters * 0.1) break; }
  return { confidence: reading.confidence, doubtful: letters === 0 ? 1 : doubtful / letters, under8: letters === 0 ? 1 : low / letters, lowTenth, unread: reading.unreadInk };
}

/** Every scanned or filmed page that bears words, with its true error rate. */
export function judgePages(pages: readonly KeptPage[], truth: Truth): JudgedPage[] {
  const media = new Map(truth.documents.map((d) => [d.file, d.medium]));
  const known = new Map(pages.map((p) => [`${p.file}#${p.page}`, p]));
  return truth.files.filter((f) => f.kind === 'scan' || f.kind === 'fiche').flatMap((f) => f.pages.flatMap((p, i): JudgedPage[] => {
    const kept = known.get(`${f.name}#${i + 1}`);
    if (kept === undefined) return [];
    const { wrong, letters } = letterErrors(p.text, kept.reading.words.map((w) => w.text).join(' '));
    if (letters === 0) return [];
    const told = Object.entries(kept.signs ?? {}).flatMap(([who, signs]) => Object.entries(signs).map(([name, value]) => [`${who}.${name}`, value] as const));
    return [{
      page: `${f.name}#${i + 1}`, medium: `${f.kind} ${media.get(p.document) ?? ''}`, cer: wrong / letters, flagged: kept.reading.needsReading,
      doubts: kept.reading.needsReadingWhy, signs: { ...signsOfWords(kept), ...Object.fromEntries(told) },
    }];
  }));
}

export interface Flagging { readonly recall: number; readonly precision: number; readonly flagged: number }

export function flagging(pages: readonly JudgedPage[], flags: (p: JudgedPage) => boolean): Flagging {
  const bad = pages.filter((p) => p.cer > BAD).length, flagged = pages.filter(flags), right = flagged.filter((p) => p.cer > BAD).length;
  return { recall: bad === 0 ? 1 : right / bad, precision: flagged.length === 0 ? 1 : right / flagged.length, flagged: flagged.length };
}

/** A bad page lies below `confidence`-like limits and above the others. */
const LOW_IS_BAD = /(?:confidence|lowTenth|contrast|letters)$/;

/** A rule: the page is flagged where any of its signs lies on the bad side of its limit. */
export interface Rule extends Flagging { readonly limits: readonly (readonly [sign: string, limit: number])[] }

export const breaks = (p: JudgedPage, limits: Rule['limits']): boolean => limits.some(([sign, limit]) => (LOW_IS_BAD.test(sign) ? p.signs[sign]! < limit : p.signs[sign]! > limit));

/** Limits halfway between neighbouring pages. */
function limitsOf(pages: readonly JudgedPage[], sign: string): number[] {
  const values = [...new Set(pages.map((p) => p.signs[sign]!))].sort((a, b) => a - b);
  return values.slice(1).map((v, i) => (v + values[i]!) / 2);
}

/** For each sign, and each pair of signs, the limits with the best precision that still find nearly every bad page; best rules first, single signs before pairs that do no better. */
export function bestRules(pages: readonly JudgedPage[], most = 8): Rule[] {
  const signs = Object.keys(pages[0]?.signs ?? {}).filter((s) => !s.endsWith('letters') && pages.every((p) => Number.isFinite(p.signs[s])));
  const rules: Rule[] = [];
  const best = (limitSets: readonly Rule['limits'][]): void => {
    let found: Rule | null = null;
    for (const limits of limitSets) {
      const f = flagging(pages, (p) => breaks(p, limits));
      if (f.recall >= LEAST_RECALL && (found === null || f.precision > found.precision)) found = { ...f, limits };
    }
    if (found !== null) rules.push(found);
  };
  const steps = new Map(signs.map((s) => [s, limitsOf(pages, s)]));
  for (const s of signs) best(steps.get(s)!.map((limit) => [[s, limit]]));
  const thin = (list: readonly number[]): number[] => list.filter((_, i) => list.length <= 40 || i % Math.ceil(list.length / 40) === 0);
  signs.forEach((a, i) => { for (const b of signs.slice(i + 1)) best(thin(steps.get(a)!).flatMap((x) => thin(steps.get(b)!).map((y): Rule['limits'] => [[a, x], [b, y]]))); });
  return rules.sort((a, b) => b.precision - a.precision || a.limits.length - b.limits.length).slice(0, most);
}
