import type { Grey } from '../../core/reading/grey.js';

/** The picture as binary PGM: the cheapest form that both engines read, nothing to compress and nothing lost. */
export function pgmOf(image: Grey): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${image.width} ${image.height}\n255\n`);
  const bytes = new Uint8Array(head.length + image.data.length);
  bytes.set(head);
  bytes.set(image.data, head.length);
  return bytes;
}
