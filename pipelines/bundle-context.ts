import type { Bundles } from '../src/ports/bundles.port.js';
import type { BundleChecker } from '../src/ports/bundle-checker.port.js';
import type { BundleWriter } from '../src/ports/bundle-writer.port.js';
import type { CaseModels } from '../src/ports/case-models.port.js';
import type { ConsistencyChecks } from '../src/ports/consistency-checks.port.js';
import type { Decisions } from '../src/ports/decisions.port.js';
import type { Tagger } from '../src/ports/tagger.port.js';
import type { ReadingContext } from './context.js';

/** The ports that building and checking a bundle need. */
export interface BundleContext extends ReadingContext {
  readonly bundles: Bundles;
  readonly decisions: Decisions;
  readonly checks: ConsistencyChecks;
  readonly writer: BundleWriter;
  readonly checker: BundleChecker;
  readonly models: CaseModels;
  /** None where its model is not there: the rules find names alone. */
  readonly tagger: Tagger | null;
}
