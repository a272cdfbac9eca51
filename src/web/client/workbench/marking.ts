import type { ReviewAct } from '../../../contracts/review.js';
import { mayDecide } from './decisions.js';
import { areaBetween, between, touched, widened, wordBeside, type Step } from './page-words.js';
import type { Workbench } from './workbench.js';
import { count } from './words.js';

/** Smaller areas than this share of the page are slips of the hand. */
const SMALLEST_SIDE = 0.004;

/** Words may be chosen once the page is at hand; the current item's words are chosen to begin with. */
export function startWords(bench: Workbench): void {
  const view = bench.pageView.value;
  if (!mayDecide(bench)) return;
  if (!view || view.words.length === 0) { bench.say('No words were read on this page. Mark an area by its corners.'); return; }
  const row = bench.row.value, range = row < 0 ? null : touched(view.words, bench.model.start[row]!, bench.model.end[row]!);
  bench.mode.value = { kind: 'words', anchor: range?.first ?? 0, head: range?.last ?? 0, half: false };
  bench.say(`Choosing words. Arrow keys move, with Shift they extend; Enter marks, Escape leaves. ${chosenWords(bench)}`);
}

export function stepWords(bench: Workbench, step: Step, extend: boolean): void {
  const mode = bench.mode.value, view = bench.pageView.value;
  if (mode.kind !== 'words' || !view) return;
  const head = wordBeside(view.words, mode.head, step);
  bench.mode.value = { kind: 'words', anchor: extend ? mode.anchor : head, head, half: false };
  bench.say(chosenWords(bench));
}

/** A pointer chooses the first word, then the last: no dragging. */
export function pointWord(bench: Workbench, word: number): void {
  const mode = bench.mode.value;
  if (mode.kind !== 'words' || word < 0) return;
  bench.mode.value = mode.half ? { ...mode, head: word, half: false } : { kind: 'words', anchor: word, head: word, half: true };
  bench.say(mode.half ? chosenWords(bench) : `First word: ${chosenWords(bench)}. Choose the last, or press Enter.`);
}

export function chosenWords(bench: Workbench): string {
  const mode = bench.mode.value, view = bench.pageView.value;
  if (mode.kind !== 'words' || !view) return '';
  const { start, end } = between(view.words, mode.anchor, mode.head);
  return view.text.slice(start, end).replace(/\s+/g, ' ');
}

export function finishWords(bench: Workbench): void {
  const mode = bench.mode.value, view = bench.pageView.value;
  if (mode.kind !== 'words' || !view) return;
  const { start, end } = between(view.words, mode.anchor, mode.head);
  bench.marking.value = { kind: 'words', pageId: view.pageId, start, end, text: view.text.slice(start, end).replace(/\s+/g, ' ') };
  bench.dialog.value = 'mark';
}

export function startCorners(bench: Workbench): void {
  if (!mayDecide(bench) || bench.page.value < 0) return;
  bench.mode.value = { kind: 'corners', first: null, at: { x: 0.5, y: 0.5 } };
  bench.say('Marking an area. Arrow keys move the cross, with Shift further; Enter sets a corner. Or click two corners. Escape leaves.');
}

export function stepCross(bench: Workbench, dx: number, dy: number): void {
  const mode = bench.mode.value;
  if (mode.kind !== 'corners') return;
  const keep = (value: number): number => Math.max(0, Math.min(1, value));
  bench.mode.value = { ...mode, at: { x: keep(mode.at.x + dx), y: keep(mode.at.y + dy) } };
}

export function setCorner(bench: Workbench, at?: { readonly x: number; readonly y: number }): void {
  const mode = bench.mode.value, page = bench.pageShown;
  if (mode.kind !== 'corners' || !page) return;
  const corner = at ?? mode.at;
  if (mode.first === null) { bench.mode.value = { kind: 'corners', first: corner, at: corner }; bench.say('First corner set. Now the opposite one.'); return; }
  const box = areaBetween(mode.first, corner);
  if (box.width < SMALLEST_SIDE || box.height < SMALLEST_SIDE) { bench.mode.value = { ...mode, at: corner }; bench.say('The corners are too close together. Choose the opposite corner further away.'); return; }
  bench.mode.value = { ...mode, at: corner };
  bench.marking.value = { kind: 'area', pageId: page.id, box };
  bench.dialog.value = 'mark';
}

export interface MarkChoice { readonly personId: string | null; readonly mentionKind: Extract<ReviewAct, { kind: 'mark-words' }>['mentionKind']; readonly verdict: 'withhold' | 'disclose'; readonly ground: string; readonly note: string | null }

/** Stores the words or the area that were chosen. */
export function putMark(bench: Workbench, choice: MarkChoice): void {
  const marking = bench.marking.value;
  if (!marking) return;
  const { personId, ground, note } = choice;
  const act: ReviewAct = marking.kind === 'area' ? { kind: 'mark-area', pageId: marking.pageId, box: marking.box, personId, ground, note }
    : { kind: 'mark-words', pageId: marking.pageId, start: marking.start, end: marking.end, mentionKind: choice.mentionKind, personId, verdict: choice.verdict, ground, note };
  const label = marking.kind === 'area' ? 'Marked an area' : `Marked “${marking.text}”`;
  bench.do({ label, effects: [], body: () => ({ kind: 'act', act }) });
  bench.mode.value = { kind: 'items' };
  bench.marking.value = null;
  bench.say(`${label}.`);
}

export function putText(bench: Workbench, text: string, { personId, verdict, ground, note }: MarkChoice): void {
  bench.do({ label: `Marked “${text}” everywhere`, effects: [], body: () => ({ kind: 'act', act: { kind: 'mark-text', text, personId, verdict, ground, note } }) });
  bench.say(`Marking “${text}” everywhere it stands.`);
}

/** Other ends for the current mention: whole words, lines, or the paragraph round it. */
export function changeExtent(bench: Workbench, to: 'word' | 'line' | 'paragraph'): void {
  const row = bench.row.value, view = bench.pageView.value;
  if (row < 0 || !view || !mayDecide(bench)) return;
  const mentionId = bench.model.idOf(row), range = widened(view.words, bench.model.start[row]!, bench.model.end[row]!, to);
  if (!range) { bench.say('No words were read here.'); return; }
  if (range.start === bench.model.start[row] && range.end === bench.model.end[row]) { bench.say('The mark already has this extent.'); return; }
  const expected = view.marks.find((mark) => mark.mentionId === mentionId)?.extentVersion ?? 0;
  bench.do({ label: `Changed the extent of “${bench.model.text[row]!}”`, effects: [], body: (letter) => ({ kind: 'act', act: { kind: 'extent', mentionId, ...range, expected: letter.chosen.get(mentionId) ?? expected } }) });
  bench.say(`The mark now holds: ${view.text.slice(range.start, range.end).replace(/\s+/g, ' ')}`);
}

/** Takes away the mark that a person made here, or a drawn area. */
export function removeMark(bench: Workbench, area?: { readonly id: string; readonly version: number }): void {
  const row = bench.row.value, view = bench.pageView.value;
  if (!mayDecide(bench) || !view) return;
  const id = area?.id ?? (row < 0 ? null : bench.model.idOf(row)), own = view.marks.find((mark) => mark.mentionId === id && mark.own);
  if (id === null || (!area && !own)) { bench.say('Only marks that a person made can be taken away. Disclose this one instead.'); return; }
  const version = area?.version ?? own!.markVersion, target = area ? 'area' as const : 'mark' as const;
  bench.do({ label: area ? 'Took an area away' : `Took away the mark “${bench.model.text[row]!}”`, effects: [], body: (letter) => ({ kind: 'act', act: { kind: 'remove-mark', target, id, expected: letter.chosen.get(id) ?? version } }) });
  bench.say('Taken away.');
}

export function readPage(bench: Workbench, read: boolean): void {
  const page = bench.pageShown, index = bench.page.value;
  if (!page || !mayDecide(bench)) return;
  if (read && page.read > 0) { bench.say('This page is already marked as read.'); return; }
  bench.do({ label: read ? `Read page ${index + 1}` : `Page ${index + 1} is to be read again`, effects: [], body: (letter) => ({ kind: 'act', act: { kind: 'read-page', pageId: page.id, read, expected: letter.chosen.get(page.id) ?? page.read } }) });
  const left = bench.model.pages.filter((p) => p.needsReading && p.read === 0 && (!read || p.id !== page.id)).length;
  bench.say(read ? `Page ${index + 1} is read. ${left === 0 ? 'No page is left to read.' : `${count(left, 'page')} left to read.`}` : `Page ${index + 1} is to be read again.`);
}

export function assign(bench: Workbench, rows: readonly number[], personId: string, name: string): void {
  if (!mayDecide(bench)) return;
  const mentions = rows.map((row) => bench.model.idOf(row));
  bench.do({ label: `Gave ${count(rows.length, 'mention')} to ${name}`, effects: [], body: () => ({ kind: 'act', act: { kind: 'assign', mentions, personId } }) });
  bench.say(`${count(rows.length, 'mention')} now ${rows.length === 1 ? 'belongs' : 'belong'} to ${name}.`);
}
