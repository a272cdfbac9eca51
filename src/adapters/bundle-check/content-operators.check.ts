import type { CheckFinding } from '../../ports/bundle-checker.port.js';
import type { LedgerPage } from '../../ports/bundle-writer.port.js';
import type { Check, CheckContext } from './check-context.js';
import type { QpdfValue } from './qpdf-reader.js';
import { decodedStream } from './released-file.js';

const FACSIMILE = new Set(['q', 'Q', 'cm', 'Do', 'BT', 'ET', 'Tr', 'Tf', 'Tm', 'Tj', 'BDC', 'BMC', 'EMC']);
const TYPESET = new Set(['q', 'Q', 're', 'f', 'rg', 'g', 'BT', 'ET', 'Tr', 'Tf', 'Tm', 'Tj', 'BDC', 'BMC', 'EMC']);

/** V8: pages are drawn with a handful of operators; text on facsimiles is invisible but for our header and labels, and stands on whole points. */
export const contentOperators: Check = {
  id: 'V8',
  what: 'Pages use only the few drawing operators of a release; text stands on whole points',
  async run(context) {
    const qpdf = await context.qpdf(), findings: CheckFinding[] = [], { ledger } = context.input;
    const contents = contentsOf(qpdf.objects as never);
    if (contents.length !== ledger.pages.length) findings.push({ bundlePage: null, detail: 'not every page has one content stream' });
    for (const [i, page] of ledger.pages.entries()) {
      const script = contentOf(context, contents[i]);
      const faults = script === null ? ['the content of the page cannot be read'] : scriptFaults(script, page);
      for (const detail of new Set(faults)) findings.push({ bundlePage: page.bundlePage, detail });
    }
    return { engine: `own content reader, qpdf ${qpdf.version} (WebAssembly)`, findings };
  },
};

/** The content reference of each page, in order of the pages. */
function contentsOf(objects: Readonly<Record<string, { value?: Record<string, QpdfValue> }>>): (number | null)[] {
  const at = (ref: QpdfValue | undefined): Record<string, QpdfValue> | undefined => (typeof ref === 'string' ? objects[`obj:${ref}`]?.value : undefined);
  const root = at(objects['trailer']?.value?.['/Root']), kids = at(root?.['/Pages'])?.['/Kids'];
  return Array.isArray(kids) ? (kids as readonly QpdfValue[]).map((kid) => { const ref = at(kid)?.['/Contents']; return typeof ref === 'string' && /^\d+ 0 R$/.test(ref) ? Number(ref.split(' ')[0]) : null; }) : [];
}

function contentOf(context: CheckContext, number: number | null | undefined): string | null {
  const object = context.raw.objects.find((o) => o.number === number);
  const data = object === undefined ? null : decodedStream(object);
  return data === null ? null : Buffer.from(data).toString('latin1');
}

/** Reads the operators of a page; everything that a release does not write is a fault. */
function scriptFaults(script: string, page: LedgerPage): string[] {
  const allowed = page.kind === 'facsimile' ? FACSIMILE : TYPESET, faults: string[] = [], operands: string[] = [];
  const visible: string[] = [];
  let mode = 0, size = 0, depth = 0, marked = 0, place: readonly [number, number] | null = null, pictures = 0;
  const token = /\s+|<<\/MCID \d+>>|<[0-9A-F]*>|\/[A-Za-z0-9]+|-?\d+(?:\.\d{1,3})?|[A-Za-z]+/gy;
  for (let end = 0; end < script.length; end = token.lastIndex) {
    token.lastIndex = end;
    const text = token.exec(script)?.[0];
    if (text === undefined) return [...faults, 'the page holds something that no release writes'];
    if (/^\s/.test(text)) continue;
    if (!/^[A-Za-z]/.test(text)) { operands.push(text); continue; }
    if (!allowed.has(text)) return [...faults, `the operator ${text.slice(0, 12)} is not one of a release`];
    const numbers = operands.map(Number);
    if (text === 'q') depth++;
    if (text === 'Q') depth--;
    if (text === 'BDC' || text === 'BMC') marked++;
    if (text === 'EMC') marked--;
    if (text === 'Tr') { mode = numbers[0]!; if (mode !== 3 && mode !== 0) faults.push('text is drawn in an unusual way'); if (mode === 3 && page.kind === 'typeset') faults.push('text of ours is invisible'); }
    if (text === 'Tf') size = numbers[1]!;
    if (text === 'Tm') {
      const [a, b, c, d, x, y] = numbers;
      if (operands.length !== 6 || a !== 1 || b !== 0 || c !== 0 || d !== 1 || !Number.isInteger(x) || !Number.isInteger(y)) faults.push('text does not stand upright on whole points');
      place = [x!, y!];
    }
    if (text === 'BT') place = null;
    if (text === 'Tj') {
      if (place === null || !Number.isInteger(size) || !/^<(?:[0-9A-F]{4})+>$/.test(operands[0] ?? '')) faults.push('text without a place of its own');
      else if (mode === 0) visible.push(`${place.join(' ')} ${size}`);
      place = null;
    }
    if (text === 'Do') { if (operands[0] === '/Page') pictures++; else if (operands[0] !== '/Grey') faults.push('a picture that no release has'); }
    operands.length = 0;
  }
  if (depth !== 0 || marked !== 0 || operands.length > 0) faults.push('the page does not close what it opens');
  if (page.kind === 'facsimile') {
    if (pictures !== 1) faults.push('the page paints its picture other than once');
    const wanted = page.seen.map((run) => `${run.x} ${run.y} ${run.size}`).sort().join('|');
    if (visible.sort().join('|') !== wanted) faults.push('other text can be seen than the header and the labels of boxes');
  }
  return faults;
}
