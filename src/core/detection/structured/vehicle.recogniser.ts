import { hitsOf, type Hit } from '../hit.js';

const PLATE = /(?<![A-Z0-9/.-])(?<v>[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])(?![A-Z0-9/-])/gd;
const OLD = /(?<![A-Z0-9/.-])(?<v>[A-Z]{1,3}\s\d{1,4}|\d{1,4}\s[A-Z]{2,3})(?![A-Z0-9/-])/gd;
const CUE = /\b(?:car|van|reg(?:istration)?|vehicle|lorry|motor|index|plate|ford|austin|morris|vauxhall|transit|bmw|audi|golf|fiesta|astra|mini|escort|cortina|taxi|driving|drove|drives|parked)\b/i;

/** Registration numbers of vehicles: the forms since 1963 by themselves, older ones beside a word for a vehicle. */
export function findVehicles(text: string): Hit[] {
  const near = (at: number): boolean => CUE.test(text.slice(Math.max(0, at - 60), at + 50));
  return [
    ...hitsOf(text, PLATE, (m, value) => {
      const cued = near(m.index), spaced = /\s/.test(value);
      if (!cued && !spaced && value.length < 7) return null;
      return { kind: 'identity-number', confidence: cued ? 0.9 : 0.6, recogniser: 'vehicle', cue: 'the form of a vehicle registration', adjustments: cued ? ['+ a word for a vehicle stands near'] : [] };
    }),
    ...hitsOf(text, OLD, (m, value) => (near(m.index) && !/^(?:\d+ (?:AM|PM|ST|LB|FT|IN)|(?:NO|AT|IN|ON|TO|BY|OF) \d+|0.*|\d+ (?:HRS?|MINS?|YRS?|KG|CM|MM|MPH|GBP|OZ))$/.test(value) && value.length >= (/^\d/.test(value) ? 6 : 4) ? { kind: 'identity-number', confidence: 0.55, recogniser: 'vehicle', cue: 'an older form of vehicle registration beside a word for a vehicle', adjustments: [] } : null)),
  ];
}
