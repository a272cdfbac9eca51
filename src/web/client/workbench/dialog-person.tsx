import { useSignal } from '@preact/signals';
import type { VerdictCode } from '../../../contracts/review.js';
import { DISCLOSE, WITHHOLD } from './case-model.js';
import { personPreview, usualGroundOfPerson } from './decide.js';
import { decidePerson, personHere } from './decisions.js';
import { DialogFrame } from './dialog-frame.js';
import { ReasonChoice } from './reason-choice.js';
import { count, personName, personRole } from './words.js';
import type { Workbench } from './workbench.js';

/** One decision for every mention of a person, after seeing what it touches. */
export function PersonDialog({ bench, close }: { readonly bench: Workbench; readonly close: () => void }) {
  void bench.tick.value;
  const { model } = bench, person = personHere(bench), card = model.source.people[person];
  const verdict = useSignal<VerdictCode>(card?.verdict === DISCLOSE ? DISCLOSE : WITHHOLD), ground = useSignal(usualGroundOfPerson(model, person, verdict.value)), note = useSignal('');
  if (!card) return null;
  const preview = personPreview(model, person, verdict.value, ground.value);
  const choose = (next: VerdictCode): void => { verdict.value = next; ground.value = usualGroundOfPerson(model, person, next); };
  const save = (event: Event): void => {
    event.preventDefault();
    close();
    decidePerson(bench, person, verdict.value, ground.value, note.value.trim() === '' ? null : note.value.trim());
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey || !bench.keys.value.on) return;
    if (event.key.toLowerCase() === 'w') choose(WITHHOLD); else if (event.key.toLowerCase() === 'd') choose(DISCLOSE); else return;
    event.preventDefault();
  };
  return (
    <DialogFrame title={`${personName(model, person)}, everywhere`} onClose={close} wide>
      <form onSubmit={save} onKeyDown={keys}>
        <p>{personRole(model, person)}{card.knownToRequester === 'yes' ? ', known to the person asking' : ''}{card.lifeStatus === 'dead' ? ', has died' : ''}</p>
        <p class="wb-preview" data-preview><strong>{count(preview.mentions, 'mention')} on {count(preview.pages, 'page')}</strong> in {count(preview.documents, 'document')}.
          {' '}{verdict.value === WITHHOLD ? `${count(preview.withheld, 'mention')} will be withheld` : `${count(preview.disclosed, 'mention')} will be disclosed`}{preview.byHand > 0 ? `; ${preview.byHand} decided by hand ${preview.byHand === 1 ? 'stands' : 'stand'} as ${preview.byHand === 1 ? 'it is' : 'they are'}` : ''}{preview.apart > 0 ? `; ${count(preview.apart, 'private detail')} (addresses, numbers, dates of birth) will be withheld, as suggested` : ''}. One act, which you can undo.</p>
        <div class="wb-verdicts" role="group" aria-label="Decision">
          <button type="button" class="wb-button wb-button--withhold" aria-pressed={verdict.value === WITHHOLD} aria-keyshortcuts="w" onClick={() => choose(WITHHOLD)}>Withhold<kbd aria-hidden="true">W</kbd></button>
          <button type="button" class="wb-button wb-button--disclose" aria-pressed={verdict.value === DISCLOSE} aria-keyshortcuts="d" onClick={() => choose(DISCLOSE)}>Disclose<kbd aria-hidden="true">D</kbd></button>
        </div>
        <ReasonChoice bench={bench} verdict={verdict.value} ground={ground.value} onChoose={(index) => { ground.value = index; }} legend="Because" />
        <label class="wb-field">Note (for colleagues and the auditor)<textarea class="wb-input" rows={2} maxLength={4000} value={note.value} onInput={(event) => { note.value = event.currentTarget.value; }} /></label>
        <div class="wb-dialog__foot"><button type="submit" class="wb-button wb-button--main" data-first>{verdict.value === WITHHOLD ? 'Withhold everywhere' : 'Disclose everywhere'}</button><button type="button" class="wb-button" onClick={close}>Cancel</button></div>
      </form>
    </DialogFrame>
  );
}
