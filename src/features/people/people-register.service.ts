import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { loadCardIndex, type CardIndex } from '../../casework/load-card.js';
import { consentState, type ConsentState } from '../../core/casework/consent-state.js';
import type { CasePerson } from '../../core/casework/effective-people.js';
import { decisionState, type RegisterRow } from '../../core/casework/register-rows.js';
import { pairKey, samePersonProposals, type SamePersonProposal } from '../../core/casework/same-person-proposals.js';
import { britishDay } from '../../core/dating/calendar.js';
import type { Acts, Entry } from '../../ports/acts.port.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { PeopleRegister } from '../../ports/people-register.port.js';
import { ACTS, CASE_MODELS, CLOCK, PEOPLE_REGISTER } from '../../ports/tokens.js';

/** Requests whose proposals are kept in memory; comparing the names of thousands of cards takes a second. */
const MOST_KEPT = 20;

/** The register as its pages need it: cards with counts, consent and proposals. */
@Injectable()
export class RegisterOfPeople {
  private readonly kept = new Map<string, { readonly of: string; readonly proposals: readonly SamePersonProposal[] }>();

  constructor(@Inject(ACTS) readonly acts: Acts, @Inject(PEOPLE_REGISTER) readonly register: PeopleRegister, @Inject(CASE_MODELS) readonly models: CaseModels, @Inject(CLOCK) private readonly clock: Clock) {}

  /** Today in Britain, ISO. */
  today(): string { return britishDay(this.clock.now().toISOString())!; }

  index(requestId: string): Promise<CardIndex> { return loadCardIndex(this, requestId); }

  async rows(requestId: string): Promise<{ readonly rows: readonly RegisterRow[]; readonly proposals: readonly SamePersonProposal[]; readonly index: CardIndex }> {
    const index = await this.index(requestId);
    const [tallies, letters, proposals] = await Promise.all([this.register.tallies(requestId, index.owners), this.lettersByPerson(requestId, index), this.proposals(requestId, index)]);
    const tallyOf = new Map(tallies.map((t) => [t.personId, t])), proposed = new Map<string, number>(), today = this.today();
    for (const { one, other } of proposals) for (const id of [one, other]) proposed.set(id, (proposed.get(id) ?? 0) + 1);
    const rows = index.people.map((card): RegisterRow => {
      const tally = tallyOf.get(card.id) ?? { mentions: 0, pages: 0, open: 0, withheld: 0, disclosed: 0, byHand: 0, leastSure: 1 };
      return { card, ...tally, state: decisionState(tally), consent: consentState(letters.get(card.id) ?? [], today), proposals: proposed.get(card.id) ?? 0 };
    });
    return { rows, proposals, index };
  }

  /** Cards that may be one human, likest first; pairs that a person told apart are left out. */
  async proposals(requestId: string, index: CardIndex): Promise<readonly SamePersonProposal[]> {
    const answered = (await this.acts.entries(requestId, 'not-same')).map(({ value }) => pairKey(index.owners.get(value.one) ?? value.one, index.owners.get(value.other) ?? value.other)).sort();
    const cards = index.people.map(({ id, name, aliases }) => ({ id, name, aliases }));
    const of = createHash('sha256').update(JSON.stringify([cards, answered])).digest('hex');
    const known = this.kept.get(requestId);
    if (known?.of === of) return known.proposals;
    const proposals = samePersonProposals(cards, this.models.people, new Set(answered));
    this.kept.delete(requestId);
    this.kept.set(requestId, { of, proposals });
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return proposals;
  }

  async lettersByPerson(requestId: string, index: CardIndex): Promise<ReadonlyMap<string, readonly Entry<'consent'>[]>> {
    const byPerson = new Map<string, Entry<'consent'>[]>();
    for (const letter of await this.acts.entries(requestId, 'consent')) {
      const owner = index.owners.get(letter.value.personId) ?? letter.value.personId;
      (byPerson.get(owner) ?? byPerson.set(owner, []).get(owner)!).push(letter);
    }
    return byPerson;
  }

  async lettersOf(requestId: string, card: Pick<CasePerson, 'id'>, index: CardIndex): Promise<{ readonly letters: readonly Entry<'consent'>[]; readonly state: ConsentState }> {
    const letters = (await this.lettersByPerson(requestId, index)).get(card.id) ?? [];
    return { letters, state: consentState(letters, this.today()) };
  }
}
