import { hitsOf, type Hit } from '../hit.js';
import { DATE_SOURCE, readDate } from './dates.js';

const STREET_OF = /(?:\p{Lu}[\p{L}'’-]+\s+){1,3}(?:Street|Road|Rd|Lane|Avenue|Ave|Terrace|Crescent|Close|Cl|Drive|Gardens|Grove|Mews|Row|Buildings|Court|Vennel|Wynd|Parade|Farm|Cottages?|Quay|Reach|End|Head|Lodge|Villas?|Manse)\b/iu;
const STREETS_OF = new RegExp(STREET_OF.source, 'giu');
const AFTER_NAME = /(?:\p{Lu}[\p{L}'’-]+|\p{Lu}\.)["”)]?,?(?<gap>\s\(|\s{3,}|,\s|\s)(?<v>[A-Z]?\d{4,7})(?=\)|\s{3,}|\n|,|$|\.\s|\.\)|(?<=\s{3}\d{4,7})\s\p{Lu}\p{Ll})/gdu;

/**
 * What the whole case shows of its numbers and streets: a number once labelled is a number everywhere, a street of a known address is
 * part of an address without its number too, and a long number beside a name is taken for theirs. Adds to `byPage` in place.
 */
export function propagateContacts(texts: ReadonlyMap<string, string>, byPage: ReadonlyMap<string, Hit[]>): void {
  const births = new Set<string>(), numbers = new Set<string>(), streets = new Set<string>();
  for (const [page, hits] of byPage) for (const h of hits) {
    const value = texts.get(page)!.slice(h.start, h.end);
    if (h.kind === 'identity-number' && h.confidence >= 0.6) for (const part of [value, ...value.split(/\s+|(?<=[A-Z])\//)]) { const key = part.replace(/\s/g, ''); if (key.replace(/\D/g, '').length >= 4 && !/^(?:1[89]|20)\d\d$/.test(key)) numbers.add(key); }
    if (h.kind === 'birth' && h.confidence >= 0.7) { const key = dayKey(value); if (key) births.add(key); }
    if (h.kind === 'address' && h.confidence >= 0.7) for (const m of value.matchAll(STREETS_OF)) streets.add(simple(m[0]));
  }
  const exchange = exchangesOf(texts, byPage);
  for (const text of texts.values()) for (const m of text.matchAll(AFTER_NAME)) if (!/^(?:1[6-9]|20)\d\d$/.test(m.groups!.v!)) numbers.add(m.groups!.v!);
  const known = [...streets].filter((s) => s.includes(' ') && s.length > 7).sort((a, b) => b.length - a.length).slice(0, 400).map((s) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+'));
  const again = known.length === 0 ? null : new RegExp(String.raw`(?<![\p{L}\p{N}])(?<v>(?:(?:flat|room|no\.?)\s*\d{1,3}[a-d]?,?\s+)?(?:\d{1,4}[a-d]?,?\s+)?(?:${known.join('|')}))(?![\p{L}\p{N}])`, 'giud');
  for (const [page, hits] of byPage) {
    const text = texts.get(page)!, free = (start: number, end: number): boolean => !hits.some((h) => h.confidence >= 0.45 && h.start < end && start < h.end);
    for (const [i, h] of hits.entries()) {
      if (h.kind !== 'address' || h.confidence >= 0.5) continue;
      const street = STREET_OF.exec(text.slice(h.start, h.end))?.[0];
      if (street !== undefined && streets.has(simple(street))) hits[i] = { ...h, confidence: 0.6, adjustments: [...h.adjustments, '+ a street of an address in this case'] };
    }
    const more = [
      ...hitsOf(text, /(?<![\w/.£-])(?<v>[A-Z]{0,3}\.?\/?\d[\dA-Z/.]{3,11}\d)(?![\w/-])/gd, (_m, value) => (numbers.has(value) ? { kind: 'identity-number', confidence: 0.75, recogniser: 'identity-number', cue: 'a number that is labelled elsewhere in this case', adjustments: [] } : null)),
      ...hitsOf(text, AFTER_NAME, (_m, value) => (/^(?:1[6-9]|20)\d\d$/.test(value) ? null : { kind: 'identity-number', confidence: 0.5, recogniser: 'identity-number', cue: 'a long number beside a name', adjustments: [] })),
    ];
    more.push(...hitsOf(text, DATES, (_m, value) => (births.has(dayKey(value) ?? '') ? { kind: 'birth', confidence: 0.75, recogniser: 'birth', cue: 'the same date as a date of birth elsewhere in this case', adjustments: [] } : null)));
    if (again) more.push(...hitsOf(text, again, () => ({ kind: 'address', confidence: 0.65, recogniser: 'address', cue: 'a street or house of an address in this case', adjustments: [] })));
    if (exchange) more.push(...hitsOf(text, exchange, (_m, value) => (/\s(?:1[6-9]|20)\d\d$/.test(value) ? null : { kind: 'telephone', confidence: 0.7, recogniser: 'telephone', cue: 'a place of an address in this case and figures, as exchanges were written', adjustments: [] })));
    for (const h of more) if (free(h.start, h.end)) hits.push(h);
    hits.sort((a, b) => a.start - b.start);
  }
}

/** Last place of an address: ", Upper Marling", before a postcode. */
const LAST_PLACE = /,\s*(?:near |nr\.? |by )?(?<place>\p{Lu}\p{Ll}{3,}(?:[ -]\p{Lu}?\p{Ll}+){0,2})\.?(?:[,.]?\s+[A-Z]{1,2}\d.*)?$/u;

/** "Marling 212": an exchange has the name of a place, or of the last word of it; three or four figures, of which reading may have spoilt the first. Null without places. */
function exchangesOf(texts: ReadonlyMap<string, string>, byPage: ReadonlyMap<string, readonly Hit[]>): RegExp | null {
  const places = new Set<string>();
  for (const [page, hits] of byPage) for (const h of hits) {
    if (h.kind !== 'address' || h.confidence < 0.6 || places.size >= 200) continue;
    const place = LAST_PLACE.exec(texts.get(page)!.slice(h.start, h.end))?.groups?.place;
    if (place === undefined || /^(?:London|Flat|Room|Mrs|Miss)\b/.test(place)) continue;
    for (const name of [place, place.split(/[ -]/).at(-1)!]) if (/^\p{Lu}/u.test(name) && name.length > 3) places.add(name.replace(/\s+/g, '\\s'));
  }
  if (places.size === 0) return null;
  const names = [...places].sort((a, b) => b.length - a.length);
  return new RegExp(String.raw`(?<![\p{L}\p{N}-])(?<v>(?:${[...names, ...names.map((n) => n.replace(/[^\\s]+/g, (w) => w.toUpperCase()))].join('|')})[ ](?:\d{3,4}|[A-Z]\d{2,3}))(?![\p{L}\p{N}/]|[.,:-]\d)`, 'gud');
}

const DATES = new RegExp(String.raw`(?<![\d./-])(?<v>${DATE_SOURCE})`, 'gid');
const dayKey = (text: string): string | null => { const d = readDate(text); return d === null ? null : `${d.day}.${d.month}.${d.year % 100}`; };
const simple = (s: string): string => s.toLowerCase().replace(/\s+/g, ' ').replace(/\brd$/, 'road').replace(/\bave$/, 'avenue').replace(/\bcl$/, 'close').trim();
