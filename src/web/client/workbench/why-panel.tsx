import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { ReviewHistory } from '../../../contracts/review.js';
import type { Run } from './app.js';
import { CommandButton } from './command-button.js';
import { positionOf } from './list-view.js';
import { actWords, count, moment, number, pageName, STATE_SIGNS, STATE_WORDS } from './words.js';
import type { Workbench } from './workbench.js';

const OTHERS = 6;

/** Why this was suggested, where else the person stands, where else the passage stands, and what people did with it. */
export function WhyPanel({ bench, run, row, ground }: { readonly bench: Workbench; readonly run: Run; readonly row: number; readonly ground: string | null }) {
  void bench.tick.value;
  const { model } = bench, id = model.idOf(row), person = model.person[row]!, view = bench.pageView.value, mark = view?.marks.find((m) => m.mentionId === id);
  const { all, rows: others } = person < 0 ? { all: 0, rows: [] } : nearest(model.rowsOfPerson(person), row);
  const go = (to: number): void => { let at = positionOf(bench.view.value, to); if (at < 0) { bench.list({ kind: null, state: 'any', document: null, person: null, role: null, text: '', toRead: false }); at = positionOf(bench.view.value, to); } bench.moveTo(at); bench.say(bench.describeHere()); };
  return (
    <div class="wb-why">
      <h3>Why</h3>
      {mark ? (
        <>
          <p>{mark.explanation.cue.replace(/^./, (letter) => letter.toUpperCase())}</p>
          <p class="wb-meter"><span class="wb-meter__line" aria-hidden="true"><span style={{ width: `${model.confidence[row]}%` }} /></span> {model.confidence[row]} % sure</p>
          {mark.explanation.adjustments.length > 0 && <ul>{mark.explanation.adjustments.map((line) => <li key={line}>{line.replace(/^\+\s*/, 'More sure: ').replace(/^[-−]\s*/, 'Less sure: ')}</li>)}</ul>}
          <p class="wb-quiet">Found by: {mark.explanation.recognisers.join(', ')}</p>
          {ground && <p class="wb-quiet">Provision: {ground}</p>}
        </>
      ) : <p class="wb-quiet">Loading …</p>}
      {all > 1 && (
        <>
          <h3>Other mentions <span class="wb-quiet">({number(all - 1)})</span></h3>
          <ul class="wb-others">{others.map((other) => <li key={other}><button type="button" class="wb-link" onClick={() => go(other)}><span aria-hidden="true">{STATE_SIGNS[model.state(other)]} </span>{model.text[other]}, {pageName(model.page[other]!)}<span class="govuk-visually-hidden">, {STATE_WORDS[model.state(other)]}</span></button></li>)}</ul>
          <p><button type="button" class="wb-link" onClick={() => { bench.list({ ...bench.filter.value, person, text: '', state: 'any', kind: null }, 'page'); bench.say(`${count(all, 'mention')} in the list.`); }}>List all {number(all)}</button></p>
        </>
      )}
      {view && view.copies.length > 0 && (
        <>
          <h3>The same passage in copies</h3>
          <ul>{view.copies.map((copy) => { const at = model.pageIndex(copy.pageId); return <li key={copy.pageId}><button type="button" class="wb-link" onClick={() => bench.showPage(at)}>{copy.title}, {pageName(at)}</button> <span class="wb-quiet">{Math.round(copy.likeness * 100)} % alike</span></li>; })}</ul>
          <CommandButton bench={bench} run={run} name="copies" disabled={!bench.mayDecide || model.verdictShown(row) === 0}>Apply to copies</CommandButton>
        </>
      )}
      <History bench={bench} mentionId={id} />
    </div>
  );
}

/** The mentions that stand nearest in reading order. */
function nearest(rows: readonly number[], row: number): { readonly all: number; readonly rows: readonly number[] } {
  const at = rows.indexOf(row), from = Math.max(0, Math.min(at - OTHERS / 2, rows.length - OTHERS - 1));
  return { all: rows.length, rows: rows.slice(from, from + OTHERS + 1).filter((other) => other !== row) };
}

function History({ bench, mentionId }: { readonly bench: Workbench; readonly mentionId: string }) {
  const open = useSignal(false), steps = useSignal<ReviewHistory['steps'] | null>(null), { seq } = bench;
  void bench.tick.value;
  useEffect(() => {
    steps.value = null;
    if (!open.value) return;
    let left = false;
    bench.api().history(mentionId).then((got) => { if (!left) steps.value = got.steps; }, () => { if (!left) steps.value = []; });
    return () => { left = true; };
  }, [mentionId, open.value, seq]);
  const words = (value: unknown): string => {
    const decision = value as { verdict?: string; ground?: string; note?: string | null } | null;
    return decision === null ? 'taken away' : decision.verdict ? `${decision.verdict}, ${bench.model.source.reasons.find((r) => r.code === decision.ground)?.mark ?? decision.ground}${decision.note ? `: ${decision.note}` : ''}` : 'changed';
  };
  return (
    <details onToggle={(event) => { open.value = event.currentTarget.open; }}>
      <summary>History of this item</summary>
      {steps.value === null ? <p class="wb-quiet">Loading …</p> : steps.value.length === 0 ? <p class="wb-quiet">Nobody has decided anything here yet.</p>
        : <ol class="wb-steps">{steps.value.map((step, i) => <li key={i}>{moment(step.at)}, {step.byName} {actWords(step.kind)}: {words(step.value)}</li>)}</ol>}
    </details>
  );
}
