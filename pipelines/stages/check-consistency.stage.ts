import { redactPages } from '../../src/core/bundle/redact-pages.js';
import { checkConsistency } from '../../src/core/casework/consistency.js';
import { AppError } from '../../src/core/errors/app-error.js';
import { pageText } from '../../src/core/page/page-text.js';
import type { Stage } from '../../src/ports/stage.port.js';
import type { BundleContext } from '../bundle-context.js';
import { bundleInputOf } from '../bundle-input.js';
import { CHECK_CONSISTENCY } from '../stage-names.js';

/** Looks for contradictions in the decisions as they stand, as the next bundle would show them; nothing is built. */
export function checkConsistencyStage(context: BundleContext): Stage {
  const { requests, acts, blobs, checks, audit, clock } = context;
  return {
    ...CHECK_CONSISTENCY,
    async run(item) {
      const [request, ordered] = await Promise.all([requests.find(item.requestId), checks.of(item.requestId)]);
      if (!request || !ordered) throw new AppError('request-missing', 'not-found', 'The request no longer exists.');
      const actsSeq = await acts.lastSeq(request.id);
      const input = await bundleInputOf(context, request, { id: 'check', createdAt: clock.now(), extraMarks: [] });
      const leftOut = new Set(input.withheldPages.map((page) => page.pageId)), released = input.pages.filter((page) => !leftOut.has(page.pageId));
      const { pages } = redactPages(input, released, new Map(released.map((page) => [page.pageId, pageText(page.reading)])));
      const report = checkConsistency(input, new Map([...pages].map(([pageId, page]) => [pageId, page.shown])));
      const stored = await blobs.put(request.id, Buffer.from(JSON.stringify(report)));
      return async (tx) => {
        await checks.finish(tx, { requestId: request.id, by: ordered.orderedBy, at: clock.now(), actsSeq, report: stored.sha256, findings: report.findings.length });
        await audit.append(tx, [{ requestId: request.id, actor: 'system', action: 'consistency.checked', subjectType: 'request', subjectId: request.id, detail: { findings: report.findings.length, actsSeq, sha256: stored.sha256 } }]);
        return [];
      };
    },
    async onFailed(tx, item) {
      await checks.fail(tx, item.requestId);
      await audit.append(tx, [{ requestId: item.requestId, actor: 'system', action: 'consistency.failed', subjectType: 'request', subjectId: item.requestId, detail: {} }]);
      return [];
    },
  };
}
