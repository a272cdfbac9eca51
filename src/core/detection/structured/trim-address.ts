import type { Hit } from '../hit.js';
import type { NameLists } from '../resources.js';
import { ADDRESS_WORDS } from './address.recogniser.js';
import { fold } from '../text/fold.js';
import { FUNCTION_WORDS, STOP } from '../words/stop.js';

/** Words that belong to addresses beside those for streets and houses: parts of the names of places, counties cut short. */
const OF_ADDRESSES: ReadonlySet<string> = new Set(('home hospital school clinic county borough north south east west upper lower great little old new flat floor room ward one two three four five six seven eight nine ten ' +
  'church king queen prince princess king\'s queen\'s march may town city mon beds bucks cambs cards carms glos hants herts lancs leics lincs northants notts oxon pembs salop staffs wilts worcs yorks mid').split(' '));
/** How ordinary a word must be in lower case (0..9, powers of two) to be taken for the next sentence. */
const ORDINARY = 7;

/** The words of the next sentence or heading, in capitals or not: no place is called so. */
function isOutside(word: string, { words, places, surnames }: NameLists): boolean {
  const low = fold(word).replace(/'s$/, '');
  if (OF_ADDRESSES.has(low) || ADDRESS_WORDS.has(low) || /\d/.test(low)) return false;
  if (FUNCTION_WORDS.has(low) || STOP.has(low)) return true;
  return !places.has(low) && !surnames.has(low) && (words.get(low)?.lower ?? 0) >= ORDINARY;
}

/**
 * Cuts an address where the next text begins: "2 DOCK ROW / YOUR DEPARTMENT'S CARE OF", "Rose Cottage, by Kelso Thank you". A line below, or
 * words after the last comma, that no place is called go. The first line up to its first comma stays as it is.
 */
export function trimAddress(hit: Hit, text: string, lists: NameLists): Hit {
  if (hit.kind !== 'address' || hit.recogniser === 'postcode') return hit;
  const value = text.slice(hit.start, hit.end);
  let end = value.length;
  for (const feed of value.matchAll(/\n[ \t]*([\p{L}'’-]+)/gu)) {
    if (feed.index < end && value.slice(0, feed.index).trim().length > 5 && !/[,]\s*$/.test(value.slice(0, feed.index)) && isOutside(feed[1]!, lists)) { end = feed.index; break; }
  }
  const floor = Math.max(value.slice(0, end).indexOf(','), 0);
  for (let last = /[ \t\n]+([\p{L}'’-]+)[.]?$/u.exec(value.slice(0, end)); last !== null && last.index > floor && floor > 0 && isOutside(last[1]!, lists); last = /[ \t\n]+([\p{L}'’-]+)[.]?$/u.exec(value.slice(0, end))) end = last.index;
  const kept = value.slice(0, end).replace(/[\s,;:]+$/, '');
  return kept.length === value.length || kept.length < 5 ? hit : { ...hit, end: hit.start + kept.length };
}
