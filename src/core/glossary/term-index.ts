import { beginsToken, Gap, type NormalText } from './normal-text.js';
import type { GlossaryEntry } from './glossary-entry.js';
import { formFits, writtenForm, type WrittenForm } from './written-form.js';

interface Node { readonly next: Map<number, Node>; ends: { readonly form: WrittenForm; readonly entry: GlossaryEntry }[] | null }

/** A place where one or more entries may be meant. Offsets are into the page's text. */
export interface TermMatch {
  readonly start: number;
  readonly end: number;
  /** Index in the normal text after the match, from which the search goes on. */
  readonly after: number;
  readonly candidates: readonly { readonly entry: GlossaryEntry; readonly form: WrittenForm }[];
}

/** Every form of every entry in one tree over normal characters, so that a text is walked once however many entries there are. */
export class TermIndex {
  private readonly root: Node = { next: new Map(), ends: null };
  private readonly known = new Set<string>();

  /** `isWord`: is a small word English? A cut word that is none ("admtd.") is then known without its dot too. */
  constructor(readonly entries: readonly GlossaryEntry[], isWord?: (word: string) => boolean) {
    for (const entry of entries) for (const text of spelledOut(entry)) {
      const form = writtenForm(text);
      this.add(form.needsDot && isWord !== undefined && form.characters.length > 2 && !isWord(form.characters) ? { ...form, needsDot: false } : form, entry);
    }
  }

  /** Is there an entry under this normal form? */
  knows(normal: string): boolean { return this.known.has(normal); }

  private add(form: WrittenForm, entry: GlossaryEntry): void {
    if (form.characters === '') return;
    let node = this.root;
    for (let i = 0; i < form.characters.length; i++) {
      const code = form.characters.charCodeAt(i);
      let child = node.next.get(code);
      if (child === undefined) node.next.set(code, child = { next: new Map(), ends: null });
      node = child;
    }
    this.known.add(form.characters);
    const ends = (node.ends ??= []);
    if (!ends.some((e) => e.entry === entry && e.form.form === form.form)) ends.push({ form, entry });
  }

  /** All matches that begin at normal character `from`, longest first. */
  matchesAt(text: NormalText, source: string, from: number): TermMatch[] {
    const found: TermMatch[] = [];
    let node: Node | undefined = this.root;
    for (let i = from; i < text.characters.length; i++) {
      if (i > from && text.gaps[i] === Gap.break) break;
      node = node.next.get(text.characters.charCodeAt(i));
      if (node === undefined) break;
      if (node.ends === null) continue;
      const plain = i + 1 >= text.characters.length || beginsToken(text, i + 1);
      const plural = !plain && isPluralS(text, i + 1);
      const dottedPlural = plain && isDottedPlural(text, source, i + 1);
      if (!plain && !plural) continue;
      // "ARTS" is a word, "ARTs" more than one ART.
      const smallS = plural && source[text.offsets[i + 1]!] === 's';
      const fitting = node.ends.filter(({ form }) => formFits(form, text, source, from) && (plain || (canBePlural(form) && (smallS || !form.initialism))));
      if (fitting.length === 0) continue;
      const withS = plural || (dottedPlural && fitting.some(({ form }) => form.initialism));
      const last = withS ? i + 1 : i;
      const start = text.offsets[from]!;
      let end = text.offsets[last]! + 1;
      if (goesOnInInitials(source, start, end)) continue;
      if (source[end] === '.' && !withS && fitting.some(({ form }) => form.form.endsWith('.') || source.slice(start, end).includes('.'))) end++;
      found.push({ start, end, after: last + 1, candidates: fitting });
    }
    return found.reverse();
  }
}

const canBePlural = (form: WrittenForm): boolean => form.initialism || (form.characters.length >= 5 && !/[sy]$/.test(form.characters));

function isPluralS(text: NormalText, i: number): boolean {
  return text.characters[i] === 's' && text.gaps[i] === Gap.none && (i + 1 >= text.characters.length || beginsToken(text, i + 1));
}

/** "D.O." inside "D.O.B." is no term: more dotted initials stand before or after. */
function goesOnInInitials(source: string, start: number, end: number): boolean {
  return /^[A-Za-z](?:\.|$)/.test(source.slice(start, start + 2)) && (/^\.[A-Za-z](?:\.|\b(?!\s?[a-z]))/.test(source.slice(end, end + 4)) || /[A-Z]\.$/.test(source.slice(Math.max(0, start - 2), start)));
}

/** "F.P.s": a small s after the last dot. */
function isDottedPlural(text: NormalText, source: string, i: number): boolean {
  return i < text.characters.length && text.gaps[i] === Gap.dot && source[text.offsets[i]!] === 's' && (i + 1 >= text.characters.length || (beginsToken(text, i + 1) && text.gaps[i + 1] !== Gap.dot));
}

/** "section 47" is written s.47, s47, S 47, sec. 47 and sect. 47 too. */
function spelledOut(entry: GlossaryEntry): string[] {
  const forms = new Set([entry.term, ...entry.variants]);
  for (const form of [...forms]) {
    const section = /^section (\d+[a-z]?(?:\(\d\))?)$/i.exec(form);
    if (section !== null) for (const short of ['s.', 's ', 'sec. ', 'sec ', 'sect. ', 'sect ']) forms.add(short + section[1]!);
  }
  return [...forms];
}
