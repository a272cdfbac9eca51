import { Inject, Injectable } from '@nestjs/common';
import { engineFacts } from '../../core/casework/request-details.js';
import type { EntryValue } from '../../core/casework/entry-values.js';
import type { Acts } from '../../ports/acts.port.js';
import type { RequestRecord } from '../../ports/requests.port.js';
import type { WorkItems } from '../../ports/work-items.port.js';
import { ACTS, PEOPLE_STAGE, WORK_ITEMS } from '../../ports/tokens.js';

/** Whether what the engine found rests on names that have been changed since. */
@Injectable()
export class StaleFindings {
  constructor(@Inject(ACTS) private readonly acts: Acts, @Inject(WORK_ITEMS) private readonly items: WorkItems, @Inject(PEOPLE_STAGE) private readonly stage: { readonly name: string }) {}

  async of(request: RequestRecord): Promise<boolean> {
    const ran = await this.items.lastDone(request.id, this.stage.name);
    if (ran === null) return false;
    const history = (await this.acts.history(request.id, 'request', 'details')).map(({ act, value }) => ({ at: act.at, value: value as EntryValue<'request'> | null }));
    const since = history.filter((h) => h.at > ran);
    if (since.length === 0) return false;
    const facts = (value: EntryValue<'request'> | null | undefined): string => engineFacts(
      value ? { name: value.name ?? request.subject.name, born: value.born ?? request.subject.born, alsoKnownAs: value.alsoKnownAs } : request.subject, value?.knownPeople ?? '');
    const before = history.filter((h) => h.at <= ran).at(-1);
    return before === undefined ? true : facts(before.value) !== facts(since.at(-1)!.value);
  }
}
