import { useSignal } from '@preact/signals';
import type { ReviewAct } from '../../../contracts/review.js';
import { DialogFrame } from './dialog-frame.js';
import { FLAG_WORDS, pageName } from './words.js';
import type { Workbench } from './workbench.js';

type Flag = Extract<ReviewAct, { kind: 'flag-page' }>['flags'][number];

/** What colleagues and whoever supports the reader should be ready for. Staff only: never in a bundle. */
export function FlagsDialog({ bench, close }: { readonly bench: Workbench; readonly close: () => void }) {
  const page = bench.pageShown!, index = bench.page.value, flags = useSignal<readonly string[]>(page.flags), blurred = useSignal(page.blurred), note = useSignal(bench.pageView.value?.flagsNote ?? '');
  const save = (event: Event): void => {
    event.preventDefault();
    close();
    const chosen = flags.value as Flag[];
    bench.do({ label: `Flagged ${pageName(index)}`, effects: [], body: (letter) => ({ kind: 'act', act: { kind: 'flag-page', pageId: page.id, flags: chosen, blurred: blurred.value, note: note.value.trim() || null, expected: letter.chosen.get(page.id) ?? page.flagsVersion } }) });
    bench.say(chosen.length > 0 ? `Flags of ${pageName(index)} stored.` : `Flags of ${pageName(index)} taken away.`);
  };
  return (
    <DialogFrame title={`Flags of ${pageName(index)}`} onClose={close}>
      <form onSubmit={save}>
        <p>For staff only: for the reading plan, and for whoever opens this page next. Nothing of it goes into a bundle.</p>
        <fieldset class="wb-flags"><legend>What is on this page</legend>
          {Object.entries(FLAG_WORDS).map(([flag, words], i) => <label key={flag} class="wb-check"><input type="checkbox" checked={flags.value.includes(flag)} data-first={i === 0 || undefined} onChange={(event) => { flags.value = event.currentTarget.checked ? [...flags.value, flag] : flags.value.filter((f) => f !== flag); if (event.currentTarget.checked && flag === 'distressing-picture') blurred.value = true; }} /> {words}</label>)}
        </fieldset>
        <label class="wb-check"><input type="checkbox" checked={blurred.value} onChange={(event) => { blurred.value = event.currentTarget.checked; }} /> Blur the page until someone chooses to see it</label>
        <label class="wb-field">Note (staff only)<textarea class="wb-input" rows={2} maxLength={4000} value={note.value} onInput={(event) => { note.value = event.currentTarget.value; }} /></label>
        <div class="wb-dialog__foot"><button type="submit" class="wb-button wb-button--main">Store the flags</button><button type="button" class="wb-button" onClick={close}>Cancel</button></div>
      </form>
    </DialogFrame>
  );
}
