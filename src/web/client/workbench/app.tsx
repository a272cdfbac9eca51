import { useEffect, useMemo, useRef } from 'preact/hooks';
import { runCommand, type Screen } from './commands.js';
import { DecisionPane } from './decision-pane.js';
import { Dialogs } from './dialogs.js';
import { ItemList } from './item-list.js';
import { handleKey } from './keyboard.js';
import { keyMap, type CommandName } from './keys.js';
import { PagePane } from './page-pane.js';
import { StatusLine } from './status-line.js';
import { Toolbar } from './toolbar.js';
import type { Workbench } from './workbench.js';

export type Run = (name: CommandName) => void;

export function App({ bench }: { readonly bench: Workbench }) {
  const place = useRef<HTMLDivElement>(null);
  const screen = useMemo((): Screen => ({
    focusList: () => place.current?.querySelector<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true }),
    focusFilter: () => place.current?.querySelector<HTMLInputElement>('#wb-filter-text')?.select(),
    pan: (dx, dy) => place.current?.querySelector('.wb-view')?.scrollBy(dx, dy),
    scale: () => (place.current?.querySelector<HTMLElement>('.wb-sheet')?.offsetWidth ?? 794) / 794,
  }), []);
  const run: Run = (name) => runCommand(bench, screen, name);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => handleKey(bench, keyMap(bench.keys.value), run, event);
    const leave = (event: BeforeUnloadEvent): void => { if (bench.outbox.letters.length > 0) event.preventDefault(); };
    addEventListener('keydown', press);
    addEventListener('beforeunload', leave);
    screen.focusList();
    return () => { removeEventListener('keydown', press); removeEventListener('beforeunload', leave); bench.close(); };
  }, [bench]);
  return (
    <div class={`wb${bench.split.value ? ' wb--split' : ''}`} ref={place}>
      <Toolbar bench={bench} run={run} />
      <StatusLine bench={bench} />
      <div class="wb-panes">
        <ItemList bench={bench} run={run} />
        <PagePane bench={bench} run={run} />
        <DecisionPane bench={bench} run={run} />
      </div>
      <p class="govuk-visually-hidden" aria-live="polite" data-said>{bench.said}</p>
      <Dialogs bench={bench} screen={screen} />
    </div>
  );
}
