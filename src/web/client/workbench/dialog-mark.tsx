import { useSignal } from '@preact/signals';
import { MENTION_KINDS } from '../../../contracts/mention-kinds.js';
import type { VerdictCode } from '../../../contracts/review.js';
import { DISCLOSE, WITHHOLD } from './case-model.js';
import { personHere } from './decisions.js';
import { DialogFrame } from './dialog-frame.js';
import { assign, putMark, putText, type MarkChoice } from './marking.js';
import { PersonChoice } from './person-choice.js';
import { ReasonChoice } from './reason-choice.js';
import { KIND_WORDS } from './words.js';
import type { Workbench } from './workbench.js';

interface Props { readonly bench: Workbench; readonly close: () => void }

/** Who, what and why, for words or an area that were chosen, or for a text everywhere it stands. */
export function MarkDialog({ bench, close }: Props) {
  const marking = bench.marking.value, { model } = bench, area = marking?.kind === 'area';
  const row = bench.row.value, text = useSignal(marking === null && row >= 0 ? model.text[row]! : ''), personId = useSignal<string | null>(null), kind = useSignal<MarkChoice['mentionKind']>('name');
  const verdict = useSignal<VerdictCode>(WITHHOLD), ground = useSignal(model.reasonIndex('TP')), note = useSignal(''), error = useSignal('');
  const choose = (next: VerdictCode): void => { verdict.value = next; ground.value = model.reasonIndex(next === WITHHOLD ? 'TP' : 'KEEP-REASONABLE'); };
  const save = (event: Event): void => {
    event.preventDefault();
    const choice: MarkChoice = { personId: personId.value, mentionKind: kind.value, verdict: verdict.value === WITHHOLD ? 'withhold' : 'disclose', ground: model.source.reasons[ground.value]!.code, note: note.value.trim() || null };
    if (!marking && text.value.trim().length < 2) { error.value = 'Enter at least two letters.'; return; }
    if (marking) putMark(bench, choice); else putText(bench, text.value.trim(), choice);
    close();
  };
  const title = !marking ? 'Mark a text everywhere it stands' : area ? 'Withhold this area' : `Mark “${(marking as { text: string }).text.slice(0, 80)}”`;
  return (
    <DialogFrame title={title} onClose={close} wide>
      <form onSubmit={save}>
        {!marking && (
          <label class="wb-field">Text to look for, everywhere in the records (case, accents and spaces apart)
            {error.value && <span class="wb-error" id="wb-text-error">{error}</span>}
            <input class="wb-input" data-first autocomplete="off" spellcheck={false} maxLength={300} value={text.value} aria-invalid={error.value !== '' || undefined} aria-describedby={error.value ? 'wb-text-error' : undefined} onInput={(event) => { text.value = event.currentTarget.value; error.value = ''; }} />
          </label>
        )}
        {!area && (
          <div class="wb-verdicts" role="group" aria-label="Decision">
            <button type="button" class="wb-button wb-button--withhold" aria-pressed={verdict.value === WITHHOLD} onClick={() => choose(WITHHOLD)}>Withhold</button>
            <button type="button" class="wb-button wb-button--disclose" aria-pressed={verdict.value === DISCLOSE} onClick={() => choose(DISCLOSE)}>Disclose</button>
          </div>
        )}
        <div class="wb-two">
          <div>
            <PersonChoice bench={bench} personId={personId.value} nobody onChoose={(id) => { personId.value = id; }} />
            {marking?.kind === 'words' && <label class="wb-field">What it is<select class="wb-input" value={kind.value} onChange={(event) => { kind.value = event.currentTarget.value as MarkChoice['mentionKind']; }}>{MENTION_KINDS.map((k) => <option key={k} value={k}>{KIND_WORDS[k]}</option>)}</select></label>}
            <label class="wb-field">Note (for colleagues and the auditor)<textarea class="wb-input" rows={2} maxLength={4000} value={note.value} onInput={(event) => { note.value = event.currentTarget.value; }} /></label>
          </div>
          <ReasonChoice bench={bench} verdict={area ? WITHHOLD : verdict.value} ground={ground.value} onChoose={(index) => { ground.value = index; }} legend="Because" />
        </div>
        <div class="wb-dialog__foot"><button type="submit" class="wb-button wb-button--main" data-first={marking ? true : undefined}>{verdict.value === DISCLOSE && !area ? 'Mark and disclose' : 'Mark and withhold'}</button><button type="button" class="wb-button" onClick={close}>Cancel</button></div>
      </form>
    </DialogFrame>
  );
}

/** The current mention, or every mention of the same words by the same person, goes to another card. */
export function AssignDialog({ bench, close }: Props) {
  const { model } = bench, row = bench.row.value, person = personHere(bench), personId = useSignal<string | null>(null), alike = useSignal(false);
  const same = model.rowsOfPerson(person).filter((other) => model.text[other] === model.text[row]);
  const save = (event: Event): void => {
    event.preventDefault();
    const chosen = model.source.people.find((p) => p.id === personId.value);
    if (!chosen) return;
    close();
    assign(bench, alike.value ? same : [row], chosen.id, chosen.name);
  };
  return (
    <DialogFrame title={`“${model.text[row]}” is someone else`} onClose={close}>
      <form onSubmit={save}>
        <PersonChoice bench={bench} personId={personId.value} nobody={false} first onChoose={(id) => { personId.value = id; }} />
        {same.length > 1 && <label class="wb-check"><input type="checkbox" checked={alike.value} onChange={(event) => { alike.value = event.currentTarget.checked; }} /> All {same.length} places where the same card has these words</label>}
        <div class="wb-dialog__foot"><button type="submit" class="wb-button wb-button--main" aria-disabled={personId.value === null || undefined}>Give to this person</button><button type="button" class="wb-button" onClick={close}>Cancel</button></div>
      </form>
    </DialogFrame>
  );
}
