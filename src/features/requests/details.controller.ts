import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { loadClock } from '../../casework/load-clock.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { AWAITED_WORDS, clockUrgency, clockWords } from '../../core/clock/clock-words.js';
import { londonDay } from '../../core/clock/london-day.js';
import { CAPACITY_WORDS, CHANNEL_WORDS, FORMAT_WORDS, JURISDICTION_WORDS, ORDER_WORDS, plainDetails } from '../../core/casework/request-details.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Accounts } from '../../ports/accounts.port.js';
import type { Acts } from '../../ports/acts.port.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { RequestRecord, Requests } from '../../ports/requests.port.js';
import { ACCOUNTS, ACTS, CASE_MODELS, CLOCK, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { formErrors } from '../../web/server/form-errors.js';
import { foundRequest } from '../../web/server/found-request.js';
import { clockForm, EVENT_WORDS, refusedEvent } from './clock.form.js';
import { detailsFrom, formOf, requestForm } from './request.form.js';
import { StaleFindings } from './stale-findings.service.js';

const DONE: Readonly<Record<string, string>> = { saved: 'The request has been changed.', noted: 'Noted. The dates have been worked out anew.', removed: 'The entry has been taken out. The dates have been worked out anew.' };

/** What can be taken back from here, where it was the last thing done. */
const UNDOABLE: Readonly<Record<string, string>> = { 'clock.entered': 'Last: noted', 'clock.removed': 'Last: removed an entry', 'request.details-changed': 'Last: the request was changed' };

/** All that is known of a request besides its records, and what moves its clocks. */
@Controller('requests/:id')
export class DetailsController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(ACTS) private readonly acts: Acts, @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(CASE_MODELS) private readonly models: CaseModels, @Inject(CLOCK) private readonly clock: Clock, private readonly perform: PerformAct, private readonly stale: StaleFindings,
  ) {}

  @Get('details') @Allow('requests:read')
  async page(@Param('id', ParseUUIDPipe) id: string, @Query('done') untrustedDone: unknown, @Res() response: Response): Promise<void> {
    response.render('requests/details', await this.model(await foundRequest(this.requests, id), { done: DONE[String(untrustedDone)] }));
  }

  @Get('details/edit') @Allow('requests:record') @Render('requests/edit')
  async editPage(@Param('id', ParseUUIDPipe) id: string): Promise<object> {
    const request = await foundRequest(this.requests, id), details = await this.acts.entry(id, 'request', 'details');
    return { title: 'Change the request', tab: 'details', request, form: formOf(request, details?.value ?? null, details?.version ?? 0) };
  }

  @Post('details/edit') @Allow('requests:record')
  async edit(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const standing = await foundRequest(this.requests, id), form = requestForm.safeParse(untrustedForm);
    const again = (status: number, errors: Record<string, string>, values: unknown): void => response.status(status).render('requests/edit', { title: 'Change the request', tab: 'details', request: standing, form: values, errors });
    if (!form.success) return again(400, formErrors(form.error), untrustedForm);
    const value = detailsFrom(form.data);
    const outcome = await this.perform.run({ requestId: id, kind: 'request.details-changed', byHand: true, changes: [{ target: 'request', key: 'details', value, ...(form.data.version === undefined ? {} : { expected: form.data.version }) }] }, request.account!.id);
    if (!outcome.done && outcome.conflicts.length > 0) {
      const now = await this.acts.entry(id, 'request', 'details');
      return again(409, { name: 'Someone else changed the request while you were writing. Here is what stands now, with nothing of yours: enter your changes again.' }, formOf(await foundRequest(this.requests, id), now?.value ?? null, now?.version ?? 0));
    }
    response.redirect(303, `/requests/${id}/details?done=saved`);
  }

  @Post('clock') @Allow('requests:record')
  async note(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const record = await foundRequest(this.requests, id), form = clockForm.safeParse(untrustedForm), today = londonDay(this.clock.now());
    const { clock } = await loadClock(this.acts, record, today, this.models.calendars);
    const errors = form.success ? refusedEvent(form.data, clock, record.receivedOn, today) : formErrors(form.error);
    if (!form.success || errors) { response.status(400).render('requests/details', await this.model(record, { errors: errors ?? undefined, event: untrustedForm })); return; }
    await this.perform.run({ requestId: id, kind: 'clock.entered', byHand: true, changes: [{ target: 'clock', key: randomUUID(), value: { kind: form.data.kind, on: form.data.on, note: form.data.note || null } }] }, request.account!.id);
    response.redirect(303, `/requests/${id}/details?done=noted#clock`);
  }

  @Post('clock/:event/remove') @Allow('requests:record')
  async remove(@Param('id', ParseUUIDPipe) id: string, @Param('event', ParseUUIDPipe) event: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    if (!(await this.acts.entry(id, 'clock', event))) throw new AppError('event-missing', 'not-found', 'This entry is not in the ledger any more.');
    await this.perform.run({ requestId: id, kind: 'clock.removed', byHand: true, changes: [{ target: 'clock', key: event, value: null }] }, request.account!.id);
    response.redirect(303, `/requests/${id}/details?done=removed#clock`);
  }

  private async model(request: RequestRecord, more: object): Promise<object> {
    const today = londonDay(this.clock.now());
    const [details, events, clocks, accounts, stale, [last]] = await Promise.all([
      this.acts.entry(request.id, 'request', 'details'), this.acts.entries(request.id, 'clock'), loadClock(this.acts, request, today, this.models.calendars), this.accounts.list(),
      this.stale.of(request), this.acts.list(request.id, { limit: 1 }),
    ]);
    const nameOf = (id: string): string => accounts.find((a) => a.id === id)?.name ?? (id === 'system' ? 'Carefile' : id);
    const d = details?.value ?? plainDetails(request.subject);
    return {
      title: 'Request', tab: 'details', request, today, details: d, recordedBy: nameOf(request.createdBy), stale,
      words: { channel: CHANNEL_WORDS[d.channel], capacity: CAPACITY_WORDS[d.capacity], jurisdiction: JURISDICTION_WORDS[d.jurisdiction], order: ORDER_WORDS[d.order], format: FORMAT_WORDS[d.format] },
      clocks, clockWords: clockWords(clocks.clock), urgency: clockUrgency(clocks.clock), awaited: AWAITED_WORDS,
      kinds: Object.entries(EVENT_WORDS).map(([value, text]) => ({ value, text })),
      ledger: [...events].sort((a, b) => (a.value.on < b.value.on ? -1 : a.value.on > b.value.on ? 1 : a.version - b.version)).map((e) => ({ id: e.key, ...e.value, words: EVENT_WORDS[e.value.kind], by: nameOf(e.decidedBy), at: e.decidedAt })),
      undo: last && UNDOABLE[last.kind] !== undefined && last.undoneBy === null ? { id: last.id, words: `${UNDOABLE[last.kind]} by ${nameOf(last.actor)}` } : null,
      ...more,
    };
  }
}
