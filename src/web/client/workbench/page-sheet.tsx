import type { Rect, ReviewPage } from '../../../contracts/review.js';
import { pointWord, setCorner } from './marking.js';
import { areaBetween, between, lineBoxes, wordAt } from './page-words.js';
import { positionOf } from './list-view.js';
import { FLAG_WORDS, proposal, spoken, STATE_SIGNS } from './words.js';
import { reveal } from './commands.js';
import type { Workbench } from './workbench.js';

export const placed = (box: Rect) => ({ left: `${box.x * 100}%`, top: `${box.y * 100}%`, width: `${box.width * 100}%`, height: `${box.height * 100}%` });

interface Props { readonly bench: Workbench; readonly page: ReviewPage; readonly width: number }

/** The page as filed: its picture, or its words where there is none, and the marks as buttons. */
export function PageSheet({ bench, page, width }: Props) {
  void bench.tick.value;
  const view = bench.pageView.value, picture = bench.picture.value, mode = bench.mode.value;
  const hidden = page.blurred && !bench.revealed.value.has(page.id);
  const point = (event: MouseEvent): void => {
    if (mode.kind === 'items' || hidden) return;
    const sheet = (event.currentTarget as HTMLElement).getBoundingClientRect(), at = { x: (event.clientX - sheet.left) / sheet.width, y: (event.clientY - sheet.top) / sheet.height };
    if (mode.kind === 'corners') setCorner(bench, at); else if (view) pointWord(bench, wordAt(view.words, at.x, at.y));
  };
  return (
    // Clicking is one of two ways to choose words and corners; the keyboard's stands in keyboard.ts.
    <div class={`wb-sheet wb-sheet--${mode.kind}${hidden ? ' wb-sheet--blurred' : ''}`} style={{ width: `${width}px`, height: `${Math.round(width * page.ratio)}px` }} onClick={point}>
      {picture ? <img class="wb-sheet__picture" src={picture.url} alt="" decoding="sync" draggable={false} /> : page.hasPicture ? <p class="wb-sheet__wait">Loading the page …</p> : view && <p class="wb-sheet__text">{view.text || 'No words were read on this page.'}</p>}
      {!hidden && view && <Marks bench={bench} width={width} />}
      {!hidden && view && <Choosing bench={bench} />}
      {hidden && (
        <div class="wb-blur"><div>
          <p><strong>This page may be hard to see.</strong></p>
          <p>{page.flags.map((flag) => FLAG_WORDS[flag] ?? flag).join(', ') || 'A colleague blurred it.'}</p>
          <button type="button" class="wb-button wb-button--main" onClick={() => reveal(bench)}>Show the page</button>
        </div></div>
      )}
    </div>
  );
}

/** Below this width a sign on a mark would hide the words. */
const SIGNS_FROM = 420;

function Marks({ bench, width }: Omit<Props, 'page'>) {
  void bench.tick.value;
  const { model } = bench, view = bench.pageView.value!, current = bench.row.value, choosing = bench.mode.value.kind !== 'items';
  const choose = (row: number): void => {
    const at = positionOf(bench.view.value, row);
    if (at >= 0) { bench.moveTo(at); bench.say(bench.describeHere()); } else { bench.list({ ...bench.filter.value, text: '', kind: null, state: 'any', document: null, person: null, role: null, toRead: false }); bench.moveTo(positionOf(bench.view.value, row)); }
  };
  return (
    <>
      {view.marks.map((mark) => {
        const row = model.rowOf(mark.mentionId);
        if (row < 0) return null;
        const state = model.state(row), look = `wb-mark wb-mark--${state} wb-mark--proposes-${proposal(model, row) ?? 'nothing'}${row === current && !choosing ? ' wb-mark--current' : ''}${bench.heard.value?.rows.has(row) ? ' wb-mark--heard' : ''}`;
        return mark.boxes.map((box, i) => (i === 0
          ? <button type="button" key={`${mark.mentionId} 0`} class={look} style={placed(box)} tabIndex={row === current && !choosing ? 0 : -1} aria-current={row === current || undefined} disabled={choosing} onClick={() => choose(row)}>
            <span class="govuk-visually-hidden">{spoken(model, row)}</span>
            {width >= SIGNS_FROM && state === 'doubt' && <span class="wb-mark__sign" aria-hidden="true">{STATE_SIGNS[state]}</span>}
          </button>
          : <span key={`${mark.mentionId} ${i}`} class={look} style={placed(box)} aria-hidden="true" onClick={() => { if (!choosing) choose(row); }} />));
      })}
      {view.areas.map((area, i) => <div key={area.id} class="wb-area" style={placed(area.box)}><span class="wb-area__label">Area {i + 1}</span></div>)}
    </>
  );
}

/** Words or corners that are being chosen. */
function Choosing({ bench }: { readonly bench: Workbench }) {
  const mode = bench.mode.value, view = bench.pageView.value!;
  if (mode.kind === 'words') {
    const { start, end } = between(view.words, mode.anchor, mode.head);
    return <>{lineBoxes(view.words, start, end).map((box, i) => <span key={i} class="wb-chosen" style={placed(box)} />)}<span class="wb-caret wb-mark--current" style={placed(view.words[mode.head]!.box)} /></>;
  }
  if (mode.kind === 'items') return null;
  return (
    <>
      {mode.first && <span class="wb-chosen wb-chosen--area" style={placed(areaBetween(mode.first, mode.at))} />}
      <span class="wb-cross wb-cross--x" style={{ left: `${mode.at.x * 100}%` }} /><span class="wb-cross wb-cross--y" style={{ top: `${mode.at.y * 100}%` }} />
      <span class="wb-cross__point wb-mark--current" style={{ left: `${mode.at.x * 100}%`, top: `${mode.at.y * 100}%` }} />
    </>
  );
}
