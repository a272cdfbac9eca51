import { loadCaseView } from '../src/casework/load-case-view.js';
import type { BundleInput, ExtraMark, SearchedPlace, WithheldPage } from '../src/core/bundle/bundle-input.js';
import type { FilePage } from '../src/core/case/case.js';
import { asFiled } from '../src/core/casework/as-filed.js';
import { glossaryForBundle } from '../src/core/casework/effective-glossary.js';
import type { LaidEntry } from '../src/core/casework/entries.js';
import { pagesLeftOut, unfitReason } from '../src/core/casework/pages-left-out.js';
import type { Decision } from '../src/core/redaction/decision.js';
import type { Entry } from '../src/ports/acts.port.js';
import type { BundleRecord } from '../src/ports/bundles.port.js';
import type { RequestRecord } from '../src/ports/requests.port.js';
import type { BundleContext } from './bundle-context.js';

/** What the input takes from the bundle that was ordered. */
export type Ordered = Pick<BundleRecord, 'id' | 'createdAt' | 'extraMarks'>;

/** Gathers all that a bundle is made from, as it stands now. */
export async function bundleInputOf(context: BundleContext, request: RequestRecord, bundle: Ordered): Promise<BundleInput> {
  const { acts, models } = context;
  const [view, files, decisions, areas, read, left, details, searches, letter] = await Promise.all([
    loadCaseView(context, request.id), context.records.files(request.id), context.decisions.all(request.id), acts.entries(request.id, 'area'),
    acts.entries(request.id, 'page-read'), acts.entries(request.id, 'page-withheld'), acts.entry(request.id, 'request', 'details'), acts.entries(request.id, 'search'), acts.entry(request.id, 'letter', 'response'),
  ]);
  const decided = new Map(decisions.map((d) => [d.mentionId, d]));
  const readByPerson = new Set(read.map((entry) => entry.key)), pages = new Map(view.pages.map((page) => [page.pageId, page]));
  const leftOut = pagesLeftOut(left, (pageId) => { const page = pages.get(pageId); return page === undefined || unfitReason(page.reading, readByPerson.has(pageId)) !== null; });
  const glossary = glossaryForBundle(view.glossary);
  return {
    bundleId: bundle.id,
    facts: {
      reference: request.reference, subject: request.subject, holder: { name: request.holder, address: [], telephone: null, email: null }, contactName: details?.value.contactName || null,
      receivedOn: request.receivedOn, preparedOn: bundle.createdAt.toISOString().slice(0, 10), searched: searches.map((s) => searchedPlace(s)), delivery: details?.value.delivery || null,
    },
    documents: details?.value.order === 'filed' ? asFiled(view.documents, view.pages) : view.documents, pages: view.pages, mentions: view.mentions, people: view.people, glossary,
    decisions: view.suggestions.flatMap((s): Decision[] => {
      const d = decided.get(s.mentionId);
      return d ? [{ mentionId: s.mentionId, personId: s.personId, verdict: d.verdict, ground: d.ground, decidedBy: d.decidedBy, decidedAt: d.decidedAt.toISOString() }] : [];
    }),
    extraMarks: [...bundle.extraMarks, ...areas.map(drawnMark)],
    withheldPages: view.pages.flatMap((page) => leftOutPage(page, bundle, readByPerson, leftOut.get(page.pageId))),
    refusedFiles: files.flatMap((f) => (f.refusal ? [{ file: f.path, reason: f.refusal.message }] : [])),
    letterEdits: letter?.value.paragraphs ?? [],
    reasons: [...models.reasons.values()].map(({ code, ground, words }) => ({ code, ground, words })),
  };
}

function leftOutPage(page: FilePage, bundle: Ordered, readByPerson: ReadonlySet<string>, entry: LaidEntry<'page-withheld'> | undefined): WithheldPage[] {
  if (entry) return [{ pageId: page.pageId, reason: entry.value.reason, copyOfPageId: entry.value.copyOfPageId, decidedBy: entry.decidedBy, decidedAt: entry.decidedAt.toISOString() }];
  const reason = unfitReason(page.reading, readByPerson.has(page.pageId));
  return reason === null ? [] : [{ pageId: page.pageId, reason, copyOfPageId: null, decidedBy: 'system', decidedAt: bundle.createdAt.toISOString() }];
}

const drawnMark = ({ value, decidedBy, decidedAt }: Entry<'area'>): ExtraMark => ({ pageId: value.pageId, box: value.box, personId: value.personId, ground: value.ground, label: 'withheld', decidedBy, decidedAt: decidedAt.toISOString() });

const searchedPlace = ({ value }: Entry<'search'>): SearchedPlace => ({ place: value.place, searchedOn: value.on, result: value.result, limit: value.limit === null ? null : value.justification ? `${value.limit}: ${value.justification}` : value.limit });
