import { confusableFold, editDistance } from '../text/fold.js';
import type { Vocabulary } from '../text/vocabulary.js';
import type { KnownNames } from './known-names.js';
import type { NameSpan } from './name-span.js';
import { propagationGain } from './propagate.js';
import type { ScoringPage } from './score-chain.js';

/** Shortest name that is searched with one error, and with two. */
const ONE_ERROR_FROM = 5, TWO_ERRORS_FROM = 8;

/** Finds names of the case as optical reading or a typist may have spoilt them. Built once a case; a look-up costs the word's length, not the number of names. */
export class FuzzyNames {
  private readonly byLooks = new Map<string, string>();
  private readonly byDeletion = new Map<string, string[]>();

  constructor(known: KnownNames, vocabulary: Vocabulary) {
    for (const low of known.words()) {
      const word = vocabulary.get(low);
      if (low.length < 4 || word.stop || propagationGain(known, low) < 1.6) continue;
      this.byLooks.set(confusableFold(low), low);
      if (low.length < ONE_ERROR_FROM || word.ordinary > 4) continue;
      this.put(low, low);
      for (const shorter of deletions(low)) { this.put(shorter, low); if (low.length >= TWO_ERRORS_FROM) for (const again of deletions(shorter)) this.put(again, low); }
    }
  }

  private put(key: string, low: string): void { const list = this.byDeletion.get(key); if (!list) this.byDeletion.set(key, [low]); else if (!list.includes(low)) list.push(low); }

  /** The known name that a spoilt word most likely is, with the kind of damage; null where none is near. */
  nearest(low: string): { readonly name: string; readonly how: 'looks' | 'one' | 'two' } | null {
    if (low.length < 4) return null;
    const looks = this.byLooks.get(confusableFold(low));
    if (looks !== undefined && looks !== low) return { name: looks, how: 'looks' };
    if (low.length < ONE_ERROR_FROM - 1) return null;
    let best: string | null = null, least = 3;
    const tried = new Set<string>();
    const keys = new Set<string>([low, ...deletions(low)]);
    if (low.length >= TWO_ERRORS_FROM - 1) for (const k of [...keys]) for (const again of deletions(k)) keys.add(again);
    for (const key of keys) for (const name of this.byDeletion.get(key) ?? []) {
      if (tried.has(name) || name === low) continue;
      tried.add(name);
      const most = name.length >= TWO_ERRORS_FROM ? 2 : 1, d = editDistance(low, name, most);
      if (d <= most && d < least && (d === 1 || low[0] === name[0])) { least = d; best = name; }
    }
    return best === null ? null : { name: best, how: least === 1 ? 'one' : 'two' };
  }
}

function deletions(low: string): string[] {
  const out: string[] = [];
  for (let i = 0; i < low.length; i++) out.push(low.slice(0, i) + low.slice(i + 1));
  return out;
}

/** Words not found otherwise that are a known name but for a misreading, or two halves of one. */
export function spoiltSightings({ page, shields }: ScoringPage, taken: Uint8Array, fuzzy: FuzzyNames, known: KnownNames, vocabulary: Vocabulary): NameSpan[] {
  const found: NameSpan[] = [], { tokens } = page;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (taken[i] || shields[i] === 'contact' || token.low.length < 2) continue;
    const word = vocabulary.get(token.low);
    const next = tokens[i + 1];
    if (next && !taken[i + 1] && next.gap === 'space' && next.before === '' && token.shape !== 'lower' && next.shape === 'lower' && token.low.length + next.low.length >= 5) {
      const whole = token.low + next.low;
      if (known.has(whole) && (word.ordinary < 6 || vocabulary.get(next.low).ordinary < 3)) { found.push(spoilt(i, i + 1, 1.1, `"${whole}" broken in two by the reading`)); i++; continue; }
    }
    if (token.shape === 'caps' && (token.text.length < 5 || vocabulary.lists.acronyms.has(token.text))) continue;
    if (word.stop || word.kin || word.place || word.other > 2 || (word.ordinary > 1 && !onlyByStem(token, vocabulary)) || known.has(token.low) || (token.shape === 'number' && !/\p{L}/u.test(token.text))) continue;
    const near = fuzzy.nearest(token.low);
    if (near === null) continue;
    const capital = token.shape === 'cap' || token.shape === 'caps', gain = propagationGain(known, near.name);
    const ownName = Math.max(word.forename, word.surname) > 3;
    let odds = { looks: 0.9, one: 0.5, two: 0.1 }[near.how] + 0.3 * gain - (capital ? 0 : 1.8) - (word.ordinary > 0 ? 1 : 0) - (ownName ? 0.2 : 0) - (shields[i] !== null ? 2 : 0);
    if (token.low.length >= 7) odds += 0.4;
    if (near.how !== 'looks' && Math.abs(token.low.length - near.name.length) === 1 && (`${token.low}s` === near.name || `${near.name}s` === token.low)) odds -= 0.6;
    if (odds > -1.8) found.push(spoilt(i, i, odds, `reads like "${near.name}", a name of this case`));
  }
  return found;
}

/** "Rosing" inside a sentence: ordinary only as a form of another word, and with a capital that it should not have. */
const onlyByStem = (token: ScoringPage['page']['tokens'][number], { lists }: Vocabulary): boolean => token.shape === 'cap' && !token.opens && !lists.words.has(token.low);

function spoilt(first: number, last: number, odds: number, cue: string): NameSpan {
  return { first, last, title: null, parts: [{ index: first, role: 'given' }], odds, recognisers: new Set(['fuzzy']), cue, adjustments: [], structured: false };
}
