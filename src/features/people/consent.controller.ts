import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONSENT_WORDS } from '../../core/casework/consent-state.js';
import { dayNumber, fromDayNumber } from '../../core/dating/calendar.js';
import { AppError } from '../../core/errors/app-error.js';
import { isAnswered } from '../../core/casework/release-gates.js';
import { CONTACT_KINDS } from '../../core/redaction/default-decisions.js';
import { Allow } from '../../web/server/access.guard.js';
import { AskConsent, DAYS_TO_ANSWER } from './consent.use-case.js';
import { faultsOf, formOf, letterForm, letterQuery, pageQuery, partForm, replyForm, sentForm } from './forms.js';
import { PeopleFrames } from './people-frame.service.js';
import { RegisterOfPeople } from './people-register.service.js';
import { LETTER_WORDS, REPLY_WORDS, withNotice } from './wording.js';

const words = { letters: LETTER_WORDS, replies: REPLY_WORDS, consents: CONSENT_WORDS };

/** Asking one person for consent: letters, replies, and what they re-open. */
@Controller('requests/:id/people/:person/consent')
export class ConsentController {
  constructor(private readonly frames: PeopleFrames, private readonly people: RegisterOfPeople, private readonly consent: AskConsent) {}

  @Get() @Allow('requests:read') @Render('people/consent')
  async page(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Query() untrustedQuery: unknown): Promise<object> {
    return this.view(id, personId, pageQuery.parse(untrustedQuery).done);
  }

  @Post() @Allow('consent:write')
  async record(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = letterForm.safeParse(untrustedForm), loaded = await this.frames.card(id, personId);
    if (!form.success) { response.status(400).render('people/consent', { ...(await this.view(id, personId)), form: untrustedForm, errors: faultsOf(form.error) }); return; }
    const { letter, named, ...dates } = form.data, today = this.people.today(), frame = await this.frames.of(id);
    const text = letter === 'spoken' ? null : await this.consent.write(frame.request, loaded, letter, named, today);
    const remindOn = letter === 'inform' ? null : (dates.remindOn ?? (dates.sentOn === null ? null : fromDayNumber(dayNumber(dates.sentOn) + DAYS_TO_ANSWER)));
    response.redirect(303, withNotice(`/requests/${id}/people/${loaded.card.id}/consent`, await this.consent.record(id, loaded.card.id, { letter, ...dates, remindOn, text }, request.account!.id)));
  }

  /** The letter as it would be written today. */
  @Get('draft.pdf') @Allow('consent:write')
  async draft(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Query() untrustedQuery: unknown, @Res() response: Response): Promise<void> {
    const { letter, named } = letterQuery.parse(untrustedQuery), loaded = await this.frames.card(id, personId), { request } = await this.frames.of(id);
    const text = await this.consent.write(request, loaded, letter, named, this.people.today());
    sendPdf(response, await this.consent.pdf(request, letter, `${loaded.card.id}-${letter}`, text), `${request.reference}-draft-letter.pdf`);
  }

  /** The letter as it stands in the register. */
  @Get(':letter/letter.pdf') @Allow('requests:read')
  async letter(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Param('letter') key: string, @Res() response: Response): Promise<void> {
    const loaded = await this.frames.card(id, personId), { request } = await this.frames.of(id), { value } = await this.consent.letter(id, loaded, key);
    if (value.text === null || value.letter === 'spoken') throw new AppError('letter-missing', 'not-found', 'They were asked without a letter.');
    sendPdf(response, await this.consent.pdf(request, value.letter, key, value.text), `${request.reference}-letter.pdf`);
  }

  @Post(':letter/sent') @Allow('consent:write')
  async sent(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Param('letter') key: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = sentForm.safeParse(untrustedForm), loaded = await this.frames.card(id, personId);
    if (!form.success) { response.status(400).render('people/consent', { ...(await this.view(id, personId)), errors: { [`sentOn-${key}`]: faultsOf(form.error).sentOn ?? 'Enter the day on which it was sent' } }); return; }
    const letter = await this.consent.letter(id, loaded, key);
    response.redirect(303, withNotice(`/requests/${id}/people/${loaded.card.id}/consent`, await this.consent.sent(id, letter, form.data.sentOn, form.data.version, request.account!.id)));
  }

  @Post('reply') @Allow('consent:write')
  async reply(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = replyForm.safeParse(untrustedForm), loaded = await this.frames.card(id, personId);
    if (!form.success) { response.status(400).render('people/consent', { ...(await this.view(id, personId)), replyForm: untrustedForm, errors: replyFaults(faultsOf(form.error)) }); return; }
    const { version, letterKey, ...reply } = form.data, letter = await this.consent.letter(id, loaded, letterKey);
    response.redirect(303, withNotice(`/requests/${id}/people/${loaded.card.id}/consent`, await this.consent.reply(id, loaded, letter, reply, version, request.account!.id)));
  }

  @Post('stands') @Allow('suggestions:decide')
  async stands(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const loaded = await this.frames.card(id, personId), letter = await this.consent.letter(id, loaded, formOf(partForm, untrustedForm).card);
    response.redirect(303, withNotice(`/requests/${id}/people/${loaded.card.id}/consent`, await this.consent.settle(id, letter, request.account!.id)));
  }

  private async view(id: string, personId: string, done?: string): Promise<object> {
    const loaded = await this.frames.card(id, personId), { card, mentions, index } = loaded, today = this.people.today();
    const [frame, { letters, state }] = await Promise.all([this.frames.of(id, done, `/requests/${id}/people/${card.id}/consent`), this.people.lettersOf(id, card, index)]);
    const newest = [...letters].sort((a, b) => b.version - a.version), waiting = newest.find((l) => l.value.letter !== 'inform' && !isAnswered(l.value)), replied = newest.find((l) => isAnswered(l.value));
    const older = replied === undefined || replied.value.settled ? [] : mentions.filter((m) => m.decision !== null && m.decision.version < replied.version);
    return {
      title: `Consent of ${card.name}`, ...frame, words, card, letters: newest, state, today, remindOn: fromDayNumber(dayNumber(today) + DAYS_TO_ANSWER), waiting, replied, daysToAnswer: DAYS_TO_ANSWER,
      open: mentions.filter((m) => m.decision === null).length, bulk: mentions.filter((m) => m.decision !== null && !m.decision.byHand).length, byHandNow: mentions.filter((m) => m.decision?.byHand).length, contacts: mentions.filter((m) => CONTACT_KINDS.has(m.mention.kind)).length,
      older: older.slice(0, 20).map((m) => ({ id: m.mention.id, text: m.mention.text, verdict: m.decision!.value.verdict, ground: m.decision!.value.ground })), olderCount: older.length,
    };
  }
}

/** The reply form stands on the same page as the letter form: its fields have ids of their own. */
const replyFaults = (faults: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(faults).map(([field, text]) => [field === 'note' ? 'replyNote' : field, text]));

function sendPdf(response: Response, bytes: Uint8Array, name: string): void {
  response.setHeader('Content-Type', 'application/pdf');
  response.setHeader('Content-Disposition', `inline; filename="${name}"`);
  response.end(Buffer.from(bytes));
}
