import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { ReleasedPageView, ReviewPage } from '../../../contracts/review.js';
import { placed } from './page-sheet.js';
import type { Workbench } from './workbench.js';

/** The page as the requester would get it now: boxes with the words that stand in their place. */
export function ReleasedSheet({ bench, page, width }: { readonly bench: Workbench; readonly page: ReviewPage; readonly width: number }) {
  const released = useSignal<ReleasedPageView | null>(null), failed = useSignal(false);
  const stored = bench.waiting.value === 0, { tick } = bench;
  useEffect(() => {
    if (!stored) return;
    let left = false;
    bench.api().released(page.id).then((got) => { if (!left) { released.value = got; failed.value = false; } }, () => { if (!left) failed.value = true; });
    return () => { left = true; };
  }, [page.id, stored, bench.seq, page.read]);
  void tick.value;
  const picture = bench.picture.value, view = released.value, hidden = page.blurred && !bench.revealed.value.has(page.id);
  return (
    <div class={`wb-sheet wb-sheet--released${hidden ? ' wb-sheet--blurred' : ''}`} style={{ width: `${width}px`, height: `${Math.round(width * page.ratio)}px` }} role="group" aria-label="As released">
      <p class="wb-sheet__caption">As released now</p>
      {view?.out === null && picture && <img class="wb-sheet__picture" src={picture.url} alt="" decoding="sync" draggable={false} />}
      {view?.out === null && view.boxes.map(({ box, label, reason, number }, i) => <span key={i} class="wb-released" style={placed(box)} title={reason}><span>{label} <sup>{number}</sup></span></span>)}
      {view && view.out !== null && <p class="wb-sheet__out"><strong>This page stays out of the bundle.</strong> {view.out}</p>}
      {failed.value && <p class="wb-sheet__out">The released page could not be drawn. Check the connection, then turn this view off and on again.</p>}
    </div>
  );
}
