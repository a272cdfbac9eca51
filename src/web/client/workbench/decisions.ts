import type { ReviewAct, VerdictCode } from '../../../contracts/review.js';
import { DISCLOSE, NOT_DECIDED, OPEN, WITHHOLD } from './case-model.js';
import { personPreview, plannedForPerson, usualGround } from './decide.js';
import { groupOf, isHeading, seek } from './list-view.js';
import { expectedVersion, type Effect, type Letter, type Seen } from './outbox.js';
import { count, personName, spoken } from './words.js';
import type { Workbench } from './workbench.js';

const verdictWord = (verdict: VerdictCode): 'withhold' | 'disclose' => (verdict === WITHHOLD ? 'withhold' : 'disclose');
export const doneWord = (verdict: VerdictCode): string => (verdict === WITHHOLD ? 'Withheld' : verdict === DISCLOSE ? 'Disclosed' : 'Opened again');

/** What this person saw of a decision: stored, or their own that still waits. */
function seenOf(bench: Workbench, id: string, row: number): Seen {
  const after = bench.outbox.letters.findLast((letter: Letter) => letter.effects.some((effect) => effect.id === id)) ?? null;
  return { version: bench.model.version(row), after };
}

function quoted(bench: Workbench, rows: readonly number[]): string {
  return rows.length === 1 ? `“${bench.model.text[rows[0]!]!}”` : count(rows.length, 'item');
}

export interface Choice { readonly verdict: VerdictCode; readonly ground?: number; readonly note?: string | null; readonly copies?: boolean }

/** Decides mentions in one act. */
export function decide(bench: Workbench, rows: readonly number[], { verdict, ground, note, copies = false }: Choice): void {
  if (rows.length === 0 || !mayDecide(bench)) return;
  const why = ground ?? usualGround(bench.model, rows[0]!, verdict);
  const items = rows.map((row) => { const id = bench.model.idOf(row); return { id, row, seen: seenOf(bench, id, row) }; });
  const effects: Effect[] = items.map(({ id }) => ({ id, verdict, ground: why, byHand: rows.length === 1 && !copies }));
  const kept = note === undefined ? noteOf(bench, items[0]!.id) : note;
  bench.do({
    label: `${doneWord(verdict)} ${quoted(bench, rows)}${copies ? ' and the same words in copies' : ''}`, effects,
    body: (letter) => ({ kind: 'act', act: {
      kind: 'decide', verdict: verdictWord(verdict), ground: bench.model.source.reasons[why]!.code, note: kept, copies,
      mentions: items.map(({ id, seen }) => ({ id, expected: expectedVersion(letter, id, seen) })),
    } }),
  });
}

export function reopen(bench: Workbench, rows: readonly number[]): void {
  const decided = rows.filter((row) => bench.model.verdictShown(row) !== OPEN);
  if (decided.length === 0 || !mayDecide(bench)) return;
  const items = decided.map((row) => { const id = bench.model.idOf(row); return { id, seen: seenOf(bench, id, row) }; });
  bench.do({
    label: `Opened again ${quoted(bench, decided)}`, effects: items.map(({ id }) => ({ id, ...NOT_DECIDED })),
    body: (letter) => ({ kind: 'act', act: { kind: 'reopen', mentions: items.map(({ id, seen }) => ({ id, expected: expectedVersion(letter, id, seen) })) } }),
  });
  bench.say(`Opened again ${quoted(bench, decided)}.`);
}

/** What taking the suggestions of everyone listed would decide: open mentions of the people in the list, wherever they stand. */
export function listedPreview(bench: Workbench): { readonly people: readonly number[]; readonly rows: readonly number[]; readonly withheld: number; readonly left: number } {
  const { model } = bench, people = new Set<number>();
  for (const row of bench.view.value.rows) if (!isHeading(row) && model.person[row]! >= 0) people.add(model.person[row]!);
  const rows: number[] = [];
  let withheld = 0, left = 0;
  for (let row = 0; row < model.count; row++) {
    if (!people.has(model.person[row]!) || model.verdictShown(row) !== OPEN) continue;
    if (model.suggested[row] === OPEN) { left++; continue; }
    if (model.suggested[row] === WITHHOLD) withheld++;
    rows.push(row);
  }
  return { people: [...people], rows, withheld, left };
}

/** Takes what is proposed for everyone listed, as one act; what anyone decided stands. */
export function takeListed(bench: Workbench): void {
  if (!mayDecide(bench)) return;
  const { model } = bench, { people, rows } = listedPreview(bench);
  const effects = rows.map((row): Effect => ({ id: model.idOf(row), verdict: model.suggested[row] as VerdictCode, ground: model.suggestedGround[row]!, byHand: false }));
  const act: ReviewAct = { kind: 'take-suggestions', personIds: people.map((person) => model.source.people[person]!.id) };
  bench.do({ label: `Taken as proposed: ${count(rows.length, 'item')}`, effects, body: () => ({ kind: 'act', act }) });
  bench.say(`Taken as proposed: ${count(rows.length, 'item')} of ${count(people.length, 'person', 'people')}. ${goOn(bench)}`);
}

/** Every mention of a person but those decided by hand, as one act. */
export function decidePerson(bench: Workbench, person: number, verdict: VerdictCode, ground: number, note: string | null): void {
  if (!mayDecide(bench)) return;
  const { rows, byHand } = personPreview(bench.model, person, verdict, ground), model = bench.model;
  const effects = rows.flatMap((row): Effect[] => { const planned = plannedForPerson(model, row, verdict, ground); return planned ? [{ id: model.idOf(row), ...planned }] : []; });
  const act: ReviewAct = { kind: 'decide-person', personId: model.source.people[person]!.id, verdict: verdictWord(verdict), ground: model.source.reasons[ground]!.code, note };
  bench.do({ label: `${doneWord(verdict)} ${personName(model, person)} everywhere`, effects, body: () => ({ kind: 'act', act }) });
  const words = `${doneWord(verdict)}: ${personName(model, person)}, ${count(effects.length, 'mention')}.${byHand > 0 ? ` ${count(byHand, 'decision')} made by hand ${byHand === 1 ? 'stands' : 'stand'}.` : ''}`;
  bench.say(`${words} ${goOn(bench)}`);
}

/** The verdict of a key or a button on whatever is current: an item is decided and the next open one follows; a heading of a person asks first. */
export function decideHere(bench: Workbench, wanted: 'withhold' | 'disclose' | 'take'): void {
  const row = bench.row.value;
  if (row < 0) { headingHere(bench); return; }
  if (!mayDecide(bench)) return;
  const verdict = (wanted === 'take' ? bench.model.suggested[row]! : wanted === 'withhold' ? WITHHOLD : DISCLOSE) as VerdictCode;
  if (verdict === OPEN) { bench.say('There is no suggestion here. Withhold or disclose it.'); return; }
  const wasOpen = bench.model.verdictShown(row) === OPEN, text = bench.model.text[row]!;
  decide(bench, [row], { verdict });
  bench.say(`${doneWord(verdict)} “${text}”. ${wasOpen ? goOn(bench) : ''}`.trim());
}

/** To the next open item; says what it is. */
export function goOn(bench: Workbench): string {
  const isOpen = (row: number): boolean => !isHeading(row) && bench.model.verdictShown(row) === OPEN;
  const view = bench.view.value, at = bench.position.value, later = seek(view, at, 1, isOpen), next = later >= 0 ? later : seek(view, -1, 1, isOpen);
  if (next < 0) return bench.model.counts().open === 0 ? 'Every suggestion is decided.' : 'Every item of this list is decided.';
  bench.moveTo(next);
  return `Next: ${spoken(bench.model, view.rows[next]!)}.`;
}

function headingHere(bench: Workbench): void {
  const view = bench.view.value, heading = view.rows[bench.position.value];
  if (heading === undefined) return;
  if (bench.pageAside.value === null && view.by === 'person' && view.groups[groupOf(heading)]!.key >= 0) bench.dialog.value = 'person';
  else bench.say('No item is chosen. Go to the next one to decide.');
}

export function mayDecide(bench: Workbench): boolean {
  if (bench.mayDecide) return true;
  bench.say('Your account may look at this request, and not decide.');
  return false;
}

/** The note of a decision, as far as its page is at hand. */
export function noteOf(bench: Workbench, mentionId: string): string | null {
  return bench.pageView.value?.marks.find((mark) => mark.mentionId === mentionId)?.note ?? null;
}

/** Of whom the current item or heading speaks; -1 where nobody is known. */
export function personHere(bench: Workbench): number {
  const row = bench.row.value, view = bench.view.value, heading = view.rows[bench.position.value];
  if (row >= 0) return bench.model.person[row]!;
  return heading !== undefined && bench.pageAside.value === null && view.by === 'person' ? view.groups[groupOf(heading)]!.key : -1;
}
