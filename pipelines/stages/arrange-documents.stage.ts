import { arrangeDocuments } from '../../src/core/arranging/arrange-documents.js';
import { AppError } from '../../src/core/errors/app-error.js';
import type { Stage } from '../../src/ports/stage.port.js';
import type { ReadingContext } from '../context.js';
import { ARRANGE_DOCUMENTS, FIND_PEOPLE } from '../stage-names.js';

/** Cuts the pages of a request into documents, dates them, finds copies, and puts them in order. */
export function arrangeDocumentsStage(context: ReadingContext): Stage {
  const { requests, records, findings, items, audit, clock } = context;
  return {
    ...ARRANGE_DOCUMENTS,
    async run(item) {
      const request = await requests.find(item.requestId);
      if (!request) throw new AppError('request-missing', 'not-found', 'The request no longer exists.');
      const documents = arrangeDocuments(await records.pages(request.id), { subject: request.subject, today: clock.now().toISOString().slice(0, 10) });
      return async (tx) => {
        await findings.saveDocuments(tx, request.id, documents);
        const next = await items.plan(tx, [{ requestId: request.id, target: request.id, stage: FIND_PEOPLE.name, stageVersion: FIND_PEOPLE.version, inputHash: item.inputHash }]);
        await audit.append(tx, [{
          requestId: request.id, actor: 'system', action: 'documents.arranged', subjectType: 'request', subjectId: request.id,
          detail: { documents: documents.length, dated: documents.filter((d) => d.date.precision !== 'none').length, copies: documents.filter((d) => d.duplicateOf !== null).length },
        }]);
        return next;
      };
    },
  };
}
