import type { MentionKind } from '../case/mention.js';
import type { RecogniserName } from './manifest.schema.js';

/** What a recogniser found in one text; offsets are UTF-16 code units. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly kind: MentionKind;
  /** 0..1 */
  readonly confidence: number;
  readonly recogniser: RecogniserName;
  readonly cue: string;
  readonly adjustments: readonly string[];
}

/** All matches of `pattern` as hits; a named group `v` narrows the hit to that group. The pattern needs the flags g and d. */
export function hitsOf(text: string, pattern: RegExp, make: (match: RegExpExecArray, value: string) => Omit<Hit, 'start' | 'end'> | null): Hit[] {
  const hits: Hit[] = [];
  pattern.lastIndex = 0;
  for (let m = pattern.exec(text); m !== null; m = pattern.exec(text)) {
    if (m[0] === '') { pattern.lastIndex++; continue; }
    const [start, end] = m.indices?.groups?.v ?? [m.index, m.index + m[0].length];
    const hit = make(m, text.slice(start, end));
    if (hit !== null) hits.push({ start, end, ...hit });
  }
  return hits;
}
