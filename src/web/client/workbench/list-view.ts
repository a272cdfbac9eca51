import { DISCLOSE, OPEN, WITHHOLD, type CaseModel } from './case-model.js';

export type Grouping = 'page' | 'person' | 'doubt';
export type StateFilter = 'any' | 'open' | 'doubt' | 'withhold' | 'disclose' | 'changed';

export interface Filter {
  /** Index into the kinds of mentions; null for all. */
  readonly kind: number | null;
  readonly state: StateFilter;
  readonly document: number | null;
  readonly person: number | null;
  /** Role of the person; null for all. */
  readonly role: string | null;
  readonly text: string;
  /** Only pages that a person still has to read. */
  readonly toRead: boolean;
}
export const NO_FILTER: Filter = { kind: null, state: 'any', document: null, person: null, role: null, text: '', toRead: false };

/** `key`: index of the page, of the person (-1: nobody known) or the lower bound of confidence in percent. Positions into `rows`, the heading at `from`. */
export interface Group { readonly key: number; readonly from: number; readonly to: number }

/** What the list holds: mention rows, and headings as -(group + 1). */
export interface ListView { readonly by: Grouping; readonly rows: Int32Array; readonly groups: readonly Group[]; readonly items: number }

export const DOUBT_BANDS = [0, 50, 70, 90] as const;
const MARKS = /\p{M}/gu;
/** Case and accents apart. */
export const folded = (text: string): string => text.normalize('NFD').replace(MARKS, '').toLowerCase();
export const isHeading = (row: number): boolean => row < 0;
export const groupOf = (row: number): number => -row - 1;

/** Rows of mentions that pass the filter, in reading order. */
export function matching(model: CaseModel, filter: Filter): Int32Array {
  const rows = new Int32Array(model.count), text = folded(filter.text.trim());
  const nameHits = new Set<number>();
  if (text) model.source.people.forEach((person, i) => { if (folded(person.name).includes(text)) nameHits.add(i); });
  let n = 0;
  for (let row = 0; row < model.count; row++) {
    if (filter.kind !== null && model.kind[row] !== filter.kind) continue;
    if (filter.person !== null && model.person[row] !== filter.person) continue;
    if (filter.role !== null && model.source.people[model.person[row]!]?.role !== filter.role) continue;
    const page = model.pages[model.page[row]!]!;
    if (filter.document !== null && page.document !== filter.document) continue;
    if (filter.toRead && !(page.needsReading && page.read === 0)) continue;
    if (filter.state !== 'any' && !inState(model, row, filter.state)) continue;
    if (text && !nameHits.has(model.person[row]!) && !folded(model.text[row]!).includes(text)) continue;
    rows[n++] = row;
  }
  return rows.slice(0, n);
}

function inState(model: CaseModel, row: number, state: StateFilter): boolean {
  const verdict = model.verdictShown(row);
  switch (state) {
    case 'open': return verdict === OPEN;
    case 'doubt': return model.state(row) === 'doubt';
    case 'withhold': return verdict === WITHHOLD;
    case 'disclose': return verdict === DISCLOSE;
    case 'changed': return verdict !== OPEN && verdict !== model.suggested[row];
    case 'any': return true;
  }
}

/** The list as it stands now; what is decided later stays where it is until the list is made anew, so that nothing jumps away under the reader. */
export function listView(model: CaseModel, filter: Filter, by: Grouping): ListView {
  const items = matching(model, filter);
  const groups = by === 'page' ? byPage(model, items, filter) : by === 'person' ? byPerson(model, items) : byDoubt(model, items);
  const rows = new Int32Array(items.length + groups.length), made: Group[] = [];
  let at = 0;
  for (const [key, members] of groups) {
    const from = at;
    rows[at++] = -(made.length + 1);
    rows.set(members, at);
    at += members.length;
    made.push({ key, from, to: at });
  }
  return { by, rows, groups: made, items: items.length };
}

type Members = readonly [key: number, members: Int32Array];

/** Without a filter on mentions, pages without a suggestion stand in the list too: they are to be read as well. */
function byPage(model: CaseModel, items: Int32Array, filter: Filter): Members[] {
  const every = filter.kind === null && filter.state === 'any' && filter.person === null && filter.text.trim() === '';
  const groups: Members[] = [];
  for (let page = 0, at = 0; page < model.pages.length; page++) {
    const from = at;
    while (at < items.length && model.page[items[at]!] === page) at++;
    const { document, needsReading, read } = model.pages[page]!;
    const wanted = (filter.document === null || document === filter.document) && (!filter.toRead || (needsReading && read === 0));
    if (at > from || (every && wanted)) groups.push([page, items.subarray(from, at)]);
  }
  return groups;
}

/** People to withhold first, then the undecided, then those to be shown; the most mentioned first. Mentions of nobody known come last. */
function byPerson(model: CaseModel, items: Int32Array): Members[] {
  const sizes = new Int32Array(model.source.people.length + 1);
  for (const row of items) sizes[model.person[row]! + 1]!++;
  const members = [...sizes].map((size) => new Int32Array(size));
  const filled = new Int32Array(sizes.length);
  for (const row of items) { const slot = model.person[row]! + 1; members[slot]![filled[slot]!++] = row; }
  const rank = (person: number): number => (person < 0 ? 9 : ({ [WITHHOLD]: 0, [OPEN]: 1, [DISCLOSE]: 2 })[model.source.people[person]!.verdict]);
  return members.map((rows, slot): Members => [slot - 1, rows]).filter(([, rows]) => rows.length > 0)
    .sort(([a, x], [b, y]) => rank(a) - rank(b) || y.length - x.length || a - b);
}

/** The least sure first. */
function byDoubt(model: CaseModel, items: Int32Array): Members[] {
  const sorted = items.slice().sort((a, b) => model.confidence[a]! - model.confidence[b]! || a - b);
  const groups: Members[] = [];
  DOUBT_BANDS.forEach((lowest, i) => {
    const next = DOUBT_BANDS[i + 1] ?? 101;
    const members = sorted.filter((row) => model.confidence[row]! >= lowest && model.confidence[row]! < next);
    if (members.length > 0) groups.push([lowest, members]);
  });
  return groups;
}

/** The next position from `from` (exclusive) in steps of `step` whose row passes; -1 where there is none. */
export function seek(view: ListView, from: number, step: 1 | -1, passes: (row: number) => boolean): number {
  for (let at = from + step; at >= 0 && at < view.rows.length; at += step) if (passes(view.rows[at]!)) return at;
  return -1;
}

/** Where a row stands; -1 where the filter leaves it out. */
export const positionOf = (view: ListView, row: number): number => view.rows.indexOf(row);

/** The group that a position lies in. */
export function groupAt(view: ListView, position: number): number {
  let low = 0, high = view.groups.length - 1;
  while (low < high) { const mid = (low + high + 1) >> 1; if (view.groups[mid]!.from <= position) low = mid; else high = mid - 1; }
  return low;
}

/** Which rows of a list are drawn: those in sight and a few around, so that memory and work do not grow with the list. */
export function rowsInSight(scrollTop: number, height: number, rowHeight: number, total: number, around = 8): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.min(total, Math.floor(scrollTop / rowHeight) - around));
  return { from, to: Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + around) };
}
