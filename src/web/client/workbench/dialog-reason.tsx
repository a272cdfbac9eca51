import { useSignal } from '@preact/signals';
import { DISCLOSE, OPEN, WITHHOLD } from './case-model.js';
import { decide, doneWord, goOn, noteOf } from './decisions.js';
import { usualGround } from './decide.js';
import { DialogFrame } from './dialog-frame.js';
import { ReasonChoice } from './reason-choice.js';
import type { Workbench } from './workbench.js';

interface Props { readonly bench: Workbench; readonly close: () => void }

/** Another reason; a reason of the other kind turns the decision round. An open item is decided by it. */
export function ReasonDialog({ bench, close }: Props) {
  const row = bench.row.value, { model } = bench, shown = model.shown(row);
  const start = shown.verdict !== OPEN ? shown.ground : model.suggested[row] === DISCLOSE ? usualGround(model, row, DISCLOSE) : usualGround(model, row, WITHHOLD);
  const ground = useSignal(start);
  const save = (event: Event): void => {
    event.preventDefault();
    const reason = model.source.reasons[ground.value];
    if (!reason) return;
    const verdict = reason.effect === 'withhold' ? WITHHOLD : DISCLOSE, text = model.text[row]!;
    close();
    decide(bench, [row], { verdict, ground: ground.value });
    bench.say(`${doneWord(verdict)} “${text}”: ${reason.mark}. ${shown.verdict === OPEN ? goOn(bench) : ''}`.trim());
  };
  const choose = (index: number): void => { ground.value = index; };
  const isWithhold = model.source.reasons[ground.value]?.effect === 'withhold';
  return (
    <DialogFrame title={`Reason for “${model.text[row]}”`} onClose={close} wide>
      <form onSubmit={save}>
        <div class="wb-two">
          <ReasonChoice bench={bench} verdict={WITHHOLD} ground={ground.value} onChoose={choose} legend="Withhold, because" first={isWithhold} />
          <ReasonChoice bench={bench} verdict={DISCLOSE} ground={ground.value} onChoose={choose} legend="Disclose, because" first={!isWithhold} />
        </div>
        <div class="wb-dialog__foot"><button type="submit" class="wb-button wb-button--main">{isWithhold ? 'Withhold for this reason' : 'Disclose for this reason'}</button><button type="button" class="wb-button" onClick={close}>Cancel</button></div>
      </form>
    </DialogFrame>
  );
}

/** A note to the decision, for colleagues and the audit; never for the requester. */
export function NoteDialog({ bench, close }: Props) {
  const row = bench.row.value, { model } = bench, shown = model.shown(row), note = useSignal(noteOf(bench, model.idOf(row)) ?? '');
  const open = shown.verdict === OPEN, verdict = open ? (model.suggested[row] === DISCLOSE ? DISCLOSE : WITHHOLD) : shown.verdict;
  const save = (event: Event): void => {
    event.preventDefault();
    close();
    decide(bench, [row], { verdict, ...(open ? {} : { ground: shown.ground }), note: note.value.trim() === '' ? null : note.value.trim() });
    bench.say(`Note stored with “${model.text[row]}”.`);
  };
  return (
    <DialogFrame title={`Note on “${model.text[row]}”`} onClose={close}>
      <form onSubmit={save}>
        <label class="wb-field">For colleagues and the auditor. The person asking never sees it.
          <textarea class="wb-input" rows={5} maxLength={4000} data-first value={note.value} onInput={(event) => { note.value = event.currentTarget.value; }} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form!.requestSubmit(); }} />
        </label>
        {open && <p class="wb-quiet">This item is open: storing the note also {verdict === WITHHOLD ? 'withholds' : 'discloses'} it.</p>}
        <div class="wb-dialog__foot"><button type="submit" class="wb-button wb-button--main">Store the note</button><button type="button" class="wb-button" onClick={close}>Cancel</button></div>
      </form>
    </DialogFrame>
  );
}
