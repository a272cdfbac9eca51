import type { ReadingDoubt } from '../page/reading.js';
import type { ReadingSigns } from './reading-signs.js';

/** Reasons why a person must read a page; none where the reading can be relied on. */
export function doubtsOf(signs: ReadingSigns): ReadingDoubt[] {
  const doubts: ReadingDoubt[] = [];
  if (signs.confidence < 0.74) doubts.push('low-confidence');
  if (signs.unread > 0.12) doubts.push('unread-ink');
  if (signs.confidence < 0.55) doubts.push('handwriting');
  if (doubts.length > 0 && signs.contrast < 0.2) doubts.push('faint');
  return doubts;
}
