import type { Subject } from '../../case/case.js';
import type { NameLists } from '../resources.js';
import { fold } from '../text/fold.js';
import type { TokenPage } from '../text/tokens.js';
import type { NameSpan } from './name-span.js';

interface Evidence { given: number; family: number; /** Sum of odds of structured sightings. */ weight: number; documents: Set<string> }

/** The names accepted in a case so far: every later search for variants goes through this index, never over the text by name. */
export class KnownNames {
  private readonly parts = new Map<string, Evidence>();
  /** Initials in capitals without stops -> the names that give them. */
  private readonly initials = new Map<string, Set<string>>();
  /** Names of accounts as offices make them: "jsmith", "john.smith", "smithj". */
  readonly logins = new Set<string>();
  /** Words by which the text says that somebody goes, whatever they mean otherwise. */
  readonly called = new Set<string>();
  /** Full names as "given family", folded. */
  readonly fullNames = new Set<string>();
  constructor(private readonly lists: NameLists) {}

  private readonly registered = new Set<string>();

  has(low: string): boolean { return this.parts.has(low); }
  isWhole(given: string, family: string): boolean { return this.fullNames.has(`${given} ${family}`); }
  isRegistered(a: string, b: string): boolean { return this.registered.has(`${a} ${b}`) || this.registered.has(`${b} ${a}`); }
  evidence(low: string): Readonly<Evidence> | undefined { return this.parts.get(low); }
  words(): IterableIterator<string> { return this.parts.keys(); }
  /** Names that these initials may stand for. */
  initialsOf(letters: string): readonly string[] { return [...this.initials.get(letters) ?? []]; }

  /** Names given with the request: the subject's, in full, with every alias, and those of the people of whom it tells. */
  addSubject(subject: Subject, others: readonly string[] = []): void {
    for (const name of [subject.name, ...subject.alsoKnownAs, ...others]) {
      const words = name.split(/\s+/).map((w) => fold(w.replace(/[.,"']+$/, ''))).filter((w) => w.length > 1);
      words.forEach((w, i) => this.note(w, i === words.length - 1 && words.length > 1 ? 'family' : 'given', 6, 'register'));
      this.noteFull(words.slice(0, -1), words.at(-1) ?? '');
      if (words.length > 1) this.registered.add(`${words[0]!} ${words.at(-1)!}`);
    }
  }

  /** Takes over the parts of an accepted span. */
  add(span: NameSpan, page: TokenPage, documentId: string): void {
    const letters: string[] = [], given: string[] = [];
    let family = '';
    for (const part of span.parts) {
      const token = page.tokens[part.index]!;
      if (part.role === 'initial') { letters.push(...token.text.replace(/[^\p{Lu}]/gu, '')); continue; }
      if (part.role === 'particle') continue;
      if (token.low.length < 2) continue;
      this.note(token.low, part.role, span.odds, documentId);
      if (span.called) this.called.add(token.low);
      if (part.role === 'given') given.push(token.low); else family = token.low;
    }
    this.noteFull(given, family, letters);
  }

  private note(low: string, role: 'given' | 'family', weight: number, documentId: string): void {
    const e = this.parts.get(low) ?? { given: 0, family: 0, weight: 0, documents: new Set<string>() };
    e[role]++; e.weight += Math.min(4, Math.max(0, weight)); e.documents.add(documentId);
    this.parts.set(low, e);
    if (low.includes('-') && role === 'family') for (const half of low.split('-')) if (half.length > 3 && this.lists.surnames.has(half) && !this.parts.has(half)) this.parts.set(half, { given: 0, family: 1, weight: 1, documents: new Set([documentId]) });
  }

  private noteFull(given: readonly string[], family: string, letters: readonly string[] = []): void {
    if (given.length > 0 && family) this.fullNames.add(`${given[0]!} ${family}`);
    const firsts = [...given.map((g) => g[0]!.toUpperCase()), ...letters];
    if (given.length === 0 && letters.length === 0) return;
    const owner = [...given, ...letters, family].join(' ');
    const familyLetters = family.split(/[-' ]/).filter(Boolean).map((p) => p[0]!.toUpperCase());
    const put = (key: string): void => { if (key.length >= 1 && key.length <= 5) (this.initials.get(key) ?? this.initials.set(key, new Set()).get(key)!).add(owner); };
    if (family) {
      const plain = family.replace(/[^a-z]/g, ''), letter = (given[0] ?? letters[0]!.toLowerCase())[0]!;
      for (const f of [plain, ...family.split(/[-' ]/).filter((p) => p.length > 2), plain.replace(/^o/, '')]) { this.logins.add(letter + f); this.logins.add(f + letter); if (given[0]) { this.logins.add(given[0] + f); this.logins.add(`${given[0]}-${f}`); } }
      if (/^o'/.test(family)) this.logins.add(`${letter}o${family.slice(2).split('-').at(-1)!}`);
      put(firsts.join('') + familyLetters[0]!);
      put(firsts[0]! + familyLetters[0]!);
      put(firsts[0]! + familyLetters.join(''));
      if (/^(?:mc|mac)[a-z]/.test(family)) put(`${firsts[0]!}M${family.replace(/^ma?c/, '')[0]!.toUpperCase()}`);
    }
    for (const f of given) put(f[0]!.toUpperCase());
  }
}
