import type { BundleChecker, CheckInput, ReleaseCheck } from '../../ports/bundle-checker.port.js';
import { boxesFlat } from './boxes-flat.check.js';
import { outcomeOf, type Check, type CheckContext } from './check-context.js';
import { contentOperators } from './content-operators.check.js';
import { fileLayout } from './file-layout.check.js';
import { forbiddenTermsAbsent } from './forbidden-terms.check.js';
import { metadataPlain } from './metadata.check.js';
import { openWithPdfjs, type PdfjsFile } from './pdfjs-reader.js';
import { pixelsRead } from './pixels-read.check.js';
import { qpdfReading, runOnFile, type QpdfReading } from './qpdf-reader.js';
import { readRawFile } from './released-file.js';
import { structureAllowed } from './structure.check.js';
import { wordsEqual } from './words-equal.check.js';

const CHECKS: readonly Check[] = [wordsEqual, forbiddenTermsAbsent, pixelsRead, boxesFlat, structureAllowed, fileLayout, metadataPlain, contentOperators];

/** The release checks by pdf.js, qpdf (WebAssembly), a byte reader of our own and, where they are installed, poppler and qpdf of the machine. */
export function createBundleChecker(): BundleChecker {
  return {
    async check(input: CheckInput): Promise<readonly ReleaseCheck[]> {
      const readers: { pdfjs?: Promise<PdfjsFile>; qpdf?: Promise<QpdfReading>; poppler?: Promise<readonly (readonly string[])[] | null> } = {};
      const context: CheckContext = {
        input,
        raw: readRawFile(input.bytes),
        pdfjs: () => (readers.pdfjs ??= openWithPdfjs(input.bytes)),
        qpdf: () => (readers.qpdf ??= qpdfReading(input.bytes)),
        poppler: () => (readers.poppler ??= popplerWords(input.bytes)),
      };
      const results: ReleaseCheck[] = [];
      for (const check of CHECKS) results.push(await outcomeOf(check, context));
      await readers.pdfjs?.then((file) => file.close(), () => undefined);
      return results;
    },
  };
}

async function popplerWords(bytes: Uint8Array): Promise<readonly (readonly string[])[] | null> {
  const result = await runOnFile('pdftotext', ['-raw', '-enc', 'UTF-8', 'FILE', '-'], bytes);
  if (result === null) return null;
  if (result.code !== 0) throw new Error('pdftotext could not read the file');
  const pages = result.stdout.split('\f');
  return pages.slice(0, -1).map((page) => page.split(/\s+/).filter((word) => word !== ''));
}
