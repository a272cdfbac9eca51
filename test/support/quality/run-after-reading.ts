import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { caseTextOf } from '../../../pipelines/case-text.js';
import { explainTerms, findPeople, tagPages } from '../../../pipelines/find-in-case.js';
import { arrangeDocuments } from '../../../src/core/arranging/arrange-documents.js';
import type { BundleInput } from '../../../src/core/bundle/bundle-input.js';
import { manifestOf } from '../../../src/core/bundle/manifest.js';
import { planBundle } from '../../../src/core/bundle/plan-bundle.js';
import type { TextMeasure } from '../../../src/core/bundle/typeset-page.js';
import type { FilePage, Subject } from '../../../src/core/case/case.js';
import { unfitReason } from '../../../src/core/casework/pages-left-out.js';
import { WriteBatchOutput } from '../../../src/features/bundles/write-batch-output.use-case.js';
import type { CaseModels } from '../../../src/ports/case-models.port.js';
import type { Tagger } from '../../../src/ports/tagger.port.js';

const AT = '2026-01-01T00:00:00.000Z', TODAY = '2026-01-01', ID = 'quality';

/** Everything after reading, with every suggestion taken, written to `out` as a batch run writes it (docs/batch-output.md) but for the PDFs. */
export async function runAfterReading(subject: Subject, pages: readonly FilePage[], models: CaseModels, measure: TextMeasure, out: string, tagger: Tagger | null = null): Promise<void> {
  const documents = arrangeDocuments(pages, { subject, today: TODAY });
  const caseText = caseTextOf(subject, documents, pages);
  const { mentions, people, suggestions } = findPeople(caseText, models, tagger === null ? [] : await tagPages(caseText, tagger));
  const { terms } = explainTerms(caseText, models.glossary, mentions, models.detection.lists.words);
  const decisions = suggestions.flatMap(({ verdict, ...s }) => (verdict === 'undecided' ? [] : [{ mentionId: s.mentionId, personId: s.personId, verdict, ground: s.ground, decidedBy: 'batch', decidedAt: AT }]));
  const input: BundleInput = {
    bundleId: ID, documents, pages, mentions, people, decisions, extraMarks: [], glossary: terms, refusedFiles: [], letterEdits: [], reasons: [...models.reasons.values()],
    facts: { reference: ID, subject, holder: { name: 'The Council', address: [], telephone: null, email: null }, contactName: null, receivedOn: TODAY, preparedOn: TODAY, searched: [], delivery: null },
    withheldPages: pages.flatMap((page) => { const reason = unfitReason(page.reading, false); return reason === null ? [] : [{ pageId: page.pageId, reason, copyOfPageId: null, decidedBy: 'system', decidedAt: AT }]; }),
  };
  const manifest = manifestOf(planBundle(input, models.letter, measure), input, []);
  mkdirSync(out, { recursive: true });
  const nothing = async function* (): AsyncGenerator<never> { /* a run in memory leaves no trail */ };
  const given = <T>(list: T) => async (): Promise<T> => list;
  type Parts = ConstructorParameters<typeof WriteBatchOutput>;
  await new WriteBatchOutput(
    { pages: given(pages), files: given([]) } as unknown as Parts[0],
    { documents: given(documents), people: given(people), mentions: given(mentions), suggestions: given(suggestions), glossary: given(terms) } as unknown as Parts[1],
    { all: given(decisions) } as unknown as Parts[2], { find: given({ parts: {}, state: 'built' }) } as unknown as Parts[3], {} as Parts[4], { read: nothing } as unknown as Parts[5],
  ).run(ID, ID, out, []);
  writeFileSync(path.join(out, 'manifest.json'), JSON.stringify(manifest));
}
