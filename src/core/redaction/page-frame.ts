import { asDelivered, upright, type Box } from '../page/box.js';
import type { PageReading } from '../page/reading.js';

/** A rectangle on the upright page, in points (1/72 inch), origin top left: heights and widths compare. */
export interface Rect { left: number; top: number; right: number; bottom: number }

export const widthOf = (r: Rect): number => r.right - r.left;
export const heightOf = (r: Rect): number => r.bottom - r.top;

/** Converts between fractions of the delivered page and points of the upright page. */
export interface PageFrame {
  readonly width: number;
  readonly height: number;
  toRect(box: Box): Rect;
  toBox(rect: Rect): Box;
}

export function frameOf(reading: Pick<PageReading, 'width' | 'height' | 'turned'>): PageFrame {
  const onSide = reading.turned === 90 || reading.turned === 270;
  const width = onSide ? reading.height : reading.width;
  const height = onSide ? reading.width : reading.height;
  return {
    width,
    height,
    toRect(box) {
      const u = upright(box, reading.turned);
      return { left: u.x * width, top: u.y * height, right: (u.x + u.width) * width, bottom: (u.y + u.height) * height };
    },
    toBox(rect) {
      const left = clamp(rect.left / width), top = clamp(rect.top / height);
      const box = { x: left, y: top, width: Math.max(0, clamp(rect.right / width) - left), height: Math.max(0, clamp(rect.bottom / height) - top) };
      return asDelivered(box, reading.turned);
    },
  };
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
