import type { CheckFinding } from '../../ports/bundle-checker.port.js';
import type { BundlePage } from '../../core/bundle/bundle-plan.js';
import type { Check } from './check-context.js';

/** V1: each reader of text finds on each page the words of the ledger, all of them and no more; and the ledger holds no word that the plan does not show. */
export const wordsEqual: Check = {
  id: 'V1',
  what: 'The words on every page are exactly the words that may be shown',
  async run(context) {
    const { ledger, plan } = context.input, findings: CheckFinding[] = [];
    const pdfjs = await context.pdfjs(), poppler = await context.poppler();
    if (pdfjs.pageCount !== ledger.pages.length || plan.pages.length !== ledger.pages.length) {
      findings.push({ bundlePage: null, detail: `${pdfjs.pageCount} pages in the file, ${ledger.pages.length} in the ledger, ${plan.pages.length} in the plan` });
    }
    if (poppler !== null && poppler.length !== pdfjs.pageCount) findings.push({ bundlePage: null, detail: `poppler finds ${poppler.length} pages` });
    for (const [i, page] of ledger.pages.entries()) {
      if (i >= pdfjs.pageCount) break;
      const wanted = page.words.map(plain), open = await pdfjs.page(i + 1);
      const byPdfjs = (await open.words()).map(plain);
      open.close();
      compare('pdf.js', wanted, byPdfjs, page.bundlePage, findings);
      if (poppler !== null) compare('poppler', wanted, (poppler[i] ?? []).map(plain), page.bundlePage, findings);
      const planned = plan.pages[i];
      if (planned !== undefined) compareWithPlan(planned, wanted, findings);
    }
    return { engine: `pdf.js ${pdfjs.version}${poppler === null ? '' : ', poppler pdftotext'}`, findings };
  },
};

/** Compatibility forms (ligatures, fractions, superscripts) count as what they stand for: readers differ in whether they take them apart. */
const plain = (word: string): string => word.normalize('NFKC');

/** Letters in order, blanks aside, must be equal; where a reader takes lines in another order, the same words as often as there must be there. */
function compare(engine: string, wanted: readonly string[], found: readonly string[], bundlePage: number, findings: CheckFinding[]): void {
  if (wanted.join('') === found.join('')) return;
  const counts = new Map<string, number>();
  for (const word of wanted) counts.set(word, (counts.get(word) ?? 0) + 1);
  let extra = 0;
  for (const word of found) { const n = counts.get(word) ?? 0; if (n === 0) extra++; else counts.set(word, n - 1); }
  const absent = [...counts.values()].reduce((sum, n) => sum + n, 0);
  if (extra > 0 || absent > 0) findings.push({ bundlePage, detail: `${engine} finds ${extra} words too many and misses ${absent}` });
}

/** Everything that a page says by plan. */
export function plannedTexts(page: BundlePage): string[] {
  if (page.kind === 'typeset') return page.blocks.flatMap((block) => block.runs.map((run) => run.text));
  return [...page.header.map((run) => run.text), ...page.shown.map((word) => word.text), ...page.marks.map((mark) => `${mark.label} (${mark.reasonNumber})`)];
}

/** The words that the plan lets be seen on a page: no other may stand in the ledger, whatever the writer says. */
function compareWithPlan(page: BundlePage, ledgerWords: readonly string[], findings: CheckFinding[]): void {
  const texts = plannedTexts(page);
  const allowed = new Map<string, number>();
  for (const word of texts.flatMap((text) => text.split(/\s+/)).map(letters)) if (word !== '') allowed.set(word, (allowed.get(word) ?? 0) + 1);
  let extra = 0;
  for (const word of ledgerWords.map(letters)) {
    if (word === '') continue;
    const n = allowed.get(word) ?? 0;
    if (n === 0) extra++; else allowed.set(word, n - 1);
  }
  if (extra > 0) findings.push({ bundlePage: page.bundlePage, detail: `the ledger holds ${extra} words that the plan does not show on this page` });
}

/** Letters of the font's repertory only: what the font lacks is set as a question mark. */
const letters = (word: string): string => word.normalize('NFKC').replace(/[^A-Za-z0-9]/g, '');
