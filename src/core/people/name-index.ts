import type { Entity } from './entity.js';
import type { NameParts } from './name-parts.js';

/** Finds the people that a name could be, by its words, their short forms and their initials. */
export class NameIndex {
  private readonly words = new Map<string, Set<Entity>>();
  private readonly initials = new Map<string, Set<Entity>>();
  /** People of whose first name only the letter is known. */
  private readonly bareInitial = new Map<string, Set<Entity>>();

  /** @param keysOf keys of which related words share one */
  constructor(private readonly keysOf: (word: string) => readonly string[]) {}

  /** Enters a person under all its words; again after it has learned new ones. */
  put(entity: Entity): void {
    for (const words of [entity.firsts.keys(), entity.middles.keys(), entity.surnames.keys(), entity.surnamePieces]) for (const word of words) {
      if (entity.entered.has(word)) continue;
      entity.entered.add(word);
      if (word.length > 1) for (const key of this.keysOf(word)) enter(this.words, key, entity);
      enter(this.initials, word[0]!, entity);
    }
    if (entity.letters) enter(this.initials, entity.letters[0]!, entity);
    if (!entity.hasForename) for (const first of entity.firsts.keys()) enter(this.bareInitial, first, entity);
  }

  /** People known by an initial and a surname, with no forename yet, who stand in a document and whom a forename would fit. */
  bareIn(document: number, letter: string): Entity[] {
    return [...(this.bareInitial.get(letter) ?? [])].filter((e) => e.documents.has(document) && !e.hasForename && e.surnames.size > 0);
  }

  candidates(parts: NameParts): Set<Entity> {
    const out = new Set<Entity>(), addAll = (set: Set<Entity> | undefined): void => { if (set) for (const e of set) out.add(e); };
    if (parts.shape === 'initials') { addAll(this.initials.get(parts.initials[0]!)); return out; }
    const asked = parts.shape === 'login' ? loginPieces(parts.word!) : [...parts.surnameParts, ...(parts.word ? [parts.word, parts.word.replace(/s$/, ''), parts.word.replace(/es$/, '')] : []), ...parts.given.filter((g) => g.length > 1)];
    for (const word of new Set(asked)) if (word.length > 1) for (const key of this.keysOf(word)) addAll(this.words.get(key));
    if (parts.shape === 'cut') addAll(this.bareInitial.get(parts.word![0]!));
    return out;
  }
}

/** "dholroyd" may be Holroyd with one, two or three letters before. */
const loginPieces = (word: string): string[] => word.split(/[^\p{L}]+/u).filter(Boolean).flatMap((w) => [w, w.slice(1), w.slice(2), w.slice(3), w.slice(0, -1)]).filter((w) => w.length > 2);

function enter(map: Map<string, Set<Entity>>, key: string, entity: Entity): void {
  const set = map.get(key);
  if (set) set.add(entity); else map.set(key, new Set([entity]));
}
