import { useSignal } from '@preact/signals';
import { MENTION_KINDS } from '../../../contracts/mention-kinds.js';
import { GROUPING_WORDS, groupBy } from './commands.js';
import { NO_FILTER, type Filter, type Grouping, type StateFilter } from './list-view.js';
import { count, KIND_WORDS, ROLE_WORDS } from './words.js';
import type { Workbench } from './workbench.js';

const STATES: readonly (readonly [StateFilter, string])[] = [['any', 'Every state'], ['open', 'Open'], ['doubt', 'Open, in doubt'], ['withhold', 'Withheld'], ['disclose', 'Disclosed'], ['changed', 'Decided against the suggestion']];
const TYPING_MS = 150;

export function Filters({ bench }: { readonly bench: Workbench }) {
  const more = useSignal(false), typing = useSignal<ReturnType<typeof setTimeout> | null>(null);
  void bench.tick.value;
  const filter = bench.filter.value, { model } = bench;
  const set = (change: Partial<Filter>): void => {
    bench.list({ ...bench.filter.value, ...change });
    bench.say(`${count(bench.view.value.items, 'item')} in the list.`);
  };
  const active = JSON.stringify({ ...filter, text: '' }) !== JSON.stringify(NO_FILTER);
  return (
    <div class="wb-filters">
      <div class="wb-group" role="group" aria-label="Group by">
        <span aria-hidden="true">Group by</span>
        {(Object.keys(GROUPING_WORDS) as Grouping[]).map((by) => <button type="button" key={by} class="wb-button" aria-pressed={bench.grouping.value === by} onClick={() => groupBy(bench, by)}>{GROUPING_WORDS[by]}</button>)}
      </div>
      <div class="wb-filters__line">
        <input id="wb-filter-text" type="search" class="wb-input" placeholder="Filter by words or name" aria-label="Filter by words or name" autocomplete="off" spellcheck={false} value={filter.text}
          onInput={(event) => { const text = event.currentTarget.value; if (typing.value !== null) clearTimeout(typing.value); typing.value = setTimeout(() => set({ text }), TYPING_MS); }}
          onKeyDown={(event) => { if (event.key === 'Escape' || event.key === 'Enter') { event.preventDefault(); event.currentTarget.closest('.wb-list')?.querySelector<HTMLElement>('[role=listbox]')?.focus(); } }} />
        <button type="button" class={`wb-button${active ? ' wb-button--on' : ''}`} aria-expanded={more.value} aria-controls="wb-filters-more" onClick={() => { more.value = !more.value; }}>{active ? 'Filters (on)' : 'Filters'}</button>
      </div>
      <div id="wb-filters-more" class="wb-filters__more" hidden={!more.value}>
        <label>State <select class="wb-input" value={filter.state} onChange={(event) => set({ state: event.currentTarget.value as StateFilter })}>{STATES.map(([value, words]) => <option key={value} value={value}>{words}</option>)}</select></label>
        <label>Kind <select class="wb-input" value={filter.kind ?? ''} onChange={(event) => set({ kind: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })}><option value="">Every kind</option>{MENTION_KINDS.map((kind, i) => <option key={kind} value={i}>{KIND_WORDS[kind]}</option>)}</select></label>
        <label>Person <select class="wb-input" value={filter.role ?? ''} onChange={(event) => set({ role: event.currentTarget.value === '' ? null : event.currentTarget.value })}><option value="">Everyone</option>{Object.entries(ROLE_WORDS).map(([role, words]) => <option key={role} value={role}>{words[0]!.toUpperCase() + words.slice(1)}</option>)}</select></label>
        {more.value && <label>Document <select class="wb-input" value={filter.document ?? ''} onChange={(event) => set({ document: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })}><option value="">Every document</option>{model.source.documents.map((document, i) => <option key={document.id} value={i}>{i + 1}. {document.title}</option>)}</select></label>}
        <label class="wb-check"><input type="checkbox" checked={filter.toRead} onChange={(event) => set({ toRead: event.currentTarget.checked })} /> Only pages to read</label>
        <button type="button" class="wb-button" onClick={() => { set(NO_FILTER); }}>Clear the filter</button>
        {bench.mayDecide && <button type="button" class="wb-button" onClick={() => { bench.dialog.value = 'listed'; }}>Take what is proposed for everyone listed</button>}
      </div>
      {filter.person !== null && <p class="wb-filters__person">Only {model.source.people[filter.person]?.name} <button type="button" class="wb-link" onClick={() => set({ person: null })}>Show everyone</button></p>}
    </div>
  );
}
