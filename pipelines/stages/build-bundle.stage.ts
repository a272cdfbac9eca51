import type { BundlePlan, SheetPlan } from '../../src/core/bundle/bundle-plan.js';
import { digestOf } from '../../src/core/bundle/bundle-digest.js';
import { manifestOf } from '../../src/core/bundle/manifest.js';
import { planBundle } from '../../src/core/bundle/plan-bundle.js';
import { scheduleCsv } from '../../src/core/bundle/schedule.js';
import { checkConsistency } from '../../src/core/casework/consistency.js';
import { AppError } from '../../src/core/errors/app-error.js';
import type { ShownWord } from '../../src/core/redaction/redaction-mark.js';
import type { Stage } from '../../src/ports/stage.port.js';
import type { BundleContext } from '../bundle-context.js';
import { bundleInputOf } from '../bundle-input.js';
import { BUILD_BUNDLE, VERIFY_BUNDLE } from '../stage-names.js';

/** Released pages are pictures at this resolution: fine print stays readable, a text page stays under 100 KB. */
const RELEASE_DPI = 300;

/** Plans and writes the bundle, its letter, schedule and manifest from the decisions as they stand. */
export function buildBundleStage(context: BundleContext): Stage {
  const { requests, records, bundles, blobs, acts, checks, clock, items, audit, openFiles, writer, models } = context;
  return {
    ...BUILD_BUNDLE,
    async run(item) {
      const [request, bundle] = await Promise.all([requests.find(item.requestId), bundles.find(item.target)]);
      if (!request || !bundle) throw new AppError('bundle-missing', 'not-found', 'The request or the bundle no longer exists.');
      // Read before everything else: what is decided meanwhile counts as decided after the build, even where it got in.
      const actsSeq = await acts.lastSeq(request.id);
      const input = await bundleInputOf(context, request, bundle);
      const plan = planBundle(input, models.letter, writer.measure);
      const written = await writer.write(plan, (fileId, page) => openFiles.use(fileId, (file) => file.render(page, RELEASE_DPI)));
      const typeset = async (sheets: SheetPlan): Promise<Uint8Array> => (await writer.write(sheets, () => Promise.reject(new RangeError('a letter shows no delivered page')))).bytes;
      const consistency = checkConsistency(input, shownOn(plan));
      const files = (await records.files(request.id)).map(({ path, sha256 }) => ({ path, sha256 }));
      const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
      const stored = Object.fromEntries(await Promise.all(Object.entries({
        'bundle.pdf': written.bytes, 'response-letter.pdf': await typeset(plan.letter), ...(plan.finalLetter ? { 'final-letter.pdf': await typeset(plan.finalLetter) } : {}), 'schedule.csv': Buffer.from(scheduleCsv(plan.schedule)),
        'manifest.json': json(manifestOf(plan, input, files)), 'ledger.json': json(written.ledger), 'plan.json': json(plan),
        'digest.json': json(digestOf(plan, input.pages)), 'letter.json': json(plan.letterBlocks), 'consistency.json': json(consistency),
      }).map(async ([name, bytes]) => [name, (await blobs.put(request.id, bytes)).sha256] as const)));
      return async (tx) => {
        await bundles.update(tx, bundle.id, { state: 'built', parts: stored, actsSeq });
        await checks.finish(tx, { requestId: request.id, by: 'system', at: clock.now(), actsSeq, report: stored['consistency.json']!, findings: consistency.findings.length });
        await audit.append(tx, [{
          requestId: request.id, actor: 'system', action: 'bundle.built', subjectType: 'bundle', subjectId: bundle.id,
          detail: { version: bundle.version, pages: plan.pages.length, withheldPages: plan.withheldPages.length, pagesToBeRead: plan.pagesToBeRead.length, extraMarks: bundle.extraMarks.length, sha256: written.ledger.sha256, writer: writer.engine },
        }]);
        return items.plan(tx, [{ requestId: request.id, target: bundle.id, stage: VERIFY_BUNDLE.name, stageVersion: VERIFY_BUNDLE.version, inputHash: written.ledger.sha256 }]);
      };
    },
    async onFailed(tx, item, failure) {
      await bundles.update(tx, item.target, { state: 'failed', failure });
      await audit.append(tx, [{ requestId: item.requestId, actor: 'system', action: 'bundle.failed', subjectType: 'bundle', subjectId: item.target, detail: {} }]);
      return [];
    },
  };
}

const shownOn = (plan: BundlePlan): Map<string, readonly ShownWord[]> => new Map(plan.pages.flatMap((page) => (page.kind === 'facsimile' ? [[page.pageId, page.shown] as const] : [])));
