import { Gap, normalText, type NormalText } from './normal-text.js';

/** One way of writing a term, ready to be compared with a place in a text. */
export interface WrittenForm {
  readonly form: string;
  readonly characters: string;
  readonly gaps: Uint8Array;
  /** Bit for each character: a capital here must be a capital in the text. */
  readonly capitals: readonly boolean[];
  /** Capitals only (dots, digits and signs apart): may be dotted, spaced or bare in the text. */
  readonly initialism: boolean;
  /** "adm.": a cut word, which needs its dot in the text. */
  readonly needsDot: boolean;
}

export function writtenForm(form: string): WrittenForm {
  const { characters, offsets, gaps } = normalText(form);
  const capitals = [...characters].map((_, i) => { const c = form[offsets[i]!]!; return c !== c.toLowerCase(); });
  const initialism = /^[A-Z0-9&/+.,()\s'-]+s?$/.test(form) && /[A-Z]/.test(form) && !/[A-Z]{7}/.test(form);
  return { form, characters, gaps, capitals, initialism, needsDot: /[a-z]\.$/.test(form) && !/^(?:[a-z]\.){2,}$/.test(form) };
}

/** Small dotted letters that are everyday English, not a short form of the trade. */
const EVERYDAY = new Set(['am', 'pm', 'ie', 'eg', 'ps', 'ca', 'cf', 'etc', 'no']);

/**
 * Does `form` stand at [start, start + length) of the text, as far as case, dots, hyphens and spaces go? The characters are equal already.
 */
export function formFits(form: WrittenForm, text: NormalText, source: string, start: number): boolean {
  const length = form.characters.length;
  let dots = 0, slashed = false, spaced = 0, small = 0, large = 0;
  for (let k = 1; k < length; k++) {
    const there = text.gaps[start + k] as Gap;
    if (!gapFits(form, k, there, text, start) || (there === Gap.bracket && form.gaps[k] !== there && /\s/.test(source.slice(text.offsets[start + k - 1]!, text.offsets[start + k]!)))) return false;
    if (there === Gap.dot || there === Gap.dotSpace) dots++;
    if (isSlash(form.characters[k])) slashed = true;
    if ((there === Gap.space || there === Gap.line) && form.gaps[k] !== there) spaced++;
  }
  for (let k = 0; k < length; k++) {
    if (!form.capitals[k]) continue;
    const c = source.charCodeAt(text.offsets[start + k]!);
    if (c >= 97 && c <= 122) small++; else large++;
  }
  if (small > 0 && !(form.initialism && (dots > 0 || slashed) && large === 0 && !EVERYDAY.has(form.characters))) return false;
  // "C O" across two columns is chance, and "A C.O." no A.C.O.; three capitals with a space between all are a typist's short form.
  if (form.initialism && spaced > 0 && (length < 3 || dots > 0)) return false;
  if (form.needsDot && source[text.offsets[start + length - 1]! + 1] !== '.') return false;
  return true;
}

const isSlash = (c: string | undefined): boolean => c === '/';

function gapFits(form: WrittenForm, k: number, there: Gap, text: NormalText, start: number): boolean {
  const here = form.gaps[k] as Gap;
  if (there === here) return true;
  switch (there) {
    case Gap.break: return false;
    case Gap.none:
      // "Col'd" is no cold and "5(2)" no 52; "T's" may be Ts.
      if (here === Gap.bracket) return false;
      if (here === Gap.apostrophe) return form.initialism;
      return here !== Gap.space || form.characters.length >= 6;
    case Gap.apostrophe: return here === Gap.none;
    case Gap.brokenHyphen: return !form.initialism;
    case Gap.hyphen: return here === Gap.space || here === Gap.brokenHyphen || (here === Gap.none && (form.characters.length >= 6 || form.initialism));
    case Gap.dot: case Gap.dotSpace:
      if (here === Gap.dot || here === Gap.dotSpace) return true;
      if (here === Gap.none) return form.initialism && singleBefore(text, start + k);
      return here === Gap.space && /\d/.test(form.characters) && k <= 4;
    case Gap.space: case Gap.line:
      if (here === Gap.space || here === Gap.line || here === Gap.hyphen || here === Gap.dotSpace || here === Gap.comma || here === Gap.bracket) return true;
      return form.initialism && there === Gap.space && singleBefore(text, start + k) && form.characters.length >= 3;
    case Gap.comma: return false;
    case Gap.bracket: return here === Gap.apostrophe || here === Gap.dot;
  }
}

/** The piece of text that ends before character i is one letter: "P. S. O." and not "so S. O.". */
function singleBefore(text: NormalText, i: number): boolean {
  const next = text.gaps[i + 1];
  const nextEnds = i + 1 >= text.characters.length || next !== Gap.none || /[&/+:s\d]/.test(text.characters[i + 1]!);
  return (i < 2 || text.gaps[i - 1] !== Gap.none || /[&/+:]/.test(text.characters[i - 2]!)) && nextEnds;
}
