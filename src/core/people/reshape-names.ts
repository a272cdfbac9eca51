import type { CasePage } from './case-pages.js';
import type { NameParts } from './name-parts.js';

/** Words that whole names of a case use as forenames and as surnames. */
export interface NameWords {
  /** All names before the surname; first names only. */
  readonly forenames: ReadonlySet<string>;
  readonly firsts: ReadonlySet<string>;
  /** With how many different first names each surname stands. */
  readonly surnames: ReadonlyMap<string, number>;
}

export function nameWords(names: Iterable<{ readonly parts: NameParts }>): NameWords {
  const forenames = new Set<string>(), firsts = new Set<string>(), bearers = new Map<string, Set<string>>();
  for (const { parts } of names) {
    if (parts.shape === 'full') { for (const g of parts.given) if (g.length > 1) forenames.add(g); firsts.add(parts.given[0]!); }
    if (parts.surname && parts.shape !== 'single') for (const p of parts.surnameParts) { const set = bearers.get(p), by = parts.given[0] ?? parts.titles.join(' '); if (set) set.add(by); else bearers.set(p, new Set([by])); }
  }
  return { forenames, firsts, surnames: new Map([...bearers].map(([s, by]) => [s, by.size])) };
}

/**
 * Reads bare words again in the light of the whole case: "RON" is a name where a Ron is named elsewhere and initials where none is;
 * "dholroyd" is a login where a Holroyd is named.
 */
export function reshaped(parts: NameParts, raw: string, known: NameWords, isForename: (word: string) => boolean): NameParts {
  const word = parts.word;
  if (parts.shape === 'initials' && word && word.length > 1 && !/[.'’-]/.test(raw.trim().slice(0, -1))) {
    if (known.forenames.has(word) || known.surnames.has(word) || (word.length > 2 && /[aeiouy]/.test(word) && isForename(word))) return { ...parts, shape: 'single', initials: '', surname: word, surnameParts: [word] };
  }
  if (parts.shape === 'single' && word && raw === raw.toLowerCase() && word.length > 4 && !known.forenames.has(word) && !known.surnames.has(word)) {
    for (let cut = 1; cut <= 3 && word.length - cut >= 3; cut++) if (known.surnames.has(word.slice(cut))) return { ...parts, shape: 'login', surname: null, surnameParts: [] };
  }
  // "Chan Mei Wah" beside "Susan Chan" and "Peter Chan": the surname stands first.
  const family = parts.given[0];
  if (parts.shape === 'full' && family && parts.surname && (known.surnames.get(family) ?? 0) >= 2 && (known.surnames.get(parts.surname) ?? 0) < known.surnames.get(family)! && !isForename(family)) return { ...parts, given: [...parts.given.slice(1), parts.surname], surname: family, surnameParts: [family] };
  return parts;
}

/** "Nobby" in `Norman Clark "Nobby"`, "Peggy" in `Margaret (Peggy)`: a short form of the name before it, given by the papers themselves. */
export function ownNicknames(pages: Iterable<CasePage>): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => { const set = out.get(a); if (set) set.add(b); else out.set(a, new Set([b])); };
  for (const { cuePage: { text }, names } of pages) for (let k = 1; k < names.length; k++) {
    const a = names[k - 1]!, b = names[k]!;
    // "Rosina (Miss Rose)" as well as "Rosina (Rose)"
    if ((b.parts.shape !== 'single' && b.parts.shape !== 'titled') || !b.parts.word || b.parts.word.length < 3) continue;
    const between = text.slice(a.mention.end, b.mention.start), after = text.slice(b.mention.end, b.mention.end + 1);
    const quoted = /^[,\s(]*["“]$/u.test(between) && /^["”,.]/u.test(after), bracketed = /^\s*\($/u.test(between) && after === ')';
    // "Ann called Joan a word" names two; "Ann, called Joan" one
    const called = /^(?:[,\s(]*(?:known as|a\.?k\.?a\.?|always called|prefers|prefers to be called|answers to)|\s*[,(]\s*(?:called|also))\s*["“]?$/iu.test(between);
    const first = a.parts.shape === 'full' || a.parts.shape === 'cut' ? a.parts.given.find((g) => g.length > 1) : a.parts.shape === 'single' ? a.parts.word : null;
    if ((quoted || bracketed || called && b.parts.shape === 'single') && first && first !== b.parts.word && a.parts.surname !== b.parts.word) { add(first, b.parts.word); add(b.parts.word, first); }
  }
  return out;
}

/** `known` and the papers' own short forms together. */
export function withOwnNicknames(known: ReadonlyMap<string, ReadonlySet<string>>, own: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, ReadonlySet<string>> {
  const both = new Map(known);
  for (const [name, forms] of own) both.set(name, new Set([...(known.get(name) ?? []), ...forms]));
  return both;
}
