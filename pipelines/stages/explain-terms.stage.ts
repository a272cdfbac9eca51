import { loadDocuments } from '../../src/casework/load-case-view.js';
import type { Mention } from '../../src/core/case/mention.js';
import { AppError } from '../../src/core/errors/app-error.js';
import { findTerms } from '../../src/core/glossary/find-terms.js';
import type { CaseModels } from '../../src/ports/case-models.port.js';
import type { Stage } from '../../src/ports/stage.port.js';
import { caseTextOf } from '../case-text.js';
import type { ReadingContext } from '../context.js';
import { EXPLAIN_TERMS } from '../stage-names.js';

/** Finds codes, abbreviations and terms of the trade, with the meaning that fits their date and place. */
export function explainTermsStage(context: ReadingContext & { readonly models: CaseModels }): Stage {
  const { requests, records, findings, audit, models } = context;
  return {
    ...EXPLAIN_TERMS,
    async run(item) {
      const request = await requests.find(item.requestId);
      if (!request) throw new AppError('request-missing', 'not-found', 'The request no longer exists.');
      const caseText = caseTextOf(request.subject, await loadDocuments(context, request.id), await records.pages(request.id));
      const terms = findTerms(caseText, models.glossary, { avoid: namePlaces(await findings.mentions(request.id)) });
      return async (tx) => {
        await findings.saveGlossary(tx, request.id, terms);
        await audit.append(tx, [{ requestId: request.id, actor: 'system', action: 'terms.explained', subjectType: 'request', subjectId: request.id, detail: { terms: terms.length } }]);
        return [];
      };
    },
  };
}

/** A term inside a name or an address is no jargon: "Dr. P. Page", "3 Ward Close". */
function namePlaces(mentions: readonly Mention[]): Map<string, Mention[]> {
  const places = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (mention.kind !== 'name' && mention.kind !== 'address') continue;
    (places.get(mention.pageId) ?? places.set(mention.pageId, []).get(mention.pageId)!).push(mention);
  }
  return places;
}
