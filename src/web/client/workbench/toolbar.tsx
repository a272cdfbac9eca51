import type { Run } from './app.js';
import { CommandButton } from './command-button.js';
import { count, number } from './words.js';
import type { Workbench } from './workbench.js';

/** How far the review is, and what stands above single items. */
export function Toolbar({ bench, run }: { readonly bench: Workbench; readonly run: Run }) {
  void bench.tick.value;
  const { open, withhold, disclose, toRead } = bench.model.counts(), all = bench.model.count, decided = withhold + disclose;
  const share = all === 0 ? 100 : Math.floor((decided / all) * 100);
  return (
    <div class="wb-bar" role="region" aria-label="Progress and tools">
      <div class="wb-progress">
        <div class="wb-progress__line" role="progressbar" aria-label="Decided" aria-valuemin={0} aria-valuemax={all} aria-valuenow={decided} aria-valuetext={`${number(decided)} of ${number(all)} decided`}>
          <span class="wb-progress__part wb-progress__part--withhold" style={{ width: `${all ? (withhold / all) * 100 : 0}%` }} />
          <span class="wb-progress__part wb-progress__part--disclose" style={{ width: `${all ? (disclose / all) * 100 : 0}%` }} />
        </div>
        <p class="wb-progress__words">
          <strong data-decided>{number(decided)}</strong> of {number(all)} decided <span class="wb-quiet">({share} %)</span>
          <span class="wb-quiet wb-progress__more"> · ■ {number(withhold)} withheld · ✓ {number(disclose)} disclosed · {number(open)} open</span>
          <span class="wb-quiet" data-stored={bench.waiting.value === 0}>{bench.waiting.value === 0 ? ' · stored' : ` · storing ${number(bench.waiting.value)} …`}</span>
          {toRead > 0 ? <strong class="wb-tag wb-tag--read" data-to-read>{count(toRead, 'page')} to read</strong> : <span class="wb-tag">No page left to read</span>}
        </p>
      </div>
      <div class="wb-tools">
        <CommandButton bench={bench} run={run} name="undo" disabled={bench.mayUndo.value === 0}>Undo</CommandButton>
        <CommandButton bench={bench} run={run} name="redo" disabled={bench.mayRedo.value === 0}>Redo</CommandButton>
        <CommandButton bench={bench} run={run} name="history" more="what was done, with undo">History</CommandButton>
        <CommandButton bench={bench} run={run} name="help">Keys</CommandButton>
      </div>
    </div>
  );
}
