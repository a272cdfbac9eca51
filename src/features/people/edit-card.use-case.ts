import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { LoadedCard } from '../../casework/load-card.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { NO_ENTRY, type CasePerson } from '../../core/casework/effective-people.js';
import type { EntryValue } from '../../core/casework/entry-values.js';
import { pairKey } from '../../core/casework/same-person-proposals.js';
import { AppError } from '../../core/errors/app-error.js';
import type { ActOutcome, Acts, Change } from '../../ports/acts.port.js';
import { ACTS } from '../../ports/tokens.js';
import { orConflict } from './wording.js';

type CardEntry = EntryValue<'person'>;
export type CardEdit = Pick<CardEntry, 'lifeStatus' | 'knownToRequester' | 'address' | 'note'> & { readonly name: string; readonly aliases: readonly string[]; readonly role: CasePerson['role']; readonly relationship: string };

/** Changes to cards: what stands on one, joining two, dividing one. Each is one undoable act. */
@Injectable()
export class EditCard {
  constructor(@Inject(ACTS) private readonly acts: Acts, private readonly perform: PerformAct) {}

  /** The entry of a card with its version; what nobody entered is empty, version 0. */
  async entry(requestId: string, personId: string): Promise<{ readonly value: CardEntry; readonly version: number }> {
    const entry = await this.acts.entry(requestId, 'person', personId);
    return { value: entry?.value ?? NO_ENTRY, version: entry?.version ?? 0 };
  }

  /** Only what differs from the card as it is shown is entered; the rest goes on following the findings. */
  async edit(requestId: string, shown: CasePerson, edit: CardEdit, version: number, actor: string): Promise<ActOutcome> {
    const { value } = await this.entry(requestId, shown.id);
    const changed: CardEntry = {
      ...value, lifeStatus: edit.lifeStatus, knownToRequester: edit.knownToRequester, address: edit.address, note: edit.note,
      name: edit.name === shown.name ? value.name : edit.name, role: edit.role === shown.role ? value.role : edit.role, relationship: edit.relationship === (shown.relationship ?? '') ? value.relationship : edit.relationship,
      aliases: sameNames(edit.aliases, shown.aliases) ? value.aliases : [...edit.aliases],
    };
    return this.write(requestId, shown.id, 'person.edited', changed, version, actor);
  }

  async weigh(requestId: string, personId: string, test: NonNullable<CardEntry['test']>, knownToRequester: CardEntry['knownToRequester'], version: number, actor: string): Promise<ActOutcome> {
    const { value } = await this.entry(requestId, personId);
    return this.write(requestId, personId, 'person.weighed', { ...value, test, knownToRequester }, version, actor);
  }

  /** Somebody who gave information in confidence: what was decided together to show them is opened again. */
  async setSource({ card, mentions }: LoadedCard, requestId: string, source: boolean, version: number, actor: string): Promise<ActOutcome> {
    const { value } = await this.entry(requestId, card.id);
    const shown = source ? mentions.flatMap(({ decision }): Change[] => (decision && !decision.byHand && decision.value.verdict === 'disclose' ? [{ target: 'decision', key: decision.key, value: null, byHand: false }] : [])) : [];
    return this.write(requestId, card.id, source ? 'person.source-set' : 'person.source-cleared', { ...value, confidentialSource: source }, version, actor, shown);
  }

  /** @throws AppError `same-card` or `subject-stays` */
  async join(requestId: string, from: CasePerson, into: CasePerson, actor: string): Promise<ActOutcome> {
    if (from.id === into.id) throw new AppError('same-card', 'input', 'Choose another card to join with.');
    if (from.role === 'subject') throw new AppError('subject-stays', 'input', 'The data subject’s card always stays: join the other card into it.');
    // The card that stays must still be a card of its own: two people joining crosswise would leave neither.
    const changes: Change[] = [{ target: 'person-into', key: from.id, value: { into: into.id }, expected: 0 }, { target: 'person-into', key: into.id, value: null, expected: 0 }];
    return orConflict(await this.perform.run({ requestId, kind: 'people.joined', byHand: true, changes }, actor));
  }

  /** Takes a card that was joined out again. @throws AppError `not-joined` */
  async part(requestId: string, card: CasePerson, joinedId: string, actor: string): Promise<ActOutcome> {
    if (!card.merged.includes(joinedId)) throw new AppError('not-joined', 'input', 'That card is not joined into this one any more.');
    return orConflict(await this.perform.run({ requestId, kind: 'people.parted', byHand: true, changes: [{ target: 'person-into', key: joinedId, value: null }] }, actor));
  }

  async tellApart(requestId: string, one: string, other: string, actor: string): Promise<ActOutcome> {
    const key = pairKey(one, other), [a, b] = key.split(' ') as [string, string];
    return this.perform.run({ requestId, kind: 'people.told-apart', byHand: true, changes: [{ target: 'not-same', key, value: { one: a, other: b } }] }, actor);
  }

  /** Moves mentions to another card, or to a new one of this name; returns the card on which they stand. */
  async split(requestId: string, mentionIds: readonly string[], to: { readonly personId: string } | { readonly name: string }, actor: string): Promise<{ readonly outcome: ActOutcome; readonly personId: string }> {
    const personId = 'personId' in to ? to.personId : randomUUID();
    const card: Change[] = 'name' in to ? [{ target: 'person', key: personId, value: { ...NO_ENTRY, created: true, name: to.name } }] : [];
    const changes: Change[] = [...card, ...mentionIds.map((key): Change => ({ target: 'mention-person', key, value: { personId } }))];
    return { outcome: orConflict(await this.perform.run({ requestId, kind: 'person.split', byHand: true, changes }, actor)), personId };
  }

  private async write(requestId: string, personId: string, kind: string, value: CardEntry, expected: number, actor: string, more: readonly Change[] = []): Promise<ActOutcome> {
    return orConflict(await this.perform.run({ requestId, kind, byHand: true, changes: [{ target: 'person', key: personId, value, expected }, ...more] }, actor));
  }
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((name, i) => name === b[i]);
