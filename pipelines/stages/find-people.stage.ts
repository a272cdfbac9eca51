import { AppError } from '../../src/core/errors/app-error.js';
import { loadDocuments } from '../../src/casework/load-case-view.js';
import { namesIn } from '../../src/core/casework/names-in.js';
import { keepPersonIds } from '../../src/core/people/keep-person-ids.js';
import type { CaseModels } from '../../src/ports/case-models.port.js';
import type { Stage } from '../../src/ports/stage.port.js';
import { caseTextOf } from '../case-text.js';
import type { ReadingContext } from '../context.js';
import type { Tagger } from '../../src/ports/tagger.port.js';
import { findPeople, tagPages } from '../find-in-case.js';
import { FIND_PEOPLE, EXPLAIN_TERMS } from '../stage-names.js';

/** Finds every mention of a person and their details, joins them into people, and proposes a decision for each. */
export function findPeopleStage(context: ReadingContext & { readonly models: CaseModels; readonly tagger: Tagger | null }): Stage {
  const { requests, records, findings, acts, items, audit, models, tagger } = context;
  return {
    ...FIND_PEOPLE,
    async run(item) {
      const request = await requests.find(item.requestId);
      if (!request) throw new AppError('request-missing', 'not-found', 'The request no longer exists.');
      const details = await acts.entry(request.id, 'request', 'details');
      const caseText = caseTextOf(request.subject, await loadDocuments(context, request.id), await records.pages(request.id), namesIn(details?.value.knownPeople ?? ''));
      const { mentions, ...gathered } = findPeople(caseText, models, tagger === null ? [] : await tagPages(caseText, tagger));
      const entered = (await acts.entries(request.id, 'person')).map((entry) => entry.key);
      const { people, suggestions } = keepPersonIds(await findings.people(request.id), gathered.people, gathered.suggestions, entered);
      return async (tx) => {
        await findings.savePeople(tx, request.id, { people, mentions, suggestions });
        const next = await items.plan(tx, [{ requestId: request.id, target: request.id, stage: EXPLAIN_TERMS.name, stageVersion: EXPLAIN_TERMS.version, inputHash: item.inputHash }]);
        await audit.append(tx, [{
          requestId: request.id, actor: 'system', action: 'people.found', subjectType: 'request', subjectId: request.id,
          detail: { people: people.length, mentions: mentions.length, withhold: suggestions.filter((s) => s.verdict === 'withhold').length },
        }]);
        return next;
      };
    },
  };
}
