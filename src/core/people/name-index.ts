import type { Entity } from './entity.js';
import type { NameParts } from './name-parts.js';

/** Finds the people that a name could be, by its words, their short forms and their initials. */
export class NameIndex {
  private readonly words = new Map<string, Set<Entity>>();
  /** People of whose first name only the letter is known. */
  private readonly bareInitial = new Map<string, Set<Entity>>();
  private readonly initials = new Map<string, Set<Entity>>();

  /** @param related whether two words can be one name's (forename or surname): above 0 */
  constructor(private readonly related: (a: string, b: string) => number) {}

  /** Enters a person under all its words; again after it has learned new ones. */
  put(entity: Entity): void {
    for (const words of [entity.firsts.keys(), entity.middles.keys(), entity.surnames.keys(), entity.surnamePieces]) for (const word of words) {
      this.enter(this.words, word, entity);
      this.enter(this.initials, word[0]!, entity);
    }
    if (entity.letters) this.enter(this.initials, entity.letters[0]!, entity);
    if (!entity.hasForename) for (const first of entity.firsts.keys()) this.enter(this.bareInitial, first, entity);
  }

  private enter(map: Map<string, Set<Entity>>, key: string, entity: Entity): void {
    const set = map.get(key);
    if (set) set.add(entity); else map.set(key, new Set([entity]));
  }

  candidates(parts: NameParts): Set<Entity> {
    const out = new Set<Entity>(), addAll = (set: Set<Entity> | undefined): void => { if (set) for (const e of set) out.add(e); };
    if (parts.shape === 'initials') { addAll(this.initials.get(parts.initials[0]!)); return out; }
    if (parts.shape === 'login') { const key = parts.word!.replace(/[^\p{L}]/gu, ''); for (const [word, set] of this.words) if (word.length > 2 && key.includes(word)) addAll(set); return out; }
    const asked = [...parts.surnameParts, ...(parts.word ? [parts.word, parts.word.replace(/s$/, '')] : []), ...parts.given.filter((g) => g.length > 1)];
    for (const word of new Set(asked)) for (const near of this.near(word)) addAll(this.words.get(near));
    if (parts.shape === 'cut') addAll(this.bareInitial.get(parts.word![0]!));
    return out;
  }

  private readonly nearCache = new Map<string, string[]>();
  private cachedAt = 0;
  /** Words of the index that are the same name as `word`. */
  private near(word: string): string[] {
    if (this.words.size !== this.cachedAt) { this.nearCache.clear(); this.cachedAt = this.words.size; }
    let list = this.nearCache.get(word);
    if (!list) { list = [...this.words.keys()].filter((w) => w === word || (w.length > 1 && this.related(w, word) > 0)); this.nearCache.set(word, list); }
    return list;
  }
}
