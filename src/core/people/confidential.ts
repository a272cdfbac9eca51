import type { CasePage } from './case-pages.js';
import type { CuePage } from './context-cues.js';
import type { Entity } from './entity.js';
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

const SAID = /^(?:(?:tele)?phoned|rang|ring|called|wrote|writes|told|tells|said|says|asked|asks|reported|reports|complained|informed|gave|came|spoke|alleges|alleged|states|stated|named?)$/;
/** Tokens between a name and the word that makes its bearer the one who speaks. */
const SPEECH = 4;

/**
 * Who is meant by the requests for secrecy on a page: for each, one person named before it within reach, nearest first, one who speaks before one
 * who is spoken of, and of the sex of the "she" or "his" that stands in the request; the next named after it where nobody is before.
 */
export function sourcesNamed(page: CasePage, places: readonly number[], fits: (e: Entity) => boolean, genderOf: (e: Entity) => 'f' | 'm' | null): Set<Entity> {
  const out = new Set<Entity>(), { tokens } = page.cuePage;
  for (const place of places) {
    const words = tokens.slice(Math.max(0, place - 1), place + 7).map((t) => t.text), sex = words.some((w) => w === 'she' || w === 'her') ? 'f' : words.some((w) => w === 'he' || w === 'his' || w === 'him') ? 'm' : null;
    let best: Entity | null = null, top = Infinity;
    for (const { entity, mention } of page.names) {
      if (!entity || !fits(entity)) continue;
      const at = tokenFrom(tokens, mention.start), end = tokenFrom(tokens, mention.end), away = place - at, gender = genderOf(entity);
      if (Math.abs(away) > NEAR || (sex && gender && sex !== gender)) continue;
      const speaks = tokens.slice(Math.max(0, at - SPEECH), at).concat(tokens.slice(end, end + SPEECH)).some((t) => SAID.test(t.text));
      const cost = (away >= 0 ? away : NEAR - away) - (speaks ? 10 : 0);
      if (cost < top) { top = cost; best = entity; }
    }
    if (best) out.add(best);
  }
  return out;
}
