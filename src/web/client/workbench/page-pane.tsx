import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Run } from './app.js';
import { CommandButton } from './command-button.js';
import { PageSheet } from './page-sheet.js';
import { PageNotices } from './page-notices.js';
import { ReleasedSheet } from './released-sheet.js';
import { documentTitle, number } from './words.js';
import type { Workbench } from './workbench.js';

/** CSS pixels of an A4 page's width at 100 %. */
const FULL_WIDTH = 794, MARGIN = 24;

/** The page itself, with what is marked on it. */
export function PagePane({ bench, run }: { readonly bench: Workbench; readonly run: Run }) {
  const view = useRef<HTMLDivElement>(null), room = useSignal({ width: 700, height: 700 });
  void bench.tick.value;
  const page = bench.pageShown, index = bench.page.value, zoom = bench.zoom.value, split = bench.split.value, row = bench.row.value;
  useEffect(() => {
    const watch = new ResizeObserver(() => { room.value = { width: view.current!.clientWidth, height: view.current!.clientHeight }; });
    watch.observe(view.current!);
    return () => watch.disconnect();
  }, []);
  const ratio = page?.ratio ?? 1.414, across = room.value.width / (split ? 2 : 1) - MARGIN;
  const width = Math.max(120, Math.floor(zoom === 'width' ? across : zoom === 'page' ? Math.min(across, (room.value.height - MARGIN) / ratio) : FULL_WIDTH * zoom));
  // The current mark is always in sight, with some of what stands round it; a page without one is shown from its top.
  useLayoutEffect(() => {
    const box = view.current!, mark = box.querySelector<HTMLElement>('.wb-mark--current');
    if (!mark) { if (row < 0) box.scrollTop = 0; return; }
    const frame = box.getBoundingClientRect(), place = mark.getBoundingClientRect(), edge = Math.min(90, frame.height / 5);
    if (place.top < frame.top + edge || place.bottom > frame.bottom - edge) box.scrollTop += place.top - frame.top - frame.height * 0.38;
    if (place.left < frame.left + 12 || place.right > frame.right - 12) box.scrollLeft += place.left - frame.left - frame.width * 0.3;
  }, [row, index, width, bench.pageView.value, bench.mode.value]);
  if (!page) return <section class="wb-page" aria-label="Page"><div class="wb-view" ref={view} tabIndex={0} role="group" aria-label="Page"><p class="wb-page__empty">No page has been read yet.</p></div></section>;
  return (
    <section class="wb-page" aria-label="Page">
      <div class="wb-page__bar">
        <div class="wb-page__place">
          <CommandButton bench={bench} run={run} name="previous-page" look="wb-button--icon">‹</CommandButton>
          <p class="wb-page__title"><strong>Page {number(index + 1)}</strong> <span class="wb-quiet">of {number(bench.model.pages.length)}</span> <span class="wb-page__document">{documentTitle(bench.model, page)}</span></p>
          <CommandButton bench={bench} run={run} name="next-page" look="wb-button--icon">›</CommandButton>
        </div>
        <div class="wb-tools">
          <CommandButton bench={bench} run={run} name="mark-words" pressed={bench.mode.value.kind === 'words'} more="mark words on the page">Words</CommandButton>
          <CommandButton bench={bench} run={run} name="mark-corners" pressed={bench.mode.value.kind === 'corners'} more="mark an area by two corners">Area</CommandButton>
          <CommandButton bench={bench} run={run} name="mark-text" more="mark a text everywhere it stands">Text</CommandButton>
          <span class="wb-tools__rule" aria-hidden="true" />
          <CommandButton bench={bench} run={run} name="zoom-out" look="wb-button--icon">−</CommandButton>
          <CommandButton bench={bench} run={run} name="zoom-fit" more="fit width or whole page">{zoom === 'width' ? 'Width' : zoom === 'page' ? 'Page' : `${Math.round(zoom * 100)} %`}</CommandButton>
          <CommandButton bench={bench} run={run} name="zoom-in" look="wb-button--icon">+</CommandButton>
          <CommandButton bench={bench} run={run} name="split" pressed={split} more="as filed beside as released">Released</CommandButton>
          <CommandButton bench={bench} run={run} name="flags" more="of this page, staff only">Flags{page.flags.length > 0 ? ` (${page.flags.length})` : ''}</CommandButton>
        </div>
      </div>
      <PageNotices bench={bench} run={run} />
      <div class={`wb-view${split ? ' wb-view--split' : ''}`} ref={view} tabIndex={0} role="group" aria-label={`Page ${index + 1}, as filed${split ? ' and as released' : ''}`}>
        <PageSheet bench={bench} page={page} width={width} />
        {split && <ReleasedSheet bench={bench} page={page} width={width} />}
      </div>
    </section>
  );
}
