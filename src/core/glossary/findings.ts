import type { GlossaryFinding } from '../case/glossary.js';
import type { Meaning } from './choose-meaning.js';
import type { GlossaryEntry } from './glossary-entry.js';
import type { TermMatch } from './term-index.js';

/** A place of a term with what it was taken to mean. */
export interface Occurrence {
  readonly documentId: string;
  readonly pageId: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly forms: TermMatch['candidates'];
  readonly meaning: Exclude<Meaning, { kind: 'none' }>;
}

type Place = NonNullable<GlossaryFinding['definedAt']>;

/**
 * The places found, and those of `open` whose form, written alike, has one of the same meanings elsewhere in the document (one sense per
 * discourse): "jacket" with no file near is the file's jacket where the page before speaks of one.
 */
export function withSenseOfDocument(found: readonly Occurrence[], open: readonly Occurrence[]): readonly Occurrence[] {
  const known = new Map<string, Set<GlossaryEntry>>();
  const keyOf = (o: Occurrence): string => (/^\p{Lu}/u.test(o.text) && !o.forms[0]!.form.initialism ? `* ${o.text}` : `${o.documentId} ${o.forms[0]!.form.characters}`);
  for (const o of found) if (o.meaning.kind === 'one') known.set(keyOf(o), (known.get(keyOf(o)) ?? new Set()).add(o.meaning.entry));
  const taken = new Map<string, Occurrence[]>();
  for (const o of found) taken.set(o.pageId, [...(taken.get(o.pageId) ?? []), o]);
  const joining = open.flatMap((o): Occurrence[] => {
    const entries = known.get(keyOf(o));
    if (entries?.size !== 1 || taken.get(o.pageId)?.some((t) => t.start < o.end && t.end > o.start)) return [];
    const [entry] = entries;
    return o.forms.some((f) => f.entry === entry) ? [{ ...o, meaning: { kind: 'one', entry: entry! } }] : [];
  });
  return joining.length === 0 ? found : [...found, ...joining];
}

/**
 * Joins places into glossary entries. A form that is doubtful in one place and clear elsewhere takes the clear meaning: of its document
 * first, else of the whole case when that is always the same (one sense per discourse).
 */
export function findingsOf(occurrences: readonly Occurrence[], placeOf: (entry: GlossaryEntry) => Place | undefined): GlossaryFinding[] {
  const clear = new Map<string, Map<GlossaryEntry, number>>();
  for (const o of occurrences) if (o.meaning.kind === 'one') for (const scope of scopesOf(o)) {
    const counts = clear.get(scope) ?? new Map<GlossaryEntry, number>();
    clear.set(scope, counts.set(o.meaning.entry, (counts.get(o.meaning.entry) ?? 0) + 1));
  }
  const groups = new Map<GlossaryEntry, Map<GlossaryEntry | null, Occurrence[]>>();
  for (const o of occurrences) {
    const [first, second] = settle(o, clear);
    const byFirst = groups.get(first) ?? new Map<GlossaryEntry | null, Occurrence[]>();
    groups.set(first, byFirst);
    const places = byFirst.get(second);
    if (places === undefined) byFirst.set(second, [o]);
    else places.push(o);
  }
  return [...groups].flatMap(([first, bySecond]) => [...bySecond].map(([second, places]) => finding(first, second, places, placeOf(first))));
}

const scopesOf = (o: Occurrence): [string, string] => {
  const form = o.forms[0]!.form.characters;
  return [`${o.documentId} ${form}`, `* ${form}`];
};

function settle(o: Occurrence, clear: ReadonlyMap<string, ReadonlyMap<GlossaryEntry, number>>): [GlossaryEntry, GlossaryEntry | null] {
  if (o.meaning.kind === 'one') return [o.meaning.entry, null];
  const open = o.meaning.entries;
  for (const scope of scopesOf(o)) {
    const known = [...(clear.get(scope) ?? [])].filter(([entry]) => open.includes(entry));
    if (known.length === 1) return [known[0]![0], null];
  }
  return [open[0], open[1]];
}

function finding(first: GlossaryEntry, second: GlossaryEntry | null, places: readonly Occurrence[], definedAt: Place | undefined): GlossaryFinding {
  const both = second === null ? [first] : [first, second];
  const earliest = both.map((e) => e.validFrom), latest = both.map((e) => e.validTo);
  return {
    term: shownTerm(places),
    expansion: both.map((e) => e.expansion).join('; or: '),
    explanation: second === null ? first.explanation : `This may mean one of two things here. (1) ${first.explanation} (2) ${second.explanation}`,
    source: [...new Set(both.map((e) => e.source))].join('; '),
    validFrom: earliest.includes(null) ? null : Math.min(...(earliest as number[])),
    validTo: latest.includes(null) ? null : Math.max(...(latest as number[])),
    sensitivity: both.map((e) => e.sensitivity).find((s) => s !== null) ?? null,
    occurrences: places.map(({ pageId, start, end, text }) => ({ pageId, start, end, text })),
    ...(second === null ? {} : { unsure: true as const }), ...(first.own === undefined ? {} : { own: first.own }), ...(definedAt === undefined ? {} : { definedAt }),
  };
}

/** The spelling that the file uses most, the earliest of equals: the reader looks for what stands on the page. */
function shownTerm(places: readonly Occurrence[]): string {
  const counts = new Map<string, number>();
  for (const { text } of places) { const shown = text.replace(/\s+/g, ' '); counts.set(shown, (counts.get(shown) ?? 0) + 1); }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
