import type { CuePage } from './context-cues.js';
import type { RoleCues } from './role-cues.js';
import { tokenFrom } from './page-tokens.js';

/** Tokens on either side of a mention in which a request for secrecy is taken to be about it. */
const NEAR = 30;

/** Places in a page's tokens where somebody asks for secrecy, and where private matters stand. */
export interface SecrecyPlaces { readonly referrer: readonly number[]; readonly privateMatters: readonly number[] }

export function secrecyPlaces(page: CuePage, cues: RoleCues): SecrecyPlaces {
  const referrer: number[] = [], privateMatters: number[] = [], words = page.tokens.map((t) => t.text);
  for (let i = 0; i < words.length; i++) {
    if (!page.tokens[i]!.isWord) continue;
    let phrase = '';
    for (let n = 0; n < 6 && i + n < words.length; n++) {
      phrase = n ? `${phrase} ${words[i + n]}` : words[i]!;
      if (cues.referrerNear.has(phrase)) referrer.push(i);
      if (cues.privateMatters.has(phrase)) privateMatters.push(i);
    }
  }
  return { referrer, privateMatters };
}

/** The token index of the nearest place to [start, end) of the page's text within reach, else null. */
export function nearestPlace(page: CuePage, places: readonly number[], start: number, reach = NEAR): number | null {
  const at = tokenFrom(page.tokens, start);
  let best: number | null = null;
  for (const p of places) if (Math.abs(p - at) <= reach && (best === null || Math.abs(p - at) < Math.abs(best - at))) best = p;
  return best;
}
