import type { DetectionResources } from '../resources.js';
import { fold } from '../text/fold.js';
import { trimAddress } from './trim-address.js';
import type { Hit } from '../hit.js';
import { findAddresses } from './address.recogniser.js';
import { findBirths } from './birth.recogniser.js';
import { findEmails } from './email.recogniser.js';
import { findIdentityNumbers } from './identity-number.recogniser.js';
import { findTelephones } from './telephone.recogniser.js';
import { findVehicles } from './vehicle.recogniser.js';

/** Every contact detail, number and date of birth of one text; where two overlap, one of them stays: the surer, then the longer. */
export function findContacts(text: string, bornIso: string | null, { manifest: { recognisers: on }, lists }: DetectionResources): Hit[] {
  const hits: Hit[] = [];
  if (on.email) hits.push(...findEmails(text));
  if (on.birth) hits.push(...findBirths(text, bornIso));
  if (on.address) hits.push(...findAddresses(text).filter((h) => on.postcode || h.recogniser !== 'postcode').map((h) => trimAddress(h, text, lists)));
  if (on.telephone) hits.push(...findTelephones(text).map((h) => exchangeOr(h, text, lists)));
  if (on['identity-number']) hits.push(...findIdentityNumbers(text));
  if (on.vehicle) hits.push(...findVehicles(text));
  unite(hits, text);
  const rank = (h: Hit): number => h.confidence + Math.min(0.3, (h.end - h.start) / 200);
  const kept: Hit[] = [];
  for (const h of hits.sort((a, b) => rank(b) - rank(a) || a.start - b.start)) if (!kept.some((k) => k.start < h.end && h.start < k.end)) kept.push(h);
  return kept.sort((a, b) => a.start - b.start);
}

/** Parts of one address found by several rules become one hit: "the flat over the Golden Lion" with "2 Dock Row, Millport". */
function unite(hits: Hit[], text: string): void {
  const parts = hits.filter((h) => h.kind === 'address' && h.confidence >= 0.5).sort((a, b) => a.start - b.start || b.end - a.end);
  for (let i = 0; i + 1 < parts.length; i++) {
    const a = parts[i]!, b = parts[i + 1]!;
    if (b.start >= a.end && !/^[\s,]{1,4}$/.test(text.slice(a.end, b.start))) continue;
    const whole: Hit = { ...(a.confidence >= b.confidence ? a : b), start: a.start, end: Math.max(a.end, b.end) };
    hits.splice(hits.indexOf(a), 1); hits.splice(hits.indexOf(b), 1); hits.push(whole);
    parts.splice(i, 2, whole); i--;
  }
}

/** A bare "Word 2314" is a telephone number where the word is a place, and no number where it is a forename. */
function exchangeOr(hit: Hit, text: string, { forenames, places }: DetectionResources['lists']): Hit {
  if (hit.confidence > 0.5) return hit;
  const name = fold(text.slice(hit.start, hit.end).replace(/\s\d[\d\s]*$/, ''));
  if (places.has(name)) return { ...hit, confidence: 0.65, adjustments: [...hit.adjustments, '+ a place of this name exists'] };
  return { ...hit, confidence: (forenames.get(name)?.weight ?? 0) > 2 ? 0.1 : 0.4 };
}
