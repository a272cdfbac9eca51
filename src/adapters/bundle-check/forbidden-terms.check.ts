import type { ForbiddenTerm } from '../../core/bundle/forbidden-terms.js';
import { OWN_BOOKMARKS } from '../../core/bundle/plan-bundle.js';
import { fold } from '../../core/redaction/folded-text.js';
import type { CheckFinding } from '../../ports/bundle-checker.port.js';
import { ByteMatcher } from './byte-matcher.js';
import type { Check, CheckContext } from './check-context.js';
import type { QpdfValue } from './qpdf-reader.js';
import { plannedTexts } from './words-equal.check.js';
import { FORMAT_WORDS } from './structure.check.js';
import { decodedStream, isPicture, type RawObject } from './released-file.js';

/** In compressed data every four letters turn up by chance in a few megabytes, every six once in some hundred: shorter strings are searched for in text only. */
const SHORTEST_IN_BYTES = 6;
/** The table of offsets and the glyph numbers of pages are full of digits: a number must be this long to be no chance. */
const SHORTEST_NUMBER_IN_BYTES = 9;
const isLongEnough = (folded: string): boolean => folded.length >= (/^[0-9a-f]+$/.test(folded) ? SHORTEST_NUMBER_IN_BYTES : SHORTEST_IN_BYTES);

/**
 * V2: nothing that was withheld stands anywhere in the file: not in the words of a page (folded and joined across lines), a bookmark, a name, a string, a decoded stream
 * or the bytes as they lie there, in any usual encoding. Words that someone decided to show may stand on the pages where they are shown, and nowhere else but in our own title and bookmarks.
 */
export const forbiddenTermsAbsent: Check = {
  id: 'V2',
  what: 'Nothing withheld is found in any text, string, name or byte of the file',
  async run(context) {
    const { forbidden } = context.input, findings: CheckFinding[] = [], pdfjs = await context.pdfjs(), qpdf = await context.qpdf();
    const say = (term: ForbiddenTerm, where: string, bundlePage: number | null = null): void => { findings.push({ bundlePage, detail: `withheld text number ${forbidden.indexOf(term) + 1} stands in ${where}` }); };
    await searchPages(context, say);
    const strings = [...stringsOf(qpdf.objects as unknown as QpdfValue), ...pdfjs.outline.map((entry) => entry.title), ...Object.values(pdfjs.info).filter((v): v is string => typeof v === 'string')];
    for (const text of new Set(strings)) for (const term of forbidden) if (holds(text, term)) say(term, 'a string or name of the file');
    searchBytes(context, forbidden, say);
    return { engine: `pdf.js ${pdfjs.version}, qpdf ${qpdf.version} (WebAssembly), own byte reader`, findings };
  },
};

/** Where a page shows the same letters by decision they may stand there as often as the plan has them; whatever the writer's ledger says does not count. */
async function searchPages(context: CheckContext, say: (term: ForbiddenTerm, where: string, bundlePage: number) => void): Promise<void> {
  const { forbidden, plan } = context.input, pdfjs = await context.pdfjs();
  for (const [i, page] of plan.pages.entries()) {
    if (i >= pdfjs.pageCount) return;
    const open = await pdfjs.page(i + 1), there = searchable(await open.words()), wanted = searchable(plannedTexts(page));
    open.close();
    for (const term of forbidden) {
      const found = timesIn(there, term.folded);
      if (found > 0 && found > timesIn(wanted, term.folded)) say(term, 'the words of a page', page.bundlePage);
    }
  }
}

interface Searchable { readonly joined: string; readonly words: ReadonlyMap<string, number> }

function searchable(texts: readonly string[]): Searchable {
  const text = texts.join(' '), words = new Map<string, number>();
  for (const word of text.split(/[^\p{L}\p{N}]+/u)) words.set(fold(word), (words.get(fold(word)) ?? 0) + 1);
  return { joined: fold(text), words };
}

/** Short letters meet by chance where one word ends and the next begins ("in a"): they count as whole words; longer ones anywhere, also broken over lines. */
const timesIn = (page: Searchable, term: string): number => (term.length < SHORTEST_IN_BYTES ? page.words.get(term) ?? 0 : occurrences(page.joined, term));

function occurrences(text: string, term: string): number {
  let n = 0;
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) n++;
  return n;
}

const OWN = new Set<string>([...Object.values(OWN_BOOKMARKS), 'Carefile']);
/** A date that our contents print: months are also first names. */
const DATES = /\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b/g;

/** Whole words for a single word (so that a key of the format that ends like a name does not count), any place for several. */
function holds(text: string, term: ForbiddenTerm): boolean {
  if (OWN.has(text)) return false;
  const undated = text.replace(DATES, ' ');
  if (/[^\p{L}\p{N}]/u.test(term.text.trim())) return isLongEnough(term.folded) ? fold(undated).includes(term.folded) : undated.toLowerCase().includes(term.text.trim().toLowerCase());
  return undated.split(/[^\p{L}\p{N}]+/u).some((word) => fold(word) === term.folded);
}

function* stringsOf(value: QpdfValue | undefined): Generator<string> {
  if (typeof value === 'string') { if (!/^\d+ \d+ R$/.test(value) && !FORMAT_WORDS.has(value)) yield value.replace(/^u:/, ''); }
  else if (Array.isArray(value)) for (const item of value) yield* stringsOf(item as QpdfValue);
  else if (value !== null && typeof value === 'object') for (const [key, item] of Object.entries(value)) { if (!FORMAT_WORDS.has(key)) yield key; yield* stringsOf(item as QpdfValue); }
}

function searchBytes(context: CheckContext, forbidden: readonly ForbiddenTerm[], say: (term: ForbiddenTerm, where: string) => void): void {
  const { bytes } = context.input;
  const long = forbidden.filter((term) => isLongEnough(term.folded)).flatMap((term) => encodingsOf(term).map((pattern) => ({ term, pattern })));
  const matcher = new ByteMatcher(long.map((entry) => entry.pattern));
  const report = (data: Uint8Array, where: string): void => { for (const id of matcher.find(data).keys()) say(long[id]!.term, where); };
  report(bytes, 'the bytes of the file');
  for (const object of context.raw.objects) {
    const data = decodedStream(object);
    if (data !== null && data !== object.stream) report(data, `the decoded stream of object ${object.number}`);
    if (data !== null && !isPicture(object) && isText(object)) {
      const folded = fold(Buffer.from(data).toString('latin1'));
      for (const term of forbidden) if (isLongEnough(term.folded) && folded.includes(term.folded)) say(term, `the text of object ${object.number}`);
    }
  }
}

/** Fonts are binary; all other streams that are no pictures are read as text too. */
const isText = (object: RawObject): boolean => !/\/Length1\b|\/FontFile2/.test(object.text);

function encodingsOf(term: ForbiddenTerm): Uint8Array[] {
  const forms = [...new Set([term.text, term.text.replace(/\s+/g, ''), term.text.replace(/\s+/g, ' '), term.folded])];
  return forms.flatMap((text) => {
    const utf16 = Buffer.from(text, 'utf16le'), big = Buffer.from(utf16).swap16();
    const hex = (buffer: Buffer): Buffer => Buffer.from(buffer.toString('hex'), 'latin1');
    return [Buffer.from(text, 'utf8'), Buffer.from(text, 'latin1'), utf16, big, hex(Buffer.from(text, 'latin1')), hex(big)];
  });
}
