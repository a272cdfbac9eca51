import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { ActList } from '../../../contracts/review.js';
import { DialogFrame } from './dialog-frame.js';
import { actWords, count, moment } from './words.js';
import type { Workbench } from './workbench.js';

type Act = ActList['acts'][number];

/** Every act on the request, newest first; whatever may be undone can be undone here, one by one. */
export function HistoryDialog({ bench, close }: { readonly bench: Workbench; readonly close: () => void }) {
  const acts = useSignal<readonly Act[] | null>(null), end = useSignal(false), failed = useSignal(false);
  const load = async (before: number | null): Promise<void> => {
    try {
      const got = await bench.api().acts(before);
      acts.value = before === null ? got.acts : [...(acts.value ?? []), ...got.acts];
      end.value = got.acts.length === 0 || got.acts.at(-1)!.seq <= 1;
      failed.value = false;
    } catch { failed.value = true; }
  };
  void bench.tick.value;
  const waiting = bench.waiting.value;
  useEffect(() => { if (waiting === 0) void load(null); }, [waiting, bench.seq]);
  const undo = (act: Act): void => { bench.outbox.add({ label: `Undone: ${actWords(act.kind)}`, effects: [], body: () => ({ kind: 'undo', actId: act.id }) }); bench.say(`Undone: ${act.actorName} ${actWords(act.kind)}.`); };
  return (
    <DialogFrame title="What was done" onClose={close} wide>
      {failed.value && <p class="wb-banner wb-banner--lost">The history could not be loaded. Check the connection and open it again.</p>}
      {acts.value === null ? <p>Loading …</p> : acts.value.length === 0 ? <p>Nobody has done anything on this request yet.</p> : (
        <ol class="wb-acts">
          {acts.value.map((act) => (
            <li key={act.id} class={act.undone ? 'wb-act wb-act--undone' : 'wb-act'}>
              <span class="wb-act__when">{moment(act.at)}</span>
              <span class="wb-act__what"><strong>{act.mine ? 'You' : act.actorName}</strong> {actWords(act.kind)}, {count(act.count, 'entry', 'entries')}{act.undone ? ' · undone' : ''}</span>
              {act.mayUndo && !act.undone && <button type="button" class="wb-button" aria-label={`Undo: ${act.actorName} ${actWords(act.kind)}, ${moment(act.at)}, act ${act.seq}`} onClick={() => undo(act)}>Undo</button>}
            </li>
          ))}
        </ol>
      )}
      {acts.value !== null && acts.value.length > 0 && !end.value && <button type="button" class="wb-button" onClick={() => void load(acts.value!.at(-1)!.seq)}>Show older</button>}
      <div class="wb-dialog__foot"><button type="button" class="wb-button" data-first onClick={close}>Back to the review</button></div>
    </DialogFrame>
  );
}
