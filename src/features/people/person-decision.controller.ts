import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DecidePerson } from '../../casework/decide-person.use-case.js';
import type { LoadedCard } from '../../casework/load-card.js';
import { CONSENT_WORDS } from '../../core/casework/consent-state.js';
import { groundFor } from '../../core/casework/ground-for.js';
import { OPINION_FOR } from '../../core/casework/opinion.js';
import { CONTACT_KINDS } from '../../core/redaction/default-decisions.js';
import type { Acts } from '../../ports/acts.port.js';
import { ACTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { orConflict, KNOWN_WORDS, LIFE_WORDS, ROLE_WORDS, withNotice } from './wording.js';
import { EditCard } from './edit-card.use-case.js';
import { decideForm, decideQuery, faultsOf, weighForm } from './forms.js';
import { PeopleFrames } from './people-frame.service.js';
import { RegisterOfPeople } from './people-register.service.js';

const words = { roles: ROLE_WORDS, lives: LIFE_WORDS, known: KNOWN_WORDS, consents: CONSENT_WORDS };
/** Mentions decided by hand that the preview names one by one. */
const NAMED_BY_HAND = 20;

/** Deciding for a person with a preview, and the five-factor test behind it. */
@Controller('requests/:id/people/:person')
export class PersonDecisionController {
  constructor(@Inject(ACTS) private readonly acts: Acts, private readonly frames: PeopleFrames, private readonly people: RegisterOfPeople, private readonly edits: EditCard, private readonly decide: DecidePerson) {}

  @Get('decide') @Allow('suggestions:decide') @Render('people/decide')
  async decidePage(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Query() untrustedQuery: unknown): Promise<object> {
    const { verdict, done } = decideQuery.parse(untrustedQuery);
    return this.page(id, await this.frames.card(id, personId), { verdict }, done);
  }

  @Post('decide') @Allow('suggestions:decide')
  async decideFor(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const loaded = await this.frames.card(id, personId), form = decideForm.safeParse(untrustedForm);
    const unsure = form.success && form.data.verdict === 'disclose' && loaded.card.confidentialSource && !form.data.evenSource;
    if (!form.success || unsure) {
      const errors = form.success ? { evenSource: 'Confirm that this person is to be shown although they gave information in confidence' } : faultsOf(form.error);
      const given = untrustedForm as Record<string, unknown>;
      response.status(400).render('people/decide', { ...(await this.page(id, loaded, { ...given, verdict: given.verdict === 'withhold' ? 'withhold' : 'disclose' })), errors });
      return;
    }
    const { outcome } = await this.decide.run({ requestId: id, personId: loaded.card.id, ...form.data }, request.account!.id);
    response.redirect(303, withNotice(`/requests/${id}/people/${loaded.card.id}`, orConflict(outcome)));
  }

  @Get('weigh') @Allow('suggestions:decide') @Render('people/weigh')
  async weighPage(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string): Promise<object> {
    const { card, mentions, index } = await this.frames.card(id, personId), { version } = await this.edits.entry(id, card.id);
    return { title: `Weigh what the law asks: ${card.name}`, ...(await this.frames.of(id)), words, card, kinds: kindsOf(mentions), consent: (await this.people.lettersOf(id, card, index)).state, form: { ...card.test, knownToRequester: card.knownToRequester, version } };
  }

  @Post('weigh') @Allow('suggestions:decide')
  async weigh(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { card, mentions, index } = await this.frames.card(id, personId), form = weighForm.safeParse(untrustedForm);
    if (!form.success) {
      response.status(400).render('people/weigh', {
        title: `Weigh what the law asks: ${card.name}`, ...(await this.frames.of(id)), words, card, kinds: kindsOf(mentions), consent: (await this.people.lettersOf(id, card, index)).state, form: untrustedForm, errors: faultsOf(form.error),
      });
      return;
    }
    const { version, knownToRequester, ...test } = form.data, own = `/requests/${id}/people/${card.id}`;
    const outcome = await this.edits.weigh(id, card.id, test, knownToRequester, version, request.account!.id);
    response.redirect(303, withNotice(test.outcome === null ? own : `${own}/decide?verdict=${test.outcome}`, outcome));
  }

  private async page(id: string, loaded: LoadedCard, form: Readonly<Record<string, unknown>> & { readonly verdict: 'disclose' | 'withhold' }, done?: string): Promise<object> {
    const { card, mentions, index } = loaded, { verdict } = form;
    const [frame, { state }, details] = await Promise.all([this.frames.of(id, done, `/requests/${id}/people/${card.id}`), this.people.lettersOf(id, card, index), this.acts.entry(id, 'request', 'details')]);
    const offered = groundFor(verdict, { ...card, consent: state }), ground = typeof form.ground === 'string' ? form.ground : offered;
    const grounds = [...this.people.models.reasons.values()].filter((r) => r.effect === (verdict === 'disclose' ? 'keep' : 'withhold') && (r.requests === 'any' || details?.value.capacity === 'parent') && (r.code === 'KEEP-SUBJECT') === (verdict === 'disclose' && card.role === 'subject'));
    return {
      title: `${verdict === 'disclose' ? 'Show' : 'Withhold'} ${card.name}`, ...frame, words, card, verdict, consent: state, offered, form: { ...form, ground },
      grounds: grounds.map((r) => ({ ...r, opinion: OPINION_FOR[r.code] ?? null })).sort((a, b) => Number(b.code === offered) - Number(a.code === offered)),
      plan: this.decide.planFor(loaded, { verdict, ground: offered, contactDetails: false }), contacts: mentions.filter((m) => CONTACT_KINDS.has(m.mention.kind)).length,
      byHand: mentions.filter((m) => m.decision?.byHand).slice(0, NAMED_BY_HAND).map((m) => ({ id: m.mention.id, text: m.mention.text, verdict: m.decision!.value.verdict, ground: m.decision!.value.ground })),
    };
  }
}

/** How many mentions of each kind the card has: what the information is about. */
function kindsOf(mentions: LoadedCard['mentions']): Readonly<Record<string, number>> {
  const kinds: Record<string, number> = {};
  for (const { mention } of mentions) kinds[mention.kind] = (kinds[mention.kind] ?? 0) + 1;
  return kinds;
}
