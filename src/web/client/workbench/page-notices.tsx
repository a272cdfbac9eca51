import type { Run } from './app.js';
import { CommandButton } from './command-button.js';
import { chosenWords, readPage, removeMark } from './marking.js';
import { whyWords } from './words.js';
import type { Workbench } from './workbench.js';

interface Props { readonly bench: Workbench; readonly run: Run }

/** What must be said about the page that is shown, above it. */
export function PageNotices(props: Props) { return <><Notice {...props} /><Notes {...props} /><Areas {...props} /></>; }

/** What colleagues noted on the document and with the page's flags. */
function Notes({ bench }: Props) {
  void bench.tick.value;
  const view = bench.pageView.value, notes: (readonly [about: string, words: string])[] = [];
  if (view?.documentNote) notes.push(['Note on this document', view.documentNote]);
  if (view?.flagsNote) notes.push(['Note on this page, staff only', view.flagsNote]);
  return notes.length === 0 ? null : <div class="wb-notice wb-notice--areas">{notes.map(([about, words]) => <p key={about}><strong>{about}:</strong> {words}</p>)}</div>;
}

/** Areas that were drawn on the page, with the way to take them away: on the page itself a button could be too small to hit. */
function Areas({ bench }: Props) {
  void bench.tick.value;
  const areas = bench.pageView.value?.areas ?? [];
  if (areas.length === 0) return null;
  return (
    <ul class="wb-notice wb-notice--areas">
      {areas.map((area, i) => (
        <li key={area.id}><strong>Area {i + 1}</strong> withheld{area.by ? ` by ${bench.model.actors[area.by] ?? 'a colleague'}` : ''}{area.note ? `: ${area.note}` : ''}
          {' '}{bench.mayDecide && <button type="button" class="wb-link" onClick={() => removeMark(bench, area)}>Take away<span class="govuk-visually-hidden"> area {i + 1}</span></button>}</li>
      ))}
    </ul>
  );
}

function Notice({ bench, run }: Props) {
  void bench.tick.value;
  const page = bench.pageShown, mode = bench.mode.value;
  if (!page) return null;
  if (mode.kind === 'words') return (
    <p class="wb-notice wb-notice--mode"><strong>Choosing words.</strong> {mode.half ? 'Click the last word, or press Enter.' : 'Arrow keys move, Shift and arrow keys extend, Enter marks. Or click the first and the last word.'} <span class="wb-notice__chosen">“{chosenWords(bench)}”</span></p>
  );
  if (mode.kind === 'corners') return (
    <p class="wb-notice wb-notice--mode"><strong>Marking an area.</strong> {mode.first ? 'Click the opposite corner, or move the cross there and press Enter.' : 'Click one corner, then the opposite one. Or move the cross with the arrow keys (Shift: further) and press Enter.'}</p>
  );
  if (!page.needsReading) return null;
  if (page.read > 0) return (
    <p class="wb-notice wb-notice--done"><strong>✓ Read by a person.</strong> <button type="button" class="wb-link" onClick={() => readPage(bench, false)}>Take this back</button></p>
  );
  return (
    <div class="wb-notice wb-notice--read">
      <div>
        <p><strong>A person must read this page.</strong> {whyWords(page.why)} It stays out of every bundle until then.</p>
        <p class="wb-quiet">Mark every name that you find: words (A), or an area where no words were read (X).</p>
      </div>
      <CommandButton bench={bench} run={run} name="read-page" look="wb-button--main" disabled={!bench.mayDecide}>I have read this page</CommandButton>
    </div>
  );
}
