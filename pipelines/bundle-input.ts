import { loadCaseView } from '../src/casework/load-case-view.js';
import type { BundleInput, ExtraMark, SearchedPlace, WithheldPage } from '../src/core/bundle/bundle-input.js';
import type { FilePage } from '../src/core/case/case.js';
import type { EffectiveDocument } from '../src/core/casework/effective-documents.js';
import { glossaryForBundle } from '../src/core/casework/effective-glossary.js';
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
  const readByPerson = new Set(read.map((entry) => entry.key)), leftOut = new Map(left.map((entry) => [entry.key, entry]));
  const inDocument = withheldWithDocument(view.documents, bundle);
  const glossary = glossaryForBundle(view.glossary);
  return {
    bundleId: bundle.id,
    facts: {
      reference: request.reference, subject: request.subject, holder: { name: request.holder, address: [], telephone: null, email: null }, contactName: details?.value.contactName || null,
      receivedOn: request.receivedOn, preparedOn: bundle.createdAt.toISOString().slice(0, 10), searched: searches.map((s) => searchedPlace(s)), delivery: details?.value.delivery || null,
    },
    documents: view.documents, pages: view.pages, mentions: view.mentions, people: view.people, glossary,
    decisions: view.suggestions.flatMap((s): Decision[] => {
      const d = decided.get(s.mentionId);
      return d ? [{ mentionId: s.mentionId, personId: s.personId, verdict: d.verdict, ground: d.ground, decidedBy: d.decidedBy, decidedAt: d.decidedAt.toISOString() }] : [];
    }),
    extraMarks: [...bundle.extraMarks, ...areas.map(drawnMark)],
    withheldPages: view.pages.flatMap((page) => leftOutPage(page, bundle, readByPerson.has(page.pageId), leftOut.get(page.pageId)) ?? inDocument.get(page.pageId) ?? []),
    refusedFiles: files.flatMap((f) => (f.refusal ? [{ file: f.path, reason: f.refusal.message }] : [])),
    letterEdits: letter?.value.paragraphs ?? [],
    reasons: [...models.reasons.values()].map(({ code, ground, words }) => ({ code, ground, words })),
  };
}

/** Blank pages say nothing; a page that nobody could read well must be read by a person before anything on it is released. */
function leftOutPage(page: FilePage, bundle: Ordered, readByPerson: boolean, entry: Entry<'page-withheld'> | undefined): WithheldPage[] | null {
  if (entry) return [{ pageId: page.pageId, reason: entry.value.reason, copyOfPageId: entry.value.copyOfPageId, decidedBy: entry.decidedBy, decidedAt: entry.decidedAt.toISOString() }];
  const reason = page.reading.blank ? 'blank' : page.reading.needsReading && !readByPerson ? 'to-be-read' : null;
  return reason === null ? null : [{ pageId: page.pageId, reason, copyOfPageId: null, decidedBy: 'system', decidedAt: bundle.createdAt.toISOString() }];
}

/** Pages of documents that a person found to be about someone else, or confirmed as copies. */
function withheldWithDocument(documents: readonly EffectiveDocument[], bundle: Ordered): Map<string, WithheldPage[]> {
  const byId = new Map(documents.map((d) => [d.id, d]));
  return new Map(documents.flatMap((document) => {
    const original = document.copyDecision === 'copy' && document.duplicateOf !== null ? byId.get(document.duplicateOf) : undefined;
    if (!document.notThisPerson && !original) return [];
    return document.pages.map((pageId, i): [string, WithheldPage[]] => [pageId, [{
      pageId, reason: document.notThisPerson ? 'not-this-person' : 'duplicate', copyOfPageId: document.notThisPerson ? null : (original?.pages[i] ?? original?.pages[0] ?? null),
      decidedBy: 'person', decidedAt: bundle.createdAt.toISOString(),
    }]]);
  }));
}

const drawnMark = ({ value, decidedBy, decidedAt }: Entry<'area'>): ExtraMark => ({ pageId: value.pageId, box: value.box, personId: value.personId, ground: value.ground, label: 'withheld', decidedBy, decidedAt: decidedAt.toISOString() });

const searchedPlace = ({ value }: Entry<'search'>): SearchedPlace => ({ place: value.place, searchedOn: value.on, result: value.result, limit: value.limit === null ? null : value.justification ? `${value.limit}: ${value.justification}` : value.limit });
