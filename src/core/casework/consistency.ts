import { createHash } from 'node:crypto';
import type { BundleInput } from '../bundle/bundle-input.js';
import type { ShownWord } from '../redaction/redaction-mark.js';
import { differingCopies } from './differing-copies.js';
import { releasedCase, type ReleasedCase } from './released-case.js';
import { survivingNames } from './surviving-names.js';

export type ConsistencyKind = 'shown-and-hidden' | 'one-name-two-people' | 'copies-differ' | 'name-survives' | 'undecided' | 'to-be-read';

/** Where a finding can be looked at. */
export interface ConsistencyPlace {
  /** Null for what stands on no page (a file's name, a title, the glossary, the letter). */
  readonly pageId: string | null;
  readonly mentionId: string | null;
  /** What kind of place it is, in plain words: "page 3 of scan.pdf", "the glossary entry for …". Staff only. */
  readonly at: string;
  /** The words found there; staff only. */
  readonly words: string;
  readonly verdict: 'withhold' | 'disclose' | null;
}

/** Something to be settled before a bundle is approved, or accepted with a reason. */
export interface ConsistencyFinding {
  /** The same for the same matter as the case changes. */
  readonly id: string;
  /** Changes with anything that the finding rests on: an acceptance counts for this print only. */
  readonly print: string;
  readonly kind: ConsistencyKind;
  readonly personId: string | null;
  /** One plain sentence; staff only. */
  readonly says: string;
  /** At most `PLACES`; the places of fewer words first. */
  readonly places: readonly ConsistencyPlace[];
  readonly count: number;
}

export interface ConsistencyReport { readonly findings: readonly ConsistencyFinding[]; /** More were found than are kept. */ readonly cut: boolean }

const PLACES = 12;
const MOST_FINDINGS = 400;

export interface RawFinding { readonly key: string; readonly kind: ConsistencyKind; readonly personId: string | null; readonly says: string; readonly places: readonly ConsistencyPlace[] }

/**
 * Looks for what contradicts itself in what is about to be released. Time grows with the words and mentions of the case, not with their pairs.
 * @param shown what stays readable on each page that is released, as the bundle will be built
 */
export function checkConsistency(input: BundleInput, shown: ReadonlyMap<string, readonly ShownWord[]>): ConsistencyReport {
  const released = releasedCase(input, shown);
  const raw = [...shownAndHidden(released), ...oneNameTwoPeople(released), ...differingCopies(input, released), ...survivingNames(input, released), ...undecided(released), ...toBeRead(input)];
  const findings = raw.map(({ key, places, ...rest }): ConsistencyFinding => ({
    ...rest, id: hash(`${rest.kind}\n${key}`), print: hash(JSON.stringify(places)), places: places.slice(0, PLACES), count: places.length,
  }));
  return { findings: findings.slice(0, MOST_FINDINGS), cut: findings.length > MOST_FINDINGS };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

/** One person's names decided in both ways. Words of relationship are decided by what they give away each time, so they are not held against names. */
function shownAndHidden({ people, mentions, placeOf, subjects }: ReleasedCase): RawFinding[] {
  const groups = new Map<string, { shown: ConsistencyPlace[]; hidden: ConsistencyPlace[] }>();
  for (const { mention, personId, verdict } of mentions) {
    if (verdict === null || mention.kind === 'relationship' || subjects.has(personId) || !people.has(personId)) continue;
    const key = `${personId}\n${mention.kind}`, group = groups.get(key) ?? groups.set(key, { shown: [], hidden: [] }).get(key)!;
    group[verdict === 'withhold' ? 'hidden' : 'shown'].push(placeOf(mention, verdict));
  }
  return [...groups].filter(([, group]) => group.shown.length > 0 && group.hidden.length > 0).map(([key, { shown, hidden }]) => {
    const [personId, kind] = key.split('\n') as [string, string], name = people.get(personId)!.name;
    return {
      key, kind: 'shown-and-hidden', personId, places: shown.length <= hidden.length ? [...shown, ...hidden] : [...hidden, ...shown],
      says: `${name}: ${KIND_WORDS[kind] ?? kind} shown in ${times(shown.length)} and withheld in ${times(hidden.length)}.`,
    };
  });
}

const KIND_WORDS: Readonly<Record<string, string>> = { name: 'name', address: 'address', telephone: 'telephone number', email: 'e-mail address', birth: 'date of birth', 'identity-number': 'identity number' };
const times = (n: number): string => `${n} place${n === 1 ? '' : 's'}`;

/** The same whole name shown for one card and withheld for another: one human on two cards, or two humans of one name. */
function oneNameTwoPeople({ mentions, people, placeOf, wholeName }: ReleasedCase): RawFinding[] {
  const names = new Map<string, { shown: ConsistencyPlace[]; hidden: ConsistencyPlace[]; cards: Set<string>; shownCards: Set<string>; text: string }>();
  for (const { mention, personId, verdict } of mentions) {
    if (verdict === null || mention.kind !== 'name') continue;
    const key = wholeName(mention.text);
    if (key === null) continue;
    const group = names.get(key) ?? names.set(key, { shown: [], hidden: [], cards: new Set(), shownCards: new Set(), text: mention.text }).get(key)!;
    group[verdict === 'withhold' ? 'hidden' : 'shown'].push(placeOf(mention, verdict));
    group.cards.add(personId);
  }
  return [...names].filter(([, group]) => group.cards.size > 1 && group.shown.length > 0 && group.hidden.length > 0).map(([key, group]) => ({
    key, kind: 'one-name-two-people', personId: [...group.cards][0]!, places: group.shown.length <= group.hidden.length ? [...group.shown, ...group.hidden] : [...group.hidden, ...group.shown],
    says: `“${group.text}” is shown for one person and withheld for another (${[...group.cards].flatMap((id) => people.get(id)?.name ?? []).join(', ')}). Are they one and the same?`,
  }));
}

function undecided({ mentions, placeOf }: ReleasedCase): RawFinding[] {
  const open = mentions.filter((m) => m.verdict === null).map(({ mention }) => placeOf(mention, null));
  return open.length === 0 ? [] : [{ key: '', kind: 'undecided', personId: null, places: open, says: `${open.length} suggestion${open.length === 1 ? ' has' : 's have'} not been decided. What is not decided is shown.` }];
}

function toBeRead(input: BundleInput): RawFinding[] {
  const waiting = new Set(input.withheldPages.filter((page) => page.reason === 'to-be-read').map((page) => page.pageId));
  const places = input.pages.filter((page) => waiting.has(page.pageId)).map((page): ConsistencyPlace => ({ pageId: page.pageId, mentionId: null, at: `Page ${page.page} of ${page.file}`, words: '', verdict: null }));
  return places.length === 0 ? [] : [{ key: '', kind: 'to-be-read', personId: null, places, says: `${places.length} page${places.length === 1 ? '' : 's'} must be read by a person and will stay out of the bundle until then.` }];
}
