import type { Run } from './app.js';
import { MENTION_KINDS } from '../../../contracts/mention-kinds.js';
import { DISCLOSE, OPEN, WITHHOLD } from './case-model.js';
import { CommandButton } from './command-button.js';
import { context } from './page-words.js';
import { WhyPanel } from './why-panel.js';
import { documentTitle, KIND_WORDS, number, pageName, personName, personRole, STATE_SIGNS, STATE_WORDS } from './words.js';
import type { Workbench } from './workbench.js';

/** What is current, what is proposed and why, and every way to decide it. */
export function DecisionPane({ bench, run }: { readonly bench: Workbench; readonly run: Run }) {
  void bench.tick.value;
  const row = bench.row.value;
  return <section class="wb-decide" aria-label="Decision">{row < 0 ? <HeadingCard bench={bench} run={run} /> : <ItemCard bench={bench} run={run} row={row} />}</section>;
}

function ItemCard({ bench, run, row }: { readonly bench: Workbench; readonly run: Run; readonly row: number }) {
  void bench.tick.value;
  const { model } = bench, shown = model.shown(row), state = model.state(row), person = model.person[row]!, page = model.pages[model.page[row]!]!;
  const view = bench.pageView.value, mark = view?.marks.find((m) => m.mentionId === model.idOf(row));
  const around = view && view.pageId === page.id ? context(view.text, model.start[row]!, model.end[row]!) : null;
  const suggested = model.suggested[row]!, proposed = model.source.reasons[model.suggestedGround[row]!], reason = model.source.reasons[shown.ground];
  const open = shown.verdict === OPEN, may = !bench.mayDecide;
  return (
    <>
      <div class="wb-item">
        <p class="wb-item__kind">{KIND_WORDS[MENTION_KINDS[model.kind[row]!]!]} · {pageName(model.page[row]!)} · {documentTitle(model, page)}</p>
        <h2 class="wb-item__text">{model.text[row]}</h2>
        {around && <p class="wb-item__context">{around.before}<mark>{around.words}</mark>{around.after}</p>}
        <p class="wb-item__person"><strong>{personName(model, person)}</strong>{person >= 0 && <span> · {personRole(model, person)}</span>}
          {person >= 0 && model.source.people[person]!.knownToRequester === 'yes' && <span class="wb-tag">known to the person asking</span>}
          {person >= 0 && model.source.people[person]!.lifeStatus === 'dead' && <span class="wb-tag">has died</span>}</p>
      </div>
      <div class={`wb-standing wb-standing--${state}`}>
        <p><span class="wb-sign" aria-hidden="true">{STATE_SIGNS[state]}</span> <strong>{open ? (suggested === WITHHOLD ? 'Suggested: withhold' : suggested === DISCLOSE ? 'Suggested: disclose' : 'No suggestion: decide yourself') : STATE_WORDS[state].replace(/^./, (c) => c.toUpperCase())}</strong>
          {open ? <span class="wb-quiet"> {model.confidence[row]} % sure</span> : <span class="wb-quiet">{shown.byHand ? ' by hand' : ''}{model.waits(row) ? ', being stored' : model.decider(row) ? `, ${model.actors[model.decider(row)] ?? 'a colleague'}` : ''}</span>}</p>
        {(open ? proposed : reason) && <p class="wb-standing__words">“{(open ? proposed : reason)!.words}”</p>}
        {mark?.note && <p class="wb-standing__note"><strong>Note:</strong> {mark.note}</p>}
      </div>
      <div class="wb-verdicts">
        <CommandButton bench={bench} run={run} name="withhold" look="wb-button--withhold" pressed={shown.verdict === WITHHOLD} disabled={may}>Withhold</CommandButton>
        <CommandButton bench={bench} run={run} name="disclose" look="wb-button--disclose" pressed={shown.verdict === DISCLOSE} disabled={may}>Disclose</CommandButton>
        {open ? <CommandButton bench={bench} run={run} name="take" look="wb-button--wide" disabled={may || suggested === OPEN}>Take the suggestion</CommandButton> : <CommandButton bench={bench} run={run} name="reopen" look="wb-button--wide" disabled={may}>Open again</CommandButton>}
        {person >= 0 && <CommandButton bench={bench} run={run} name="person" look="wb-button--wide" disabled={may} more={personName(model, person)}>This person, everywhere</CommandButton>}
      </div>
      <div class="wb-tools wb-tools--item">
        <CommandButton bench={bench} run={run} name="reason" disabled={may}>Reason</CommandButton>
        <CommandButton bench={bench} run={run} name="note" disabled={may}>Note</CommandButton>
        <CommandButton bench={bench} run={run} name="assign" disabled={may} more="belongs to another person">Person</CommandButton>
        {mark?.own && <CommandButton bench={bench} run={run} name="remove-mark" disabled={may} more="this mark">Take away</CommandButton>}
      </div>
      <div class="wb-tools wb-tools--item" role="group" aria-label="Extent of the mark">
        <span class="wb-quiet" aria-hidden="true">Extent</span>
        <CommandButton bench={bench} run={run} name="extent-word" disabled={may} more="whole words">Word</CommandButton>
        <CommandButton bench={bench} run={run} name="extent-line" disabled={may} more="whole lines">Line</CommandButton>
        <CommandButton bench={bench} run={run} name="extent-paragraph" disabled={may}>Paragraph</CommandButton>
      </div>
      <WhyPanel bench={bench} run={run} row={row} ground={(open ? proposed : reason)?.ground ?? null} />
    </>
  );
}

function HeadingCard({ bench, run }: { readonly bench: Workbench; readonly run: Run }) {
  void bench.tick.value;
  const page = bench.pageShown, { model } = bench, index = bench.page.value;
  if (!page) return <p class="wb-quiet">Nothing to decide here.</p>;
  const from = model.firstRow[index]!, to = model.firstRow[index + 1]!;
  let open = 0;
  for (let row = from; row < to; row++) if (model.verdictShown(row) === OPEN) open++;
  const document = page.document < 0 ? null : model.source.documents[page.document]!;
  return (
    <>
      <div class="wb-item">
        <p class="wb-item__kind">{document ? document.type.replaceAll('-', ' ') : 'in no document'}{document?.date ? ` · ${document.date}` : ''}</p>
        <h2 class="wb-item__text">{documentTitle(model, page)}</h2>
        <p>Page {number(index + 1)}: {to === from ? 'no suggestions.' : `${number(to - from)} suggestions, ${open === 0 ? 'all decided' : `${number(open)} open`}.`}</p>
      </div>
      {page.blank && <p>This page is blank.</p>}
      <div class="wb-verdicts">
        {page.needsReading && page.read === 0 && <CommandButton bench={bench} run={run} name="read-page" look="wb-button--main wb-button--wide" disabled={!bench.mayDecide}>I have read this page</CommandButton>}
        <CommandButton bench={bench} run={run} name="next" look="wb-button--wide">Next item</CommandButton>
        <CommandButton bench={bench} run={run} name="next-open" look="wb-button--wide">Next open item</CommandButton>
        <CommandButton bench={bench} run={run} name="next-unread" look="wb-button--wide">Next page that needs reading</CommandButton>
      </div>
      {bench.pageView.value && (
        <details class="wb-why"><summary>Text of this page</summary><p class="wb-pagetext" tabIndex={0} role="group" aria-label="Text of this page">{bench.pageView.value.text || 'No words were read.'}</p></details>
      )}
    </>
  );
}
