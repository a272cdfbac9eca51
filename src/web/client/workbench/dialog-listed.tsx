import { listedPreview, takeListed } from './decisions.js';
import { DialogFrame } from './dialog-frame.js';
import { count } from './words.js';
import type { Workbench } from './workbench.js';

/** People a server takes in one act (`contracts/review.ts`). */
const MOST_PEOPLE = 1_000;

/** What is proposed for everyone in the list, taken as one act, after seeing what it comes to. */
export function ListedDialog({ bench, close }: { readonly bench: Workbench; readonly close: () => void }) {
  void bench.tick.value;
  const { people, rows, withheld, left } = listedPreview(bench), tooMany = people.length > MOST_PEOPLE, may = bench.mayDecide && rows.length > 0 && !tooMany;
  const save = (event: Event): void => { event.preventDefault(); close(); if (may) takeListed(bench); };
  return (
    <DialogFrame title="Take what is proposed for everyone listed" onClose={close}>
      <form onSubmit={save}>
        <p class="wb-preview" data-preview>{rows.length === 0 ? <strong>Nothing is open for the people in this list.</strong> : <><strong>{count(rows.length, 'open item')} of {count(people.length, 'person', 'people')}</strong>: {withheld} withheld, {rows.length - withheld} disclosed.</>}
          {left > 0 ? ` ${count(left, 'item')} without a proposal ${left === 1 ? 'stays' : 'stay'} open.` : ''} What anyone decided stands. One act, which you can undo.</p>
        {tooMany && <p>These are more people than can be taken at once. Filter the list, by role for instance.</p>}
        <p>Look through the people first: this is for the rest of a list that you have seen.</p>
        <div class="wb-dialog__foot"><button type="submit" class="wb-button wb-button--main" data-first disabled={!may}>Take as proposed</button><button type="button" class="wb-button" onClick={close}>Cancel</button></div>
      </form>
    </DialogFrame>
  );
}
