/** Short forms that are also English words: in a line of capitals they are the word. */
const WORDS = new Set(('a add all am an ant any are as ask at be bar bat best bit but by cab can car cat come core dash dim do dot due ed end far fit for gal go has he her him his how '
  + 'if in is it its led let lip lo low man may me men met mo mob my net no nor not nut odd of off on one or our out pa pace pan par per pet pip pit pod put ran rap red rep '
  + 'sat saw sen set she sit so son sure tag tap tar tea the tic tin to too tot up us use was wax we who wit yes yet you').split(' '));

/** Words so common that in bare capitals they are a short form only where a cue of the trade stands near. */
const EVERYDAY = new Set('all am an and are as at be but can do for go had has he her him his how if in is it its man may me men no not now of on one or our out own see send she so the to too up us was we who yes you'.split(' '));

/** "AS", "IT", "YES": bare capitals that are first of all a word. */
export const isEverydayWord = (form: string): boolean => /^[A-Z]+\.?$/.test(form) && EVERYDAY.has(form.replace('.', '').toLowerCase());

/** True where a form stands in a line of capitals and may be a plain word there: "HE IS AT HOME" holds no Income Support. */
export function isShoutedWord(text: string, start: number, end: number): boolean {
  const form = text.slice(start, end);
  if (!/^[A-Z]+$/.test(form) || !WORDS.has(form.toLowerCase())) return false;
  const from = text.lastIndexOf('\n', start) + 1;
  const until = text.indexOf('\n', end);
  const line = text.slice(from, start) + text.slice(end, until < 0 ? undefined : until);
  const large = line.match(/[A-Z]/g)?.length ?? 0;
  const small = line.match(/[a-z]/g)?.length ?? 0;
  return large > 6 && small < large / 4;
}

/** True inside "JM/PW/462", "name@host", a web address or a file name: letters there are no terms. */
export function isInsideReference(text: string, start: number, end: number): boolean {
  const before = /[^\s,;()]*$/.exec(text.slice(Math.max(0, start - 40), start))![0];
  const after = /^[^\s,;()]*/.exec(text.slice(end, end + 40))![0];
  if (/[@\\_]|www\.|:\/\//.test(before + after)) return true;
  if (/^\.(?:pdf|docx?|xlsx?|msg|eml|jpe?g|png|tiff?|uk|com|org)\b/i.test(after)) return true;
  // "Case No. B.D. 55/203".
  if (/^[ \t]?\d+\/\d/.test(text.slice(end, end + 12)) && /\b(?:no|ref|file|case|our|your)\b[.:]{0,2}[ \t]$/i.test(text.slice(Math.max(0, start - 12), start))) return true;
  if (/^[a-z]{1,3}\./.test(after) && before === '') return false;
  const joined = (before.endsWith('/') ? before : '') + (after.startsWith('/') ? after : '');
  if (joined === '') return false;
  // Slashes with figures are a reference number; slashes between words offer a choice ("SW/HV to visit").
  return /\d{2,}/.test(joined) || /\b(?:ref|reference|file)\b[^\n]{0,14}$/i.test(text.slice(Math.max(0, start - before.length - 16), start - before.length));
}

/** Words with a capital that begin a sentence or lead to a name without being part of it. */
const LEADS = new Set('the a an this that these those his her their our my your its no one and or but in on at to from by of for with as is was when where after before since see re ref dear mr mrs miss ms dr rev'.split(' '));

/** Last words of the names of places where people live, learn or are healed. */
const PLACE_WORDS = 'home|homes|hospital|sanatorium|infirmary|school|schools|primary|junior|infants|academy|centre|clinic|hostel|nursery|house|court|board|committee|department|asylum|institution|workhouse|society|trust|college|borstal|division';
const PLACES = new RegExp(`(?:${PLACE_WORDS})$`, 'iu');
/** "… C. of E. (V.A.) Primary School": what goes on to the last word of a name on the same line. */
const GOES_ON_TO_PLACE = new RegExp(String.raw`^[ \t]+(?:\([\p{Lu}.]{1,6}\)[ \t]+)?(?:\p{Lu}[\p{L}.&'’]*[ \t]+){0,2}(?:${PLACE_WORDS.replace(/\b[a-z]/g, (c) => c.toUpperCase())}|${PLACE_WORDS.toUpperCase()})(?!\p{L})`, 'u');
/** The word before: "Marling", "St. Anne's", "OF THORNLEY". */
const WORD_BEFORE = /(?:^|[^\p{L}'’.-])(\p{Lu}[\p{L}'’-]{2,})\s$/u;

/**
 * "Marling Sanatorium", "Albert Road Reception Home", "St. Anne's R.C. Primary": words of the trade, but here part of the name of a place,
 * which explains itself.
 */
export function isPartOfName(text: string, start: number, end: number): boolean {
  const form = text.slice(start, end);
  const before = WORD_BEFORE.exec(text.slice(Math.max(0, start - 30), start));
  if (before === null || LEADS.has(before[1]!.toLowerCase())) return false;
  if (/^\p{Lu}\p{L}{3,}/u.test(form) && PLACES.test(form)) return true;
  return /^\p{Lu}/u.test(form) && GOES_ON_TO_PLACE.test(text.slice(end, end + 50));
}
