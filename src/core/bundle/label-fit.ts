import type { TextMeasure } from './typeset-page.js';

/** Where a label stands in its box: whole points from the bottom left of the sheet; `rest` is spoken but not seen. */
export interface FittedLabel { readonly seen: string; readonly rest: string; readonly size: number; readonly x: number; readonly y: number }

export interface PointBox { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const LARGEST = 8;
const SMALLEST = 5;
/** Points kept free at each end. */
const INSET = 1.5;

/**
 * The fullest wording that fits: "another child 2 (1)", else "(1)"; in a box too small even for that, "(1)" at the smallest size stands a little proud of it.
 * What is not seen is still read aloud.
 */
export function fittedLabel(label: string, reasonNumber: number, box: PointBox, measure: TextMeasure): FittedLabel {
  const forms = [{ seen: `${label} (${reasonNumber})`, rest: '' }, { seen: `(${reasonNumber})`, rest: label }];
  const tallest = Math.max(SMALLEST, Math.min(LARGEST, Math.floor(box.height * 0.82)));
  for (const form of forms) {
    for (let size = tallest; size >= SMALLEST; size--) {
      if (measure(form.seen, 'regular') * size <= box.width - 2 * INSET) return placed(form, size, box, measure);
    }
  }
  return placed(forms[1]!, SMALLEST, box, measure);
}

function placed(form: { seen: string; rest: string }, size: number, box: PointBox, measure: TextMeasure): FittedLabel {
  const free = box.width - measure(form.seen, 'regular') * size;
  return { ...form, size, x: Math.round(box.x + Math.max(0, Math.min(free / 2, INSET + 1))), y: Math.round(box.y + (box.height - 0.72 * size) / 2) };
}
