import type { BundleInput, WithheldPage } from '../src/core/bundle/bundle-input.js';
import type { FilePage } from '../src/core/case/case.js';
import type { Decision } from '../src/core/redaction/decision.js';
import type { BundleRecord } from '../src/ports/bundles.port.js';
import type { RequestRecord } from '../src/ports/requests.port.js';
import type { BundleContext } from './bundle-context.js';

/** Gathers all that a bundle is made from, as it stands now. */
export async function bundleInputOf(context: BundleContext, request: RequestRecord, bundle: BundleRecord): Promise<BundleInput> {
  const { records, findings, models } = context;
  const [pages, files, documents, mentions, people, suggestions, decisions, glossary] = await Promise.all([
    records.pages(request.id), records.files(request.id), findings.documents(request.id), findings.mentions(request.id), findings.people(request.id),
    findings.suggestions(request.id), context.decisions.all(request.id), findings.glossary(request.id),
  ]);
  const decided = new Map(decisions.map((d) => [d.mentionId, d]));
  const reasons = [...models.reasons.values()];
  return {
    bundleId: bundle.id,
    facts: {
      reference: request.reference, subject: request.subject, holder: { name: request.holder, address: [], telephone: null, email: null }, contactName: null,
      receivedOn: request.receivedOn, preparedOn: bundle.createdAt.toISOString().slice(0, 10), searched: [], delivery: null,
    },
    documents, pages, mentions, people, glossary,
    decisions: suggestions.flatMap((s): Decision[] => {
      const d = decided.get(s.mentionId);
      return d ? [{ mentionId: s.mentionId, personId: s.personId, verdict: d.verdict, ground: d.ground, decidedBy: d.decidedBy, decidedAt: d.decidedAt.toISOString() }] : [];
    }),
    extraMarks: bundle.extraMarks,
    withheldPages: pages.flatMap((page) => leftOut(page, bundle)),
    refusedFiles: files.flatMap((f) => (f.refusal ? [{ file: f.path, reason: f.refusal.message }] : [])),
    reasons: reasons.map(({ code, ground, words }) => ({ code, ground, words })),
  };
}

/** Blank pages say nothing; a page that nobody could read well must be read by a person before anything on it is released. */
function leftOut(page: FilePage, bundle: BundleRecord): WithheldPage[] {
  const { reading, pageId } = page;
  const reason = reading.blank ? 'blank' : reading.needsReading ? 'to-be-read' : null;
  return reason === null ? [] : [{ pageId, reason, copyOfPageId: null, decidedBy: 'system', decidedAt: bundle.createdAt.toISOString() }];
}
