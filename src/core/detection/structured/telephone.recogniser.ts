import { hitsOf, type Hit } from '../hit.js';

const CUE = /(?:tel(?:ephone)?|phone|ring|rang|fax|mob(?:ile)?|ext(?:ension)?|call(?:ed)?|number|no|text(?:ed)?|ward|home|work|office|t|m)\.?\s*(?:no\.?|number|:)?[\s:.(]*$/i;
const NUMBER = /(?<![\w/£$.,-])(?<v>0\d{9,10}|(?:\(?\+44\)?[ -]?(?:\(0\)[ -]?)?|\(?0)\d{1,5}\)?(?:[ -]{1,2}\d{2,8}){0,4}(?:\s?(?:x|ext\.?|extn\.?)\s?\d{1,5})?)(?![\w/-]|[.,]\d)/gd;
/** Figures that reading took for letters: "O1632 96O214". */
const SPOILT = /(?<![\w/£$.,-])(?<v>[0O][\dOIl]{2,4}[ -]?[\dOIlSB]{3,4}[ -]?[\dOIlSB]{3,4})(?![\w/-]|[.,]\d)/gd;
/** The figures of a code read as letters, those of the number kept: "Olle 496 0135". */
const SPOILT_CODE = /(?<![\p{L}\p{N}])(?<v>[O0oQ][\dIilLOoe]{2,4} \d{3} \d{4})(?![\w/-]|[.,]\d|[ ]\d)/gdu;
/** A number within one town: "498 0163". */
const LOCAL = /(?<![\w/£$.,-]|\d[ ])(?<v>[2-9]\d{2}[ -]\d{4})(?![\w/-]|[.,]\d|[ ]\d)/gd;
/** Old exchange names and numbers: "Halifax 2314", "CANonbury 5561", "Port Orran 31". */
const EXCHANGE = /(?<![\w])(?:(?<cue>tel(?:ephone)?s?\.?|'?phone|ring(?: her| him| them| me)?|fax|rang|call(?: at)?|on)(?:\s*(?:no\.?|number))?\s*[:.]?\s*)?(?<v>(?:[A-Z]{3}[a-z]{2,10}|[A-Z][a-z]{2,14}(?:[ -][A-Z][a-z]{2,12}){0,2}|[A-Z]{4,14}|[A-Z]{3})\s\d{2,6}(?:\s\d{3,4})?)(?:\s?(?:x|ext\.?)\s?\d{1,4})?(?![\w/]|[.,]\d|st\b|nd\b|rd\b|th\b)/gd;
const NOT_EXCHANGE = /^(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|Mon|Tue|Wed|Thu|Fri|Sat|Sun|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Act|Form|Page|Section|Sec|Sched|Schedule|Regulation|Reg|Ward|Room|Flat|Year|Class|Age|Aged|Item|Part|Rule|Order|Circular|No|Nos|Card|Case|File|Ref|Article|Art|Para|Book|Vol|Volume|Step|Stage|Level|Week|Day|Area|District|Unit|Croft|Pitch|Plot|Box|Bed|Appendix|Annex|Chapter|Figure|Table|Grade|Standard|Std|Batch|Roll|Rates|England|Scotland|Wales|PHQ|NHS|NI|REG|POST|ROOM|FORM|PAGE|CARD|WARD|AREA|BOOK|YEAR|CASE|FILE|UNIT|STAGE|ACT|PART|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|TOTAL|AGE|AGED|Children|Adoption|Education|Housing|Criminal|Total|Weight|Height|About|Over|Nearly|Circa|Since|Until|In|By|From|At|On|The|Over|Only|After|Before|Some|Received|Dated)$/;

/** Telephone numbers of every era: exchange name and figures, old and new area codes, +44. */
export function findTelephones(text: string): Hit[] {
  const numbers = hitsOf(text, NUMBER, (m, value) => {
    const digits = value.replace(/\D/g, '').length, cued = CUE.test(text.slice(Math.max(0, m.index - 24), m.index));
    if (digits < (cued ? 5 : 9) || digits > 16) return null;
    return { kind: 'telephone', confidence: cued ? 0.97 : 0.88, recogniser: 'telephone', cue: cued ? 'a number after a word for the telephone' : 'the form of a British telephone number', adjustments: [] };
  });
  const exchanges = hitsOf(text, EXCHANGE, (m, value) => {
    const name = value.replace(/\s\d.*$/s, ''), figures = value.slice(name.length).trim();
    if (name.split(/[ -]/).some((w) => NOT_EXCHANGE.test(w))) return null;
    const cued = m.groups?.cue !== undefined && m.groups.cue.toLowerCase() !== 'on';
    const alone = figures.length === 3 && /^[ \t]*(?:$|\n|[);])/.test(text.slice(m.index + m[0].length, m.index + m[0].length + 6));
    if (!cued && (/^(?:1[6-9]|20)\d\d$/.test(figures) || (figures.length < 4 && !alone) || value.includes('\n'))) return null;
    return { kind: 'telephone', confidence: cued ? 0.95 : 0.5, recogniser: 'telephone', cue: cued ? 'exchange and number after a word for the telephone' : 'the form of an exchange and number', adjustments: cued ? [] : ['- no word for the telephone before it'] };
  });
  const bare = hitsOf(text, /(?:\b(?:tel|telephone|phone|fax|mobile|mob|ext|extension)\b\.?(?:\s*(?:no|number)\.?)?\s*[:.]?\s*)(?<v>\d{2,5}(?:[ -]\d{2,6}){0,3})(?![\w/])/gdi, (_m, value) => (value.replace(/\D/g, '').length < 3 ? null : { kind: 'telephone', confidence: 0.9, recogniser: 'telephone', cue: 'a number after a word for the telephone', adjustments: [] }));
  const spoilt = hitsOf(text, SPOILT, (_m, value) => (value.replace(/\D/g, '').length < 7 || /^\d+(?:[ -]\d+)*$/.test(value) ? null : { kind: 'telephone', confidence: 0.75, recogniser: 'telephone', cue: 'the form of a British telephone number with letters read for figures', adjustments: [] }));
  const local = hitsOf(text, LOCAL, (m) => {
    const before = text.slice(Math.max(0, m.index - 24), m.index), led = CUE.test(before) || /(?:^|\n|[\p{L}],[ ]|[ ]{3}|[(;])$/u.test(before);
    return led ? { kind: 'telephone', confidence: CUE.test(before) ? 0.9 : 0.6, recogniser: 'telephone', cue: 'three figures and four, as within one town', adjustments: [] } : null;
  });
  const codes = hitsOf(text, SPOILT_CODE, (_m, value) => (/^[\d ]+$/.test(value) ? null : { kind: 'telephone', confidence: 0.7, recogniser: 'telephone', cue: 'the form of a British telephone number with its code read as letters', adjustments: [] }));
  return [...numbers, ...exchanges, ...bare, ...spoilt, ...codes, ...local];
}
