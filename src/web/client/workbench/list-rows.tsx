import { MENTION_KINDS } from '../../../contracts/mention-kinds.js';
import { OPEN } from './case-model.js';
import { DOUBT_BANDS, groupOf } from './list-view.js';
import { count, documentTitle, KIND_WORDS, pageName, personName, personRole, proposal, spoken, STATE_SIGNS, STATE_WORDS } from './words.js';
import type { Workbench } from './workbench.js';

interface Place { readonly position: number; readonly top: number; readonly height: number; readonly current: boolean; readonly total: number; readonly choose: (position: number) => void }
type Props = Place & { readonly bench: Workbench; readonly row: number };

const option = ({ position, top, height, current, total, choose }: Place) => ({
  id: `wb-row-${position}`, role: 'option' as const, 'aria-selected': current, 'aria-posinset': position + 1, 'aria-setsize': total, style: { top: `${top}px`, height: `${height}px` }, onClick: () => choose(position),
});

export function ItemRow({ bench, row, ...place }: Props) {
  void bench.tick.value;
  const { model } = bench, state = model.state(row), by = bench.view.value.by, page = model.page[row]!, person = model.person[row]!;
  const second = by === 'person' ? `${pageName(page)} · ${documentTitle(model, model.pages[page]!)}` : `${personName(model, person)}${person >= 0 ? ` · ${personRole(model, person)}` : ''}`;
  const heard = bench.heard.value?.rows.has(row) ?? false, open = state === 'open' || state === 'doubt';
  return (
    <div {...option(place)} class={`wb-row wb-row--${state}${place.current ? ' wb-row--current' : ''}${heard ? ' wb-row--heard' : ''}`}>
      <span class="govuk-visually-hidden">{spoken(model, row)}</span>
      <span class="wb-sign" aria-hidden="true">{STATE_SIGNS[state]}</span>
      <span class="wb-row__words" aria-hidden="true"><span class="wb-row__text">{model.text[row]}</span><span class="wb-row__more">{second}</span></span>
      <span class="wb-row__end" aria-hidden="true">
        <span class="wb-row__state">{open ? `${proposal(model, row) ?? 'no suggestion'}?` : STATE_WORDS[state]}{model.waits(row) ? ' …' : ''}</span>
        <span class="wb-row__more">{by === 'doubt' ? pageName(page) : KIND_WORDS[MENTION_KINDS[model.kind[row]!]!]}{open ? ` · ${model.confidence[row]} %` : ''}</span>
      </span>
    </div>
  );
}

export function HeadingRow({ bench, row, ...place }: Props) {
  void bench.tick.value;
  const { model } = bench, view = bench.view.value, group = view.groups[groupOf(row)]!, items = group.to - group.from - 1;
  let open = 0;
  for (let at = group.from + 1; at < group.to; at++) if (model.verdictShown(view.rows[at]!) === OPEN) open++;
  let title: string, more: string, tag: string | null = null;
  if (view.by === 'page') {
    const page = model.pages[group.key]!;
    title = pageName(group.key).replace('p', 'P');
    more = documentTitle(model, page);
    tag = page.needsReading ? (page.read > 0 ? 'Read ✓' : 'To read') : page.blank ? 'Blank' : null;
  } else if (view.by === 'person') {
    title = personName(model, group.key);
    more = personRole(model, group.key);
  } else {
    const next = DOUBT_BANDS[DOUBT_BANDS.indexOf(group.key as 0) + 1];
    title = next === undefined ? `${group.key} % sure and more` : group.key === 0 ? `Under ${next} % sure` : `${group.key} to ${next - 1} % sure`;
    more = '';
  }
  const progress = items === 0 ? 'no items' : open === 0 ? `all ${items} decided` : `${items - open} of ${items} decided`;
  return (
    <div {...option(place)} class={`wb-row wb-row--heading${place.current ? ' wb-row--current' : ''}`}>
      <span class="govuk-visually-hidden">{[title, more, count(items, 'item'), progress, tag].filter(Boolean).join(', ')}</span>
      <span class="wb-row__words" aria-hidden="true"><span class="wb-row__text">{title}</span><span class="wb-row__more">{more}</span></span>
      <span class="wb-row__end" aria-hidden="true">{tag && <span class={`wb-tag ${tag === 'To read' ? 'wb-tag--read' : ''}`}>{tag}</span>}<span class="wb-row__more">{progress}</span></span>
    </div>
  );
}
