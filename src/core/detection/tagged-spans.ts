import type { Hit } from './hit.js';
import { TAGS, type Tag, type TaggedText } from './tagged-text.js';

export interface TaggedSpan { readonly start: number; readonly end: number; /** Mean chance of its words. */ readonly chance: number }

/** Runs of words that a tagger gives at least `threshold` of being inside a mention of a kind; a run ends where the next word rather begins another. */
export function taggedSpans({ words, chances }: TaggedText, tag: Tag, threshold: number): TaggedSpan[] {
  const out: TaggedSpan[] = [], at = (i: number): number => (i * TAGS.length + TAGS.indexOf(tag)) * 2, inside = (i: number): number => chances[at(i)]! + chances[at(i) + 1]!;
  for (let i = 0; i < words.length; i++) {
    if (inside(i) < threshold) continue;
    let last = i, sum = inside(i);
    while (last + 1 < words.length && inside(last + 1) >= threshold && chances[at(last + 1)]! <= chances[at(last + 1) + 1]!) sum += inside(++last);
    out.push({ start: words[i]!.start, end: words[last]!.end, chance: sum / (last - i + 1) });
    i = last;
  }
  return out;
}

/** From this mean chance a span stands by itself, with this confidence; lower, on d1 to d3, more words of others were covered than details won. */
const SURE = 0.9, CONFIDENCE = 0.55;
/** A hit of the rules counts as found from here. */
const FOUND = 0.45;

/** Addresses and births that the tagger is sure of and no rule found; only what holds a number. Relations are left to the rules: the tagger adds none that they miss. */
export function taggedHits(tagged: TaggedText, text: string, found: readonly Hit[]): Hit[] {
  return (['address', 'birth'] as const).flatMap((kind) => taggedSpans(tagged, kind, 0.5)
    .filter((s) => s.chance >= SURE && /\p{N}/u.test(text.slice(s.start, s.end)) && !found.some((h) => h.confidence >= FOUND && h.start < s.end && s.start < h.end))
    .map((s): Hit => ({ start: s.start, end: s.end, kind, confidence: CONFIDENCE, recogniser: 'tagger', cue: `the trained tagger is sure that it is ${kind === 'address' ? 'an address' : 'a date of birth'}`, adjustments: [] })));
}
