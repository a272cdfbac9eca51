/** A rectangle on a page AS DELIVERED (before any turning or straightening): fractions 0..1, origin top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Quarter turns, clockwise, that bring the delivered page upright. */
export type QuarterTurn = 0 | 90 | 180 | 270;

export const right = (b: Box): number => b.x + b.width;
export const bottom = (b: Box): number => b.y + b.height;

/** The smallest box round all of `boxes`; throws RangeError when there are none. */
export function unionOf(boxes: readonly Box[]): Box {
  if (boxes.length === 0) throw new RangeError('unionOf needs at least one box');
  const x = Math.min(...boxes.map((b) => b.x));
  const y = Math.min(...boxes.map((b) => b.y));
  return { x, y, width: Math.max(...boxes.map(right)) - x, height: Math.max(...boxes.map(bottom)) - y };
}

/** Area that two boxes share, in fractions of the page squared. */
export function sharedArea(a: Box, b: Box): number {
  const w = Math.min(right(a), right(b)) - Math.max(a.x, b.x);
  const h = Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

/** A box of the delivered page, seen on the page turned upright (again as fractions). */
export function upright(b: Box, turn: QuarterTurn): Box {
  switch (turn) {
    case 0: return b;
    case 90: return { x: 1 - b.y - b.height, y: b.x, width: b.height, height: b.width };
    case 180: return { x: 1 - b.x - b.width, y: 1 - b.y - b.height, width: b.width, height: b.height };
    case 270: return { x: b.y, y: 1 - b.x - b.width, width: b.height, height: b.width };
  }
}

/** The inverse of `upright`: a box of the upright page, as it lies on the delivered page. */
export function asDelivered(b: Box, turn: QuarterTurn): Box {
  return upright(b, ((360 - turn) % 360) as QuarterTurn);
}
