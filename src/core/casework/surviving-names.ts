import type { BundleInput } from '../bundle/bundle-input.js';
import { TYPE_WORDS, safeTitle, withheldWords } from '../bundle/safe-title.js';
import type { Person } from '../case/mention.js';
import { fold } from '../redaction/folded-text.js';
import type { ConsistencyPlace, RawFinding } from './consistency.js';
import { nameWords, type ReleasedCase, type ReleasedPage, type ReleasedWord } from './released-case.js';

/** Shorter words, and initials of fewer letters without stops, mean too many things. */
const SHORTEST_NAME = 4, BARE_INITIALS = 3, LOCAL_PART = 4;
const HEADER = /^(?:from|to|cc|bcc|subject|sent|reply-to)$/;

/** What may give a person away whose names are all withheld. */
interface HiddenPeople {
  /** Folded name word -> the one person whom it names. */
  readonly words: ReadonlyMap<string, Person>;
  readonly initials: ReadonlyMap<string, Person>;
  /** Folded first words of withheld addresses, from the house number on -> whose they are. */
  readonly addresses: ReadonlyMap<string, { readonly person: Person; readonly words: readonly string[] }[]>;
}

/** Names of people who are withheld throughout, where something else still carries them: headers, addresses, initials, titles, the glossary, the letter, a file's name. */
export function survivingNames(input: BundleInput, released: ReleasedCase): RawFinding[] {
  const hidden = hiddenPeople(released);
  if (hidden.words.size === 0 && hidden.addresses.size === 0) return [];
  const found = new Map<string, { person: Person; places: ConsistencyPlace[] }>();
  const note = (person: Person, place: ConsistencyPlace): void => { (found.get(person.id) ?? found.set(person.id, { person, places: [] }).get(person.id)!).places.push(place); };
  const everyday = everydayWords(released);
  for (const page of released.pages.values()) scanPage(page, hidden, everyday, note);
  scanOwnText(input, released, hidden, note);
  return [...found.values()].map(({ person, places }) => ({
    key: person.id, kind: 'name-survives', personId: person.id, places, says: `${person.name} is withheld, but ${places.length === 1 ? 'a place' : `${places.length} places`} may still give the name away.`,
  }));
}

/** People with a withheld name and no shown one. A word that names anyone who is shown, or the subject, gives nobody away. */
function hiddenPeople({ mentions, people, subjects }: ReleasedCase): HiddenPeople {
  const shownWords = new Set<string>(), shownPeople = new Set<string>(), withheld = new Map<string, string[]>();
  for (const { mention, personId, verdict } of mentions) {
    if (mention.kind !== 'name') continue;
    if (verdict === 'withhold' && !subjects.has(personId)) (withheld.get(personId) ?? withheld.set(personId, []).get(personId)!).push(mention.text);
    else { shownPeople.add(personId); for (const word of nameWords(mention.text)) shownWords.add(word); }
  }
  for (const id of subjects) for (const name of [people.get(id)!.name, ...people.get(id)!.aliases]) for (const word of nameWords(name)) shownWords.add(word);
  const words = new Map<string, Person>(), initials = new Map<string, Person>();
  for (const [personId, texts] of withheld) {
    const person = people.get(personId);
    if (person === undefined || shownPeople.has(personId)) continue;
    for (const name of new Set([...texts, person.name, ...person.aliases])) {
      const own = nameWords(name);
      for (const word of own) if (word.length >= SHORTEST_NAME && !shownWords.has(word)) words.set(word, person);
      if (own.length >= 2 && own.every((word) => word.length >= 2)) initials.set(own.map((word) => word[0]).join(''), person);
    }
  }
  const addresses: Map<string, { person: Person; words: string[] }[]> = new Map();
  for (const { mention, personId, verdict } of mentions) {
    const person = people.get(personId), parts = mention.text.split(/[\s,]+/).map(fold).filter(Boolean), from = parts.findIndex((part) => /^\d/.test(part));
    if (mention.kind !== 'address' || verdict !== 'withhold' || person === undefined || from === -1 || parts.length - from < 3) continue;
    const start = parts.slice(from, from + 3);
    (addresses.get(start[0]!) ?? addresses.set(start[0]!, []).get(start[0]!)!).push({ person, words: start });
  }
  return { words, initials, addresses };
}

/** Words that the case writes without a capital: "grace", "mark", "may" are no names there. */
function everydayWords({ pages }: ReleasedCase): Set<string> {
  const words = new Set<string>();
  for (const page of pages.values()) for (const { shown } of page.words) if (/^\p{Ll}/u.test(shown)) words.add(fold(shown));
  return words;
}

function scanPage(released: ReleasedPage, hidden: HiddenPeople, everyday: ReadonlySet<string>, note: (person: Person, place: ConsistencyPlace) => void): void {
  const { page, words } = released, where = `page ${page.page} of ${page.file}`;
  const place = (what: string, text: string): ConsistencyPlace => ({ pageId: page.pageId, mentionId: null, at: `${what}, ${where}`, words: text, verdict: 'disclose' });
  let header = false, line = -1;
  words.forEach((word, i) => {
    if (word.line !== line) { line = word.line; header = HEADER.test(fold(word.text)) && word.text.trim().endsWith(':'); }
    if (word.shown === '') return;
    if (word.shown.includes('@')) {
      const owner = namedIn(word.shown.slice(0, word.shown.indexOf('@')), hidden);
      if (owner) note(owner, place('E-mail address', word.shown));
      return;
    }
    const folded = fold(word.shown), person = hidden.words.get(folded);
    if (person !== undefined && /^\P{L}*\p{Lu}/u.test(word.shown) && !everyday.has(folded)) { note(person, place(header ? 'E-mail header' : 'Text', word.shown)); return; }
    const byInitials = initialsOf(word.shown, hidden);
    if (byInitials) { note(byInitials, place('Initials', word.shown)); return; }
    const address = hidden.addresses.get(folded)?.find((a) => follows(words, i, a.words));
    if (address) note(address.person, place('Address', a3(words, i)));
  });
}

const follows = (words: readonly ReleasedWord[], at: number, wanted: readonly string[]): boolean => wanted.every((word, k) => fold(words[at + k]?.shown ?? '') === word);
const a3 = (words: readonly ReleasedWord[], at: number): string => words.slice(at, at + 3).map((word) => word.shown).join(' ');

/** "j.lane", "lane_vera": any part that is a withheld name, or holds a long one. */
function namedIn(localPart: string, hidden: HiddenPeople): Person | undefined {
  for (const part of localPart.split(/[._\-+\d]+/).map(fold).filter((p) => p.length >= LOCAL_PART)) {
    const whole = hidden.words.get(part) ?? hidden.words.get(part.slice(1)) ?? hidden.words.get(part.slice(0, -1));
    if (whole) return whole;
  }
  return undefined;
}

function initialsOf(text: string, hidden: HiddenPeople): Person | undefined {
  const bare = text.replace(/^[("'[]+|[)"'\],;:]+$/g, '');
  const dotted = /^(?:\p{Lu}\.){2,4}$/u.test(bare), plain = new RegExp(`^\\p{Lu}{${BARE_INITIALS},4}$`, 'u').test(bare);
  return dotted || plain ? hidden.initials.get(fold(bare)) : undefined;
}

/** What the bundle and its letter say in our own words, and the names of files. */
function scanOwnText(input: BundleInput, released: ReleasedCase, hidden: HiddenPeople, note: (person: Person, place: ConsistencyPlace) => void): void {
  const look = (text: string, at: string, pageId: string | null = null): void => {
    const seen = new Set<string>();
    for (const word of text.split(/[\s,;:/\\()_.\-–]+/)) {
      const person = hidden.words.get(fold(word));
      if (person === undefined || seen.has(person.id) || !/^\P{L}*\p{Lu}/u.test(word)) continue;
      seen.add(person.id);
      note(person, { pageId, mentionId: null, at, words: word, verdict: 'disclose' });
    }
  };
  const withheld = withheldWords(released.mentions.filter((m) => m.verdict === 'withhold').map((m) => m.mention));
  for (const document of input.documents) {
    const first = document.pages.find((pageId) => released.pages.has(pageId));
    const title = safeTitle(document, withheld);
    if (first !== undefined && title !== TYPE_WORDS[document.type]) look(title, `Title in the contents: ${title}`, first);
  }
  for (const entry of input.glossary) look(`${entry.term} ${entry.expansion} ${entry.explanation}`, `Glossary entry for “${entry.term}”`);
  for (const edit of input.letterEdits) look(edit.text, 'The letter, in a paragraph that was changed');
  for (const search of input.facts.searched) look(`${search.place} ${search.result} ${search.limit ?? ''}`, `The letter, under what was searched: ${search.place}`);
  const files = new Map([...released.pages.values()].map(({ page }) => [page.file, page.pageId]));
  for (const [file, pageId] of files) look(file, `Name of the delivered file ${file} (not printed in the bundle; do not send it with it)`, pageId);
}
