import type { Box } from '../page/box.js';
import type { InkMap } from './ink-map.js';

/** Ink that no word covers. */
export interface UnreadInk {
  /** Share of the page's ink, 0..1; 0 where there is none. */
  readonly share: number;
  /** Cells of ink that no word covers. */
  readonly cells: number;
  /** Share of the page's area that is ink. */
  readonly inkShare: number;
}

/** @param boxes the words' boxes, fractions of the page as delivered */
export function unreadInkOf(map: InkMap, boxes: readonly Box[]): UnreadInk {
  const { width, height, ink } = map;
  const covered = new Uint8Array(width * height);
  for (const b of boxes) {
    const x0 = Math.max(0, Math.floor(b.x * width - 0.5)), x1 = Math.min(width, Math.ceil((b.x + b.width) * width + 0.5));
    const y0 = Math.max(0, Math.floor(b.y * height - 0.5)), y1 = Math.min(height, Math.ceil((b.y + b.height) * height + 0.5));
    for (let y = y0; y < y1; y++) covered.fill(1, y * width + x0, y * width + x1);
  }
  let cells = 0;
  for (let i = 0; i < ink.length; i++) if (ink[i] && !covered[i]) cells++;
  return { share: map.count === 0 ? 0 : cells / map.count, cells, inkShare: map.count / (width * height) };
}
