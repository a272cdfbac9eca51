import { createHash } from 'node:crypto';
import type { BundlePlan } from '../../src/core/bundle/bundle-plan.js';
import { extraMarksOf } from '../../src/core/bundle/extra-marks.js';
import { AppError } from '../../src/core/errors/app-error.js';
import type { BundleLedger } from '../../src/ports/bundle-writer.port.js';
import type { Stage } from '../../src/ports/stage.port.js';
import type { BundleContext } from '../bundle-context.js';
import { BUILD_BUNDLE, PICTURE_BUNDLE, VERIFY_BUNDLE } from '../stage-names.js';

/** Times that a leak found by the checks is covered and the bundle built anew, before a person has to look. */
const REPAIRS = 3;
/** The machine actor of the command line. */
const BATCH = 'batch';

/** Reads the finished bundle with other engines than the writer's, and blocks the release where a check fails. */
export function verifyBundleStage(context: BundleContext): Stage {
  const { bundles, blobs, items, audit, checker, reader, clock } = context;
  return {
    ...VERIFY_BUNDLE,
    async run(item) {
      const bundle = await bundles.find(item.target);
      const { 'bundle.pdf': pdf, 'ledger.json': ledgerBlob, 'plan.json': planBlob } = bundle?.parts ?? {};
      if (!bundle || !pdf || !ledgerBlob || !planBlob) throw new AppError('bundle-missing', 'not-found', 'The bundle no longer exists.');
      const [bytes, ledger, plan] = await Promise.all([blobs.get(item.requestId, pdf), blobs.get(item.requestId, ledgerBlob), blobs.get(item.requestId, planBlob)]);
      // Both were written by the stage before, encrypted and authenticated under the request's own key.
      const bundlePlan = JSON.parse(textOf(plan)) as BundlePlan;
      const checks = await checker.check({ bytes, ledger: JSON.parse(textOf(ledger)) as BundleLedger, plan: bundlePlan, forbidden: bundlePlan.forbidden, recognise: (picture) => reader.recognise(picture) });
      const verified = checks.every((check) => check.pass);
      const found = verified ? [] : extraMarksOf(bundlePlan, checks.flatMap((check) => check.findings), clock.now().toISOString());
      const repairs = new Set(bundle.extraMarks.map((m) => m.decidedAt)).size;
      const repair = found.length > 0 && repairs < REPAIRS;
      const report = {
        bundle: bundle.id, sha256: pdf, checkedAt: clock.now().toISOString(), verified, repairs,
        // What a check found may quote the records; only places and counts leave the trail of the check.
        checks: checks.map((check) => ({ ...check, findings: check.findings.map(({ bundlePage, detail }) => ({ bundlePage, detail })) })),
      };
      const verification = await blobs.put(item.requestId, Buffer.from(`${JSON.stringify(report, null, 1)}\n`));
      return async (tx) => {
        const failed = checks.filter((check) => !check.pass).map((check) => check.id);
        await bundles.update(tx, bundle.id, {
          state: verified ? 'verified' : repair ? 'building' : 'blocked', parts: { 'verification.json': verification.sha256 },
          ...(repair ? { extraMarks: [...bundle.extraMarks, ...found] } : {}),
          ...(verified || repair ? {} : { failure: `The release is blocked: ${failed.join(', ')} did not pass. See the release checks.` }),
        });
        await audit.append(tx, [{
          requestId: item.requestId, actor: 'system', action: verified ? 'bundle.verified' : repair ? 'bundle.repaired' : 'bundle.blocked', subjectType: 'bundle', subjectId: bundle.id,
          detail: { sha256: pdf, failed, covered: repair ? found.length : 0 },
        }]);
        // Nobody looks through what a batch run made.
        if (verified && bundle.createdBy !== BATCH) return items.plan(tx, [{ requestId: item.requestId, target: bundle.id, stage: PICTURE_BUNDLE.name, stageVersion: PICTURE_BUNDLE.version, inputHash: pdf }]);
        if (!repair) return [];
        const inputHash = createHash('sha256').update(pdf).update(JSON.stringify(found.map((m) => [m.pageId, m.box]))).digest('hex');
        return items.plan(tx, [{ requestId: item.requestId, target: bundle.id, stage: BUILD_BUNDLE.name, stageVersion: BUILD_BUNDLE.version, inputHash }]);
      };
    },
    async onFailed(tx, item, failure) {
      await bundles.update(tx, item.target, { state: 'blocked', failure });
      await audit.append(tx, [{ requestId: item.requestId, actor: 'system', action: 'bundle.blocked', subjectType: 'bundle', subjectId: item.target, detail: { failed: ['checks did not finish'] } }]);
      return [];
    },
  };
}

const textOf = (blob: Buffer): string => blob.toString('utf8');
