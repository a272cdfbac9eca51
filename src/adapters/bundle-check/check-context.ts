import type { CheckFinding, CheckId, CheckInput, ReleaseCheck } from '../../ports/bundle-checker.port.js';
import type { PdfjsFile } from './pdfjs-reader.js';
import type { QpdfReading } from './qpdf-reader.js';
import type { RawFile } from './released-file.js';

/** What all checks read from. A reader that failed rejects when a check asks for it, and the check fails. */
export interface CheckContext {
  readonly input: CheckInput;
  readonly raw: RawFile;
  pdfjs(): Promise<PdfjsFile>;
  qpdf(): Promise<QpdfReading>;
  /** Words of each page by poppler's pdftotext; null where poppler is not installed. */
  poppler(): Promise<readonly (readonly string[])[] | null>;
}

export interface CheckResult { readonly engine: string; readonly findings: readonly CheckFinding[] }

/** One of the checks. It may throw: what cannot be checked has not passed. */
export interface Check { readonly id: CheckId; readonly what: string; run(context: CheckContext): Promise<CheckResult> }

export async function outcomeOf(check: Check, context: CheckContext): Promise<ReleaseCheck> {
  const began = performance.now();
  const done = (engine: string, findings: readonly CheckFinding[]): ReleaseCheck =>
    ({ id: check.id, what: check.what, engine, pass: findings.length === 0, findings, ms: Math.round(performance.now() - began) });
  try {
    const { engine, findings } = await check.run(context);
    return done(engine, findings);
  } catch (error) {
    // Only the kind of the error: its message may hold words of the file.
    return done('none', [{ bundlePage: null, detail: `the check could not be run (${error instanceof Error ? error.name : 'unknown'}): a check that cannot run has not passed` }]);
  }
}
