import type { Stage } from '../src/ports/stage.port.js';
import type { BundleContext } from './bundle-context.js';
import { arrangeDocumentsStage } from './stages/arrange-documents.stage.js';
import { buildBundleStage } from './stages/build-bundle.stage.js';
import { checkConsistencyStage } from './stages/check-consistency.stage.js';
import { explainTermsStage } from './stages/explain-terms.stage.js';
import { findPeopleStage } from './stages/find-people.stage.js';
import { openFileStage } from './stages/open-file.stage.js';
import { pictureBundleStage } from './stages/picture-bundle.stage.js';
import { readPageStage } from './stages/read-page.stage.js';
import { verifyBundleStage } from './stages/verify-bundle.stage.js';

/** What runs in which order: each file, each page, then the request as a whole; a bundle when someone orders one. */
export function careRecordsPipeline(context: BundleContext): readonly Stage[] {
  return [
    openFileStage(context), readPageStage(context), arrangeDocumentsStage(context), findPeopleStage(context), explainTermsStage(context),
    buildBundleStage(context), verifyBundleStage(context), pictureBundleStage(context), checkConsistencyStage(context),
  ];
}
