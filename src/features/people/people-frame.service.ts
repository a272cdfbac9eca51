import { Inject, Injectable } from '@nestjs/common';
import { loadCard, type LoadedCard } from '../../casework/load-card.js';
import type { ActRecord } from '../../ports/acts.port.js';
import type { RequestRecord, Requests } from '../../ports/requests.port.js';
import { REQUESTS } from '../../ports/tokens.js';
import { foundRequest } from '../../web/server/found-request.js';
import { RegisterOfPeople } from './people-register.service.js';

export interface Notice { readonly words: string; readonly act: ActRecord | null; /** Where Undo comes back to. */ readonly back: string }
export interface PeopleFrame { readonly request: RequestRecord; readonly tab: 'people'; readonly notice: Notice | null }

/** What was done, for the notice on the page that follows. */
const DONE: Readonly<Record<string, string>> = {
  'person.decided': 'Decided for this person', 'person.edited': 'The card is saved', 'person.weighed': 'The weighing is saved', 'people.joined': 'The two cards are one', 'people.parted': 'The cards are apart again', 'person.split': 'The mentions have moved',
  'people.told-apart': 'Noted that these are two people', 'person.source-set': 'The card is marked as a confidential source', 'person.source-cleared': 'The card is no longer marked as a confidential source', 'consent.asked': 'The letter is in the register', 'consent.sent': 'Noted as sent',
  'consent.replied': 'The reply is recorded', 'consent.settled': 'Noted that the earlier decisions stand', 'opinion.recorded': 'The opinion is recorded', 'act.undone': 'Undone', 'act.redone': 'Done again',
};

/** What every page of the area shows around its own content. */
@Injectable()
export class PeopleFrames {
  constructor(@Inject(REQUESTS) private readonly requests: Requests, private readonly people: RegisterOfPeople) {}

  /**
   * @param untrustedDone id of an act, from the address
   * @param back path of the page
   */
  async of(requestId: string, untrustedDone?: unknown, back = `/requests/${requestId}/people`): Promise<PeopleFrame> {
    const request = await foundRequest(this.requests, requestId);
    return { request, tab: 'people', notice: typeof untrustedDone === 'string' ? await this.notice(requestId, untrustedDone, back) : null };
  }

  /** @throws AppError `request-missing`, `person-missing` or `person-joined` */
  async card(requestId: string, personId: string): Promise<LoadedCard> {
    await foundRequest(this.requests, requestId);
    return loadCard(this.people, requestId, personId);
  }

  private async notice(requestId: string, done: string, back: string): Promise<Notice | null> {
    if (done === 'nothing') return { words: 'Nothing had to change.', act: null, back };
    const act = await this.people.acts.find(requestId, done);
    if (!act) return null;
    const words = DONE[act.kind] ?? 'Saved';
    return { words: `${words}.`, act: act.undoneBy === null ? act : null, back };
  }
}
