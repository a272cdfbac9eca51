import { decide, decideHere, goOn, personHere, reopen } from './decisions.js';
import { isHeading, seek, type Grouping } from './list-view.js';
import type { CommandName } from './keys.js';
import { changeExtent, readPage, removeMark, startCorners, startWords } from './marking.js';
import { OPEN } from './case-model.js';
import { whyWords } from './words.js';
import type { Workbench } from './workbench.js';

const GROUPINGS: readonly Grouping[] = ['page', 'person', 'doubt'];
export const GROUPING_WORDS: Readonly<Record<Grouping, string>> = { page: 'Page', person: 'Person', doubt: 'Doubt' };
export const ZOOM_STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;
const PAN = 120;

/** What only the screen can do. */
export interface Screen {
  focusList(): void;
  focusFilter(): void;
  pan(dx: number, dy: number): void;
  /** The size at which the page is shown now; 1 is A4 at 96 dots an inch. */
  scale(): number;
}

function move(bench: Workbench, step: 1 | -1, passes: (row: number) => boolean, none: string): void {
  const at = seek(bench.view.value, bench.position.value, step, passes);
  if (at < 0) { bench.say(none); return; }
  bench.moveTo(at);
  bench.say(bench.describeHere());
}

const isItem = (row: number): boolean => !isHeading(row);

/** Pages in the order of the records, wherever the list stands. */
function turnPage(bench: Workbench, step: 1 | -1): void {
  const next = bench.page.value + step;
  if (next < 0 || next >= bench.model.pages.length) { bench.say(step > 0 ? 'This is the last page.' : 'This is the first page.'); return; }
  bench.showPage(next);
  bench.say(bench.describeHere());
}

function nextUnread(bench: Workbench): void {
  const { pages } = bench.model, here = bench.page.value;
  const order = [...pages.keys()].slice(here + 1).concat([...pages.keys()].slice(0, here + 1));
  const next = order.find((i) => pages[i]!.needsReading && pages[i]!.read === 0);
  if (next === undefined) { bench.say('No page is left to read.'); return; }
  bench.showPage(next);
  bench.say(`${bench.describeHere()}. ${whyWords(pages[next]!.why)}`);
}

function zoomBy(bench: Workbench, screen: Screen, step: 1 | -1): void {
  const now = screen.scale();
  const next = step > 0 ? ZOOM_STEPS.find((z) => z > now * 1.02) : ZOOM_STEPS.findLast((z) => z < now * 0.98);
  bench.zoom.value = next ?? (step > 0 ? 4 : 0.5);
  bench.say(`${Math.round(bench.zoom.value * 100)} percent`);
}

/** What each command does. */
export function runCommand(bench: Workbench, screen: Screen, name: CommandName): void {
  const row = bench.row.value;
  const withItem = (act: () => void): void => { if (row >= 0) act(); else bench.say('Choose an item first.'); };
  const actions: Record<CommandName, () => void> = {
    'next': () => move(bench, 1, bench.view.value.items > 0 ? isItem : () => true, 'This is the last item.'),
    'previous': () => move(bench, -1, isItem, 'This is the first item.'),
    'next-open': () => { bench.say(goOn(bench)); },
    'previous-open': () => move(bench, -1, (r) => isItem(r) && bench.model.verdictShown(r) === OPEN, 'No open item before this one.'),
    'next-group': () => move(bench, 1, isHeading, 'This is the last heading.'),
    'previous-group': () => move(bench, -1, isHeading, 'This is the first heading.'),
    'first': () => { bench.moveTo(Math.max(0, seek(bench.view.value, -1, 1, isItem))); bench.say(bench.describeHere()); },
    'last': () => { bench.moveTo(bench.view.value.rows.length - 1); bench.say(bench.describeHere()); },
    'next-page': () => turnPage(bench, 1),
    'previous-page': () => turnPage(bench, -1),
    'next-unread': () => nextUnread(bench),
    'focus-list': () => { if (bench.pageAside.value !== null) bench.moveTo(bench.position.value); bench.mode.value = { kind: 'items' }; screen.focusList(); },
    'withhold': () => decideHere(bench, 'withhold'),
    'disclose': () => decideHere(bench, 'disclose'),
    'take': () => decideHere(bench, 'take'),
    'take-listed': () => { bench.dialog.value = 'listed'; },
    'reopen': () => withItem(() => reopen(bench, [row])),
    'person': () => { if (personHere(bench) >= 0) bench.dialog.value = 'person'; else bench.say('Nobody is known here. Decide this item, or say whom it belongs to.'); },
    'reason': () => withItem(() => { bench.dialog.value = 'reason'; }),
    'note': () => withItem(() => { bench.dialog.value = 'note'; }),
    'copies': () => withItem(() => applyToCopies(bench)),
    'assign': () => withItem(() => { bench.dialog.value = 'assign'; }),
    'read-page': () => readPage(bench, true),
    'undo': () => bench.undo(),
    'redo': () => bench.redo(),
    'mark-words': () => startWords(bench),
    'mark-corners': () => startCorners(bench),
    'mark-text': () => { bench.dialog.value = 'text'; },
    'extent-word': () => withItem(() => changeExtent(bench, 'word')),
    'extent-line': () => withItem(() => changeExtent(bench, 'line')),
    'extent-paragraph': () => withItem(() => changeExtent(bench, 'paragraph')),
    'remove-mark': () => withItem(() => removeMark(bench)),
    'group-by': () => { groupBy(bench, GROUPINGS[(GROUPINGS.indexOf(bench.grouping.value) + 1) % GROUPINGS.length]!); },
    'filter': () => screen.focusFilter(),
    'zoom-in': () => zoomBy(bench, screen, 1),
    'zoom-out': () => zoomBy(bench, screen, -1),
    'zoom-fit': () => { bench.zoom.value = bench.zoom.value === 'width' ? 'page' : 'width'; bench.say(bench.zoom.value === 'width' ? 'Fitted to the width' : 'Whole page'); },
    'pan-left': () => screen.pan(-PAN, 0),
    'pan-right': () => screen.pan(PAN, 0),
    'pan-up': () => screen.pan(0, -PAN),
    'pan-down': () => screen.pan(0, PAN),
    'split': () => { bench.split.value = !bench.split.value; bench.say(bench.split.value ? 'As filed beside as released' : 'As filed'); },
    'reveal': () => reveal(bench),
    'flags': () => { if (bench.pageShown) bench.dialog.value = 'flags'; },
    'history': () => { bench.dialog.value = 'history'; },
    'help': () => { bench.dialog.value = 'help'; },
  };
  actions[name]();
}

export function groupBy(bench: Workbench, grouping: Grouping): void {
  bench.list(bench.filter.value, grouping);
  bench.say(`Grouped by ${GROUPING_WORDS[grouping].toLowerCase()}. ${bench.describeHere()}`);
}

/** The same decision, also where the same words stand in copies of the document. */
export function applyToCopies(bench: Workbench): void {
  const row = bench.row.value, shown = bench.model.shown(row);
  if ((bench.pageView.value?.copies.length ?? 0) === 0) { bench.say('No copy of this page is known.'); return; }
  if (shown.verdict === OPEN) { bench.say('Decide this item first; then the decision can flow to copies.'); return; }
  decide(bench, [row], { verdict: shown.verdict, ground: shown.ground, copies: true });
  bench.say('Applied to copies. What was decided by hand there stands.');
}

export function reveal(bench: Workbench): void {
  const page = bench.pageShown;
  if (!page?.blurred) { bench.say('This page is not blurred.'); return; }
  const next = new Set(bench.revealed.value);
  if (next.delete(page.id)) bench.say('Blurred.'); else { next.add(page.id); bench.say('Shown.'); }
  bench.revealed.value = next;
}
