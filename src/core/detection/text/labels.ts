import type { TokenPage } from './tokens.js';

/** What a line says about the names that follow on it. */
export interface LineCue {
  /** 'field': NAME, Mother, Social worker; 'people': Present, cc, Apologies (several names); 'from': From, To; 'salutation'; 'signature': the lines after "Yours sincerely". */
  readonly kind: 'field' | 'people' | 'from' | 'salutation' | 'signature';
  /** Offset from which the cue holds. */
  readonly from: number;
  readonly words: string;
}

const FIELD = new RegExp(String.raw`(?<![\p{L}])(?:(?:full |sur|fore|first |middle |last |maiden |christian |other |given |family |known |former |previous )?names?(?:\(s\))?(?: (?:of|and)[^:\n]{1,30})?|name of [^:\n]{1,20}|child(?:ren)?|pupil|patient|client|subject|mother|father|parents?|guardians?|applicants?|householder|next of kin|re|concerning|known as|a\.?k\.?a\.?|alias|née|nee|` +
  String.raw`(?:allocated |key |link |named |visiting |duty |family |residential |senior |field )?(?:social )?worker|s\.?w\.?|c\.?c\.?o\.?|officer|doctor|g\.?p\.?|consultant|teacher|head ?(?:teacher|master|mistress)?|health visitor|h\.?v\.?|matron|superintendent|informant|referr?er|referred by|brought by|seen by|completed by|prepared by|author|recorded by|interviewer|written by|report by|taken by|dictated by|chair(?:man|person)?|minutes|witness|landlord|landlady|partner|sibling|brothers?|sisters?|foster (?:mother|father|parents?|carers?)|carers?|contact|ask for|with|attention|attn|f\.?a\.?o\.?|manager|supervisor|team leader|solicitor|guardian ad litem|g\.?a\.?l\.?|signed|signature|staff|on duty|caller|baby|surname|supt\.?|escort)` +
  String.raw`(?: ?\([^)\n]{1,24}\))?(?:\s*[:;]\s*|\s*[-–—=]\s+|\.{2,}\s*|[ \t]{3,})`, 'giu');
const PEOPLE = /^[\s\d.)(-]*(?:present|in attendance|attend(?:ing|ance|ees)|sederunt|apolog(?:y|ies)[^:\n]{0,24}|not present|invited|not invited|circulation|copies(?: to)?|copy(?: to)?|distribution|c\.?c\.?|bcc|b\.c\.c\.|members|core group|panel|before|those present)(?!\.?\p{L}\.)(?:\s*[:.;]\s*|\s{2,}|\s(?=[A-Z]))/iu;
const FROM = /^[\s>*]*(?:from|to|for|cc|bcc|sent by|forwarded by|passed to)\s*(?::|\s{2,})\s*/iu;
const SALUTATION = /(?:^|[\s"'“(])(?:my\s+)?(?:dear(?:est)?|hi|hello|hiya|dearest)[ \t]+(?=\p{L})/iu;
const CLOSING = /(?:yours|your)\s+(?:very\s+)?(?:sincerely|faithfully|truly|ever|affectionately|respectfully|obediently|loving|obed\S*)|(?:^|\s)(?:kind|best|warm)\s+(?:regards|wishes)|^\s*(?:regards|thanks|many thanks|love(?: from)?|lots of love|with love|cheers|yours|signed|sealed|ta|xx+)\s*[,.:]?\s*$|\bsigned\b\s*[:.]?\s*$/iu;

/** Cues of each line; `null` where the line has none. */
export function lineCues(page: TokenPage): (readonly LineCue[])[] {
  const cues: LineCue[][] = page.lines.map(() => []);
  let people: string | null = null, blanks = 0;
  page.lines.forEach((line, i) => {
    const text = page.text.slice(line.start, line.end);
    if (text.trim() === '') { blanks++; if (blanks > 1) people = null; return; }
    blanks = 0;
    const listed = PEOPLE.exec(text);
    if (listed) { people = clean(listed[0]); cues[i]!.push({ kind: 'people', from: line.start + listed[0].length, words: people }); } else if (people !== null) {
      if (/^\s{3,}\S|^\s*[A-Z][\w'. -]{1,40}(?:\s{3,}|,|$)/u.test(text) && text.length < 120 && !/^\s*\d+\s*\.\s/.test(text)) cues[i]!.push({ kind: 'people', from: line.start, words: people });
      else people = null;
    }
    const from = FROM.exec(text);
    if (from) cues[i]!.push({ kind: 'from', from: line.start + from[0].length, words: clean(from[0]) });
    const salutation = SALUTATION.exec(text);
    if (salutation) cues[i]!.push({ kind: 'salutation', from: line.start + salutation.index + salutation[0].length, words: clean(salutation[0]) });
    for (const m of text.matchAll(FIELD)) cues[i]!.push({ kind: 'field', from: line.start + m.index + m[0].length, words: clean(m[0]) });
    const closing = CLOSING.exec(text);
    if (closing && text.trim().length < 60) {
      cues[i]!.push({ kind: 'signature', from: line.start + closing.index + closing[0].length, words: clean(closing[0]) });
      let left = 3;
      for (let j = i + 1; j < page.lines.length && left > 0; j++) {
        const next = page.text.slice(page.lines[j]!.start, page.lines[j]!.end).trim();
        if (next === '') continue;
        left--;
        if (next.length <= 45 && !/^(?:p\.?s|enc|cc)/i.test(next)) cues[j]!.push({ kind: 'signature', from: page.lines[j]!.start, words: clean(closing[0]) });
        else break;
      }
    }
  });
  return cues;
}

const clean = (s: string): string => s.replace(/\s+/g, ' ').replace(/[:;.\s-]+$/, '').trim();
