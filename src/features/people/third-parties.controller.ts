import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { loadReleaseGates } from '../../casework/load-release-gates.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { CONSENT_WORDS, consentState } from '../../core/casework/consent-state.js';
import { isStale, opinionExpires } from '../../core/casework/opinion.js';
import type { Accounts } from '../../ports/accounts.port.js';
import { ACCOUNTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { faultsOf, opinionForm, pageQuery } from './forms.js';
import { PeopleFrames } from './people-frame.service.js';
import { RegisterOfPeople } from './people-register.service.js';
import { LETTER_WORDS, REPLY_WORDS, withNotice } from './wording.js';

const words = { letters: LETTER_WORDS, replies: REPLY_WORDS, consents: CONSENT_WORDS };

/** Registers over all people of a request: letters about consent, opinions on serious harm, and what is open before release. */
@Controller('requests/:id/people')
export class ThirdPartiesController {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts, private readonly frames: PeopleFrames, private readonly people: RegisterOfPeople, private readonly perform: PerformAct) {}

  @Get('letters') @Allow('requests:read') @Render('people/letters')
  async letters(@Param('id', ParseUUIDPipe) id: string, @Query() untrustedQuery: unknown): Promise<object> {
    const [frame, index, gates, accounts] = await Promise.all([
      this.frames.of(id, pageQuery.parse(untrustedQuery).done, `/requests/${id}/people/letters`), this.people.index(id), loadReleaseGates(this.people, id, this.people.today()), this.accounts.list(),
    ]);
    const byPerson = await this.people.lettersByPerson(id, index), names = new Map(index.people.map((p) => [p.id, p.name])), who = new Map(accounts.map((a) => [a.id, a.name])), today = this.people.today();
    const rows = [...byPerson].map(([personId, letters]) => ({ personId, name: names.get(personId) ?? 'A card that is gone', state: consentState(letters, today), letters: [...letters].sort((a, b) => a.version - b.version).map((l) => ({ ...l, who: who.get(l.decidedBy) ?? 'An account that is gone' })) }));
    const urgency = (state: string): number => (state === 'reminder-due' ? 0 : state === 'waiting' || state === 'prepared' ? 1 : 2);
    rows.sort((a, b) => urgency(a.state) - urgency(b.state) || (a.name < b.name ? -1 : 1));
    return { title: 'Letters about consent', ...frame, words, rows, due: rows.filter((r) => r.state === 'reminder-due').length, gates: gates.map((g) => ({ ...g, name: g.personId === null ? null : (names.get(g.personId) ?? null) })) };
  }

  @Get('opinions') @Allow('requests:read') @Render('people/opinions')
  async opinions(@Param('id', ParseUUIDPipe) id: string, @Query() untrustedQuery: unknown): Promise<object> {
    const query = untrustedQuery as Record<string, unknown>;
    return this.opinionsView(id, { kind: 'health', personId: typeof query.person === 'string' ? query.person : '' }, pageQuery.parse(untrustedQuery).done);
  }

  @Post('opinions') @Allow('suggestions:decide')
  async addOpinion(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = opinionForm.safeParse(untrustedForm), errors: Record<string, string> = form.success ? {} : faultsOf(form.error);
    if (form.success && form.data.on > this.people.today()) errors.on = 'The day of the opinion cannot be in the future';
    if (form.success && form.data.personId !== null && !(await this.people.index(id)).people.some((p) => p.id === form.data.personId)) errors.personId = 'Choose whom the opinion is about';
    if (!form.success || Object.keys(errors).length > 0) { response.status(400).render('people/opinions', { ...(await this.opinionsView(id, untrustedForm as object)), errors }); return; }
    const outcome = await this.perform.run({ requestId: id, kind: 'opinion.recorded', byHand: true, changes: [{ target: 'opinion', key: randomUUID(), value: form.data }] }, request.account!.id);
    response.redirect(303, withNotice(`/requests/${id}/people/opinions`, outcome));
  }

  private async opinionsView(id: string, form: object, done?: string): Promise<object> {
    const today = this.people.today();
    const [frame, index, opinions, gates] = await Promise.all([this.frames.of(id, done, `/requests/${id}/people/opinions`), this.people.index(id), this.people.acts.entries(id, 'opinion'), loadReleaseGates(this.people, id, today)]);
    const names = new Map(index.people.map((p) => [p.id, p.name])), nameOf = (personId: string | null): string => (personId === null ? 'The whole request' : (names.get(index.owners.get(personId) ?? personId) ?? 'A card that is gone'));
    const people = [...index.people].sort((a, b) => Number(b.role === 'subject') - Number(a.role === 'subject') || (a.name < b.name ? -1 : 1));
    return {
      title: 'Opinions on serious harm', ...frame, words, form, cards: people, today,
      opinions: [...opinions].sort((a, b) => (a.value.on < b.value.on ? 1 : -1)).map((o) => ({ ...o.value, name: nameOf(o.value.personId), expires: opinionExpires(o.value.on), stale: isStale(o.value, today) })),
      gates: gates.filter((g) => g.code.startsWith('opinion')).map((g) => ({ ...g, name: nameOf(g.personId) })),
    };
  }
}
