import { loadDocuments } from '../../src/casework/load-case-view.js';
import { ownEntries } from '../../src/core/casework/own-entries.js';
import { ORGANISATION } from '../../src/core/casework/entry-values.js';
import { AppError } from '../../src/core/errors/app-error.js';
import { unknownTerms } from '../../src/core/glossary/unknown-terms.js';
import type { CaseModels } from '../../src/ports/case-models.port.js';
import type { Stage } from '../../src/ports/stage.port.js';
import { caseTextOf } from '../case-text.js';
import type { ReadingContext } from '../context.js';
import { explainTerms } from '../find-in-case.js';
import { EXPLAIN_TERMS } from '../stage-names.js';

/** Codes offered to a person: what stands further down is hardly one. */
const UNKNOWN_MOST = 200;

/** Finds codes, abbreviations and terms of the trade, with the meaning that fits their date and place; the organisation's own words come first. */
export function explainTermsStage(context: ReadingContext & { readonly models: CaseModels }): Stage {
  const { requests, records, findings, acts, audit, models } = context;
  return {
    ...EXPLAIN_TERMS,
    async run(item) {
      const request = await requests.find(item.requestId);
      if (!request) throw new AppError('request-missing', 'not-found', 'The request no longer exists.');
      const caseText = caseTextOf(request.subject, await loadDocuments(context, request.id), await records.pages(request.id));
      const [written, organisation, mentions] = await Promise.all([acts.entries(request.id, 'term'), acts.entries(ORGANISATION, 'own-term'), findings.mentions(request.id)]);
      const entries = [...ownEntries(written, organisation), ...models.glossary];
      const { terms, avoid } = explainTerms(caseText, entries, mentions, models.detection.lists.words);
      const explained = new Set(terms.flatMap((term) => term.occurrences.map((o) => `${o.pageId} ${o.start}`)));
      const unknown = unknownTerms(caseText, entries, { avoid, isWord: (word) => models.detection.lists.words.has(word) }).filter((term) => !term.occurrences.every((o) => explained.has(`${o.pageId} ${o.start}`))).slice(0, UNKNOWN_MOST);
      return async (tx) => {
        await findings.saveGlossary(tx, request.id, terms);
        await findings.saveUnknownTerms(tx, request.id, unknown);
        await audit.append(tx, [{ requestId: request.id, actor: 'system', action: 'terms.explained', subjectType: 'request', subjectId: request.id, detail: { terms: terms.length, unknown: unknown.length } }]);
        return [];
      };
    },
  };
}
