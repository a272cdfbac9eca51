import type { CommandName } from './keys.js';
import { chordOf } from './keys.js';
import { finishWords, setCorner, stepCross, stepWords } from './marking.js';
import type { Step } from './page-words.js';
import type { Workbench } from './workbench.js';

const TYPES = 'input:not([type=checkbox]), textarea, select, [contenteditable]';
const PRESSABLE = 'button, a[href], summary, input[type=checkbox]';
const STEPS: Readonly<Record<string, Step>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', Home: 'line-start', End: 'line-end' };
/** Steps of the cross, in shares of the page. */
const FINE = 0.005, COARSE = 0.05;
const CROSS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Where a key press goes: to what is being typed or pressed, to the words or corners that are being chosen, else to its command. */
export function handleKey(bench: Workbench, map: ReadonlyMap<string, CommandName>, run: (name: CommandName) => void, event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.defaultPrevented || target.closest('dialog') !== null || target.matches(TYPES) || bench.conflict.value !== null) return;
  if ((event.key === 'Enter' || event.key === ' ') && target.closest(PRESSABLE) !== null && bench.mode.value.kind === 'items') return;
  if (chooses(bench, event)) { event.preventDefault(); return; }
  const command = map.get(chordOf(event) ?? '');
  if (command === undefined || target.closest('#workbench, body') === null) return;
  event.preventDefault();
  run(command);
}

/** While words or corners are chosen, arrow keys and Enter belong to that. Works with command keys turned off, too. */
function chooses(bench: Workbench, event: KeyboardEvent): boolean {
  const mode = bench.mode.value;
  if (mode.kind === 'items' || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === 'Escape') { bench.mode.value = { kind: 'items' }; bench.say('Left without a mark.'); return true; }
  if (mode.kind === 'words') {
    const step = STEPS[event.key];
    if (step) stepWords(bench, step, event.shiftKey); else if (event.key === 'Enter') finishWords(bench); else return false;
    return true;
  }
  const cross = CROSS[event.key];
  if (cross) { const size = event.shiftKey ? COARSE : FINE; stepCross(bench, cross[0] * size, cross[1] * size); } else if (event.key === 'Enter') setCorner(bench); else return false;
  return true;
}
