import { useSignal } from '@preact/signals';
import { folded } from './list-view.js';
import { personRole } from './words.js';
import type { Workbench } from './workbench.js';

const SHOWN = 40;
interface Props { readonly bench: Workbench; readonly personId: string | null; readonly onChoose: (personId: string | null) => void; readonly nobody: boolean; readonly first?: boolean }

/** One person out of perhaps thousands: typed letters narrow the list. */
export function PersonChoice({ bench, personId, onChoose, nobody, first = false }: Props) {
  const text = useSignal(''), { people } = bench.model.source, wanted = folded(text.value.trim());
  const found = people.map((person, index) => ({ person, index })).filter(({ person }) => wanted === '' || folded(person.name).includes(wanted) || person.id === personId);
  return (
    <fieldset class="wb-people"><legend>Who</legend>
      <label class="wb-field">Narrow the list by name<input class="wb-input" type="search" autocomplete="off" spellcheck={false} value={text.value} data-first={first || undefined} onInput={(event) => { text.value = event.currentTarget.value; }} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); }} /></label>
      <label class="wb-field">Person
        <select class="wb-input" size={6} value={personId ?? ''} onChange={(event) => onChoose(event.currentTarget.value === '' ? null : event.currentTarget.value)}>
          {nobody && <option value="">Nobody known</option>}
          {found.slice(0, SHOWN).map(({ person, index }) => <option key={person.id} value={person.id}>{person.name} – {personRole(bench.model, index)}</option>)}
        </select>
      </label>
      {found.length > SHOWN && <p class="wb-quiet">{found.length - SHOWN} more: type a part of the name.</p>}
    </fieldset>
  );
}
