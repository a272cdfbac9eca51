import type { Cue } from './context-cues.js';

/** "boarded out throughout with", "placed on 3.4.62 with", "c/o": what stands before a carer's name, with dates and adverbs between. */
const FILLER = '(?:(?:throughout|again|now|since|together|happily|there|first|temporarily|permanently|privately|from|on|long|short|term|that|day|in|by|\\p{L}+ly|january|february|march|april|may|june|july|august|september|october|november|december|\\d[\\d./-]*(?:st|nd|rd|th)?)[\\s,:]+)*';
const WITH = new RegExp(`\\b(?:(?:boarded|billeted)(?:[\\s-]+out)?|b\\.\\s?o\\.|placed|fostered|lodged)[\\s,:]+${FILLER}(?:with|to)\\s+(?:the\\s+)?$`, 'iu');
const ENTRY = new RegExp(`\\b(?:boarded|billeted)[\\s-]+out[\\s,:]+${FILLER}$`, 'iu');
const CARE_OF = /(?:^|[^\p{L}])c\/o\.?\s+$/iu;
/** "Mrs Tate who brought me up", "whom she regards as her mother". */
const WHO = /^,?\s+(?:who\s+(?:has\s+|have\s+|had\s+)?(?:brought\s+(?:me|him|her|them)\s+up|fosters?|fostered|raised\s+(?:me|him|her)|reared|took\s+(?:me|him|her)\s+in)|whom\s+(?:he|she)\s+(?:regards|looks\s+on|regarded)\s+as\s+(?:his|her)\s+(?:mother|father|parents|own))\b/iu;

/** A child is placed with the person named, says the text just before or after the name. Whose child is told from the names before it. */
export function careCue(text: string, start: number, end: number): Cue | null {
  const before = text.slice(Math.max(0, start - 90), start), who = WHO.test(text.slice(end, end + 70));
  if (!who && !WITH.test(before) && !ENTRY.test(before) && !CARE_OF.test(before)) return null;
  return { feature: 'care-of', say: who ? 'said to have brought up a child' : 'a child is placed with the person named', relationship: 'carer', reach: null, whose: null };
}
