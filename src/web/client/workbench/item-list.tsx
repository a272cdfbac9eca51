import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Run } from './app.js';
import { Filters } from './filters.js';
import { rowsInSight, isHeading } from './list-view.js';
import { HeadingRow, ItemRow } from './list-rows.js';
import { number } from './words.js';
import type { Workbench } from './workbench.js';

/** Height of a row in rem: a row grows with the text size that a person set. */
const ROW_REM = 3;
const rowPixels = (): number => Math.round(ROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize));

/** Every suggestion: the list alone is enough to review a request. Focus stays on the list itself; the current row is named to assistive technology. */
export function ItemList({ bench, run }: { readonly bench: Workbench; readonly run: Run }) {
  const box = useRef<HTMLDivElement>(null), top = useSignal(0), height = useSignal(600), rowHeight = useSignal(rowPixels());
  void bench.tick.value;
  const view = bench.view.value, at = bench.position.value, total = view.rows.length;
  useEffect(() => {
    const watch = new ResizeObserver(() => { height.value = box.current!.clientHeight; rowHeight.value = rowPixels(); });
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    const list = box.current!, row = rowHeight.value, from = at * row, room = Math.min(2 * row, list.clientHeight / 4);
    if (from < list.scrollTop + room) list.scrollTop = from - room;
    else if (from + row > list.scrollTop + list.clientHeight - room) list.scrollTop = from + row - list.clientHeight + room;
    top.value = list.scrollTop;
  }, [at, view, height.value, rowHeight.value]);
  const { from, to } = rowsInSight(top.value, height.value, rowHeight.value, total);
  const drawn = Array.from({ length: to - from }, (_, i) => from + i);
  // The current row is there even when it was scrolled away: the list points to it.
  if (total > 0 && (at < from || at >= to)) drawn.push(at);
  const choose = (position: number): void => { bench.moveTo(position); box.current?.focus({ preventScroll: true }); };
  return (
    <section class="wb-list" aria-label="Suggestions">
      <Filters bench={bench} />
      <div class="wb-list__box" role="listbox" tabIndex={0} ref={box} aria-label={`Suggestions, ${number(view.items)} in the list`} aria-activedescendant={total > 0 ? `wb-row-${at}` : undefined}
        onScroll={() => { top.value = box.current!.scrollTop; }}>
        <div class="wb-list__space" style={{ height: `${total * rowHeight.value}px` }}>
          {drawn.map((position) => {
            const row = view.rows[position]!, place = { position, top: position * rowHeight.value, height: rowHeight.value, current: position === at, total, choose };
            return isHeading(row) ? <HeadingRow key={position} bench={bench} row={row} {...place} /> : <ItemRow key={position} bench={bench} row={row} {...place} />;
          })}
        </div>
      </div>
      {view.items === 0 && <p class="wb-list__empty">{bench.model.count === 0 ? 'Nothing was found that names a person. Read the pages, and mark what you find.' : 'No item passes this filter.'}</p>}
      <p class="wb-list__foot">{number(view.items)} of {number(bench.model.count)} items <button type="button" class="wb-link" onClick={() => run('next-open')}>Next open item</button></p>
    </section>
  );
}
