import { hitsOf, type Hit } from '../hit.js';

/** NHS number check: eleven less the weighted sum modulo eleven (weights 10 to 2). @param digits ten digits */
export function nhsCheck(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
  const check = 11 - (sum % 11);
  return (check === 11 ? 0 : check) === Number(digits[9]);
}

const made = (confidence: number, cue: string, adjustments: readonly string[] = []): Omit<Hit, 'start' | 'end'> => ({ kind: 'identity-number', confidence, recogniser: 'identity-number', cue, adjustments });

const INSURANCE = /(?<![A-Z0-9])(?<v>(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]|[A-Z]{2}\s\d{2}\s\d{2}\s\d{2}\s[A-D])(?![A-Z0-9])/gd;
const TEN = /(?<![\w£.,-])(?<v>\d{3}[ -]?\d{3}[ -]?\d{4})(?![\w/-]|[.,]\d)/gd;
const LABEL = String.raw`(?:(?:n\.?\s?h\.?\s?s\.?|n\.?\s?i\.?|nat(?:ional)?\.? ins(?:urance)?\.?|passport|driving licence|c\.?r\.?o\.?|c\.?a\.?d\.?|u\.?p\.?n\.?|u\.?r\.?n\.?|scan batch|mosaic|carefirst|swift|liquid ?logic|ics|card|linked(?: [a-z/]+)?|misper|reg\.?|crime)\s*(?:ref(?:erence)?\.?|numbers?|nos?\.?|id|#)?|(?:our|your|my|their|case|file|court|police|hospital|h\.?o\.?|incident|claim|policy|unique|pupil|student|account|prison|register|reg(?:istration)?|service|army|r\.?n\.?|disch(?:arge|\.)? book|book|client|person|system|batch|patient|record|index|social services|department|admission|serial)\s*(?:ref(?:erence)?\.?|numbers?|nos?\.?|id|#)|case(?=\s{2})|disch(?:arge|\.)? book|refs?[il]?(?:erence)?\.?(?:\s*(?:no|number)\.?)?|no\.|nos\.|number|\bid\b|d\.?\s?no\.?)`;
const VALUE = String.raw`(?:[A-Z]{1,5}\/(?=[A-Z]{1,3}[ ]\d))?(?:[A-Z]\.?){0,5}[./ \n-]{0,2}(?:[A-Z\d]{1,8}[./-]){0,4}[A-Z]{0,3}\d[A-Z\d./-]*(?: (?=[A-Z]{0,3}\d|[A-Z] \d)[A-Z]{0,3}\d*[A-Z]?){0,4}`;
const LABELLED = new RegExp(String.raw`(?<![\p{L}])${LABEL}(?![\p{L}])\s*[:=.]?\s{0,12}(?<v>${VALUE})(?![\p{L}])`, 'giud');
/** Letters, slashes and figures of a file: "B/44/217", "4/R/2281", "PF/EM/88", "K.1884". */
const CODE = /(?<![\p{L}\p{N}/.-])(?<v>(?:[A-Z]{1,4}|\d{1,3})(?:\/[A-Z]{1,10}|\/\d{1,5}|\.\d{3,5}){1,4}[A-Z]?|[A-Z]{1,3}\.\s?\d{3,6}|[A-Z]{2}\d{2}[A-Z]\d{5}|\d{2,3}[A-Z]{2,4}\/\d{4,}|\d{3}\/\d{2}[A-Z]{3}|[A-Z]{1,3}\d{6,8}|\d{2}\/\d{5,6}(?:\/[A-Z]{2})?|\d{6,7}\/\d{2}|\d{7,8}|[A-Z]{2} \d{2} [A-Z] \d{3,5})(?![\p{L}\p{N}/]|\.\d)/gdu;

/** A register: "44/212" at the start of a line; a column of them is no list of dates. */
const COLUMN = /(?<=^|\n)(?<v>\d{2,3}\/\d{3})(?=\s+\S)/gd;

/** A list of people with their numbers: "TATE, Brian 24388". */
const LISTED = /(?<=^|\n|[^\p{L}\n])\p{Lu}[\p{Lu}'’-]{2,}, \p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){0,2} (?<v>\d{4,6})(?![\p{L}\p{N}/]|[.,:]\d)/gdu;

/** A person and their number: "TATE D. I. 24417". The letters are the person's. */
const BEHIND_INITIALS = /(?<!\p{L})\p{Lu}[\p{L}'’-]{2,},? (?:\p{Lu}\. ?){1,3}(?<v>\d{4,6})(?![\p{L}\p{N}/]|[.,:]\d)/gdu;
const AFTER_NAME = /(?<!\p{L})\p{Lu}[\p{L}'’-]{2,},?\s(?:\p{Lu}\.\s?)*$/u;

/** NI and NHS numbers (with their check digit), case, court and file references, registration numbers. */
export function findIdentityNumbers(text: string): Hit[] {
  const column = [...text.matchAll(COLUMN)].length >= 3;
  const listed = hitsOf(text, LISTED, (_m, value) => (/^(?:18|19|20)\d\d$/.test(value) ? null : made(0.6, 'a number behind each name of a list')));
  return [
    ...(listed.length > 1 ? listed : []),
    ...hitsOf(text, BEHIND_INITIALS, (_m, value) => (/^(?:18|19|20)\d\d$/.test(value) ? null : made(0.6, 'a number behind a name and its initials'))),
    ...hitsOf(text, COLUMN, () => (column ? made(0.6, 'a column of numbers at the start of the lines') : null)),
    ...hitsOf(text, INSURANCE, () => made(0.95, 'the form of a National Insurance number')),
    ...hitsOf(text, TEN, (m, value) => {
      const before = text.slice(Math.max(0, m.index - 24), m.index), digits = value.replace(/\D/g, ''), cued = /n\.?h\.?s|health\s*(?:no|number)|h\s?&\s?c|hcn|patient/i.test(before);
      if (digits.startsWith('0') && !cued) return null;
      if (nhsCheck(digits)) return made(cued ? 0.99 : 0.85, 'ten figures with the check digit of an NHS number');
      return cued ? made(0.8, 'ten figures after "NHS"', ['- the check digit does not fit']) : /\s/.test(value) ? made(0.5, 'ten figures in groups', ['- the check digit does not fit']) : null;
    }),
    ...hitsOf(text, LABELLED, (m, value) => {
      if (!/\d/.test(value) || value.trim().length < 3 || /^\d{1,2}(?:st|nd|rd|th)$/i.test(value) || /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(value)) return null;
      const label = m[0].slice(0, m[0].length - value.length).trim().toLowerCase(), bare = /^(?:no\.?|nos\.?|number|id)[\s:.]*$/.test(label);
      if (bare && (value.replace(/\D/g, '').length < 3 || /^\d{1,3}$/.test(value))) return null;
      return made(bare ? 0.55 : 0.8, `a number after "${label.replace(/\s+/g, ' ')}"`);
    }),
    ...hitsOf(text, CODE, (m, value) => {
      if (/^\d{7,8}$/.test(value)) return /^(?:19|20)\d{6}$|^\d{4}(?:19|20)\d\d$/.test(value) ? null : made(0.5, 'a long number by itself');
      if ((/^[\d./]+$/.test(value) && !/\d{5,}/.test(value)) || /^(?:R\/C|C\/O|N\/A|H\/V|T\/C|O\/T|A\/C|B\/F|P\/T|F\/T)/i.test(value) || !/\d/.test(value) || /^(?:SS|Form|MI|HMSO|S)\.?\d/i.test(value)) return null;
      const before = text.slice(Math.max(0, m.index - 12), m.index);
      if (/^[A-Z]\.\s\d/.test(value) && AFTER_NAME.test(text.slice(Math.max(0, m.index - 30), m.index))) return null;
      if (/(?:form|£|s\.|act)\s*$/i.test(before)) return null;
      return made(/\/.*\//.test(value) || /\.\d{3,}|\d{5,}/.test(value) ? 0.7 : 0.5, 'the form of a file reference');
    }),
  ];
}
