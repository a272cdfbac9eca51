import { bundleBoxOf, type FacsimilePage } from '../../core/bundle/bundle-plan.js';
import { fittedLabel, type FittedLabel, type PointBox } from '../../core/bundle/label-fit.js';
import type { TextMeasure } from '../../core/bundle/typeset-page.js';
import { upright, type Box } from '../../core/page/box.js';

/** A thing that is read on a facsimile: a word that stays, or the label of a box. */
export type LayerItem =
  | { readonly kind: 'word'; readonly text: string; readonly box: PointBox }
  | { readonly kind: 'label'; readonly label: FittedLabel; readonly box: PointBox };

/** A gap between lines wider than this many line heights begins a new paragraph. */
const PARAGRAPH_GAP = 1.1;

/** A box of the delivered page in points of the sheet, origin bottom left. */
export function pointBox(page: FacsimilePage, box: Box): PointBox {
  const placed = bundleBoxOf(page, upright(box, page.turned));
  return { x: placed.x * page.sheet.width, y: (1 - placed.y - placed.height) * page.sheet.height, width: placed.width * page.sheet.width, height: placed.height * page.sheet.height };
}

/** Words and labels in reading order, cut into paragraphs where the lines stand apart. */
export function paragraphsOf(page: FacsimilePage, measure: TextMeasure): LayerItem[][] {
  const entries = [
    ...page.shown.map((word) => ({ at: word.index, line: word.line, item: { kind: 'word' as const, text: word.text, box: pointBox(page, word.box) } })),
    ...page.marks.map((mark) => {
      const box = pointBox(page, mark.box);
      return { at: mark.firstWord - 0.5, line: null, item: { kind: 'label' as const, label: fittedLabel(mark.label, mark.reasonNumber, box, measure), box } };
    }),
  ].sort((a, b) => a.at - b.at);
  const paragraphs: LayerItem[][] = [];
  let previous: PointBox | null = null;
  for (const { item } of entries) {
    const { box } = item;
    const apart = previous === null || previous.y - (box.y + box.height) > PARAGRAPH_GAP * Math.max(box.height, previous.height) || box.y - (previous.y + previous.height) > box.height;
    if (apart) paragraphs.push([item]); else paragraphs.at(-1)!.push(item);
    previous = box;
  }
  return paragraphs;
}
