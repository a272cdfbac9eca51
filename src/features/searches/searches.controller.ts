import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { loadDocuments } from '../../casework/load-case-view.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { missingPeriods, type MissingPeriod } from '../../core/bundle/missing-periods.js';
import { isIsoDay } from '../../core/clock/iso-day.js';
import { londonDay } from '../../core/clock/london-day.js';
import type { EntryValue } from '../../core/casework/entry-values.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Acts, Entry } from '../../ports/acts.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Findings } from '../../ports/findings.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACTS, CLOCK, FINDINGS, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { formErrors } from '../../web/server/form-errors.js';
import { foundRequest } from '../../web/server/found-request.js';

/** Where care records of a council usually lie: offered while writing; what nobody has noted yet is named. */
const USUAL_PLACES = [
  'Case management system', 'Paper store', 'Council archive', 'Microfiche and microfilm', 'E-mail', 'Shared drives', 'Fostering and residential files', 'Education records', 'Youth justice records', 'Legal services', 'Other councils',
];

const searchForm = z.strictObject({
  place: z.string({ error: 'Enter the place that was searched' }).trim().min(1, 'Enter the place that was searched').max(300),
  by: z.string().trim().max(200).default(''),
  on: z.union([z.literal(''), z.string().refine(isIsoDay)], { error: 'Enter the day of the search' }).default(''),
  result: z.string({ error: 'Say what was found, or that nothing was found' }).trim().min(1, 'Say what was found, or that nothing was found').max(2_000),
  limit: z.string().trim().max(2_000).default(''),
  justification: z.string().trim().max(2_000).default(''),
  /** The missing period for which it was searched: "1961-03-01 1964-06-01". */
  period: z.union([z.literal(''), z.string().regex(/^\d{4}-\d{2}-\d{2} \d{4}-\d{2}-\d{2}$/)]).default(''),
  version: z.coerce.number().int().min(0).optional(),
}).superRefine((form, context) => {
  if (form.limit !== '' && form.justification === '') context.addIssue({ code: 'custom', path: ['justification'], message: 'Say why this limit is reasonable and proportionate' });
});

const DONE: Readonly<Record<string, string>> = { saved: 'The search has been noted.', removed: 'The search has been taken out of the log.' };

/** Where records were looked for, with what result. The letter tells the person of it. */
@Controller('requests/:id/searches')
export class SearchesController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(ACTS) readonly acts: Acts, @Inject(FINDINGS) readonly findings: Findings, @Inject(CLOCK) private readonly clock: Clock, private readonly perform: PerformAct,
  ) {}

  /** `period`: number of the missing period for which a new search is written. */
  @Get() @Allow('requests:read')
  async page(@Param('id', ParseUUIDPipe) id: string, @Query('period') untrustedPeriod: unknown, @Query('done') untrustedDone: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const gap = (await this.gaps(id))[Number(untrustedPeriod) - 1];
    const form = { by: request.account!.name, on: londonDay(this.clock.now()), period: gap ? `${gap.from} ${gap.to}` : '' };
    response.render('searches/list', await this.model(id, { form, done: DONE[String(untrustedDone)] }));
  }

  @Post() @Allow('searches:log')
  async add(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    await this.store(id, randomUUID(), 'search.logged', untrustedForm, request, response);
  }

  @Get(':search') @Allow('searches:log')
  async editPage(@Param('id', ParseUUIDPipe) id: string, @Param('search', ParseUUIDPipe) key: string, @Res() response: Response): Promise<void> {
    const { value, version } = await this.found(id, key);
    const form = { ...value, on: value.on ?? '', limit: value.limit ?? '', justification: value.justification ?? '', period: value.covers ? `${value.covers.from} ${value.covers.to}` : '', version };
    response.render('searches/edit', await this.model(id, { form, key }));
  }

  @Post(':search') @Allow('searches:log')
  async edit(@Param('id', ParseUUIDPipe) id: string, @Param('search', ParseUUIDPipe) key: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.found(id, key);
    await this.store(id, key, 'search.changed', untrustedForm, request, response);
  }

  @Post(':search/remove') @Allow('searches:log')
  async remove(@Param('id', ParseUUIDPipe) id: string, @Param('search', ParseUUIDPipe) key: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.found(id, key);
    await this.perform.run({ requestId: id, kind: 'search.removed', byHand: true, changes: [{ target: 'search', key, value: null }] }, request.account!.id);
    response.redirect(303, `/requests/${id}/searches?done=removed`);
  }

  private async store(id: string, key: string, kind: string, untrustedForm: unknown, request: Request, response: Response): Promise<void> {
    const form = searchForm.safeParse(untrustedForm ?? {}), view = kind === 'search.logged' ? 'searches/list' : 'searches/edit';
    if (!form.success) { response.status(400).render(view, await this.model(id, { form: untrustedForm, key, errors: formErrors(form.error) })); return; }
    const { place, by, on, result, limit, justification, period, version } = form.data, [from, to] = period.split(' ');
    const value: EntryValue<'search'> = { covers: from && to ? { from, to } : null, place, by, on: on || null, result, limit: limit || null, justification: justification || null };
    const outcome = await this.perform.run({ requestId: id, kind, byHand: true, changes: [{ target: 'search', key, value, ...(version === undefined ? {} : { expected: version }) }] }, request.account!.id);
    if (!outcome.done && outcome.conflicts.length > 0) throw new AppError('search-changed', 'conflict', 'Someone else changed this search while you were writing. Open it again to see what stands now.');
    response.redirect(303, `/requests/${id}/searches?done=saved`);
  }

  private async found(id: string, key: string): Promise<Entry<'search'>> {
    await foundRequest(this.requests, id);
    const entry = await this.acts.entry(id, 'search', key);
    if (!entry) throw new AppError('search-missing', 'not-found', 'This search is not in the log any more.');
    return entry;
  }

  private async gaps(id: string): Promise<MissingPeriod[]> { return missingPeriods(await loadDocuments(this, id)); }

  private async model(id: string, more: object): Promise<object> {
    const [request, searches, gaps] = await Promise.all([foundRequest(this.requests, id), this.acts.entries(id, 'search'), this.gaps(id)]);
    const log = searches.map((s) => ({ key: s.key, ...s.value })).sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : (a.on ?? '') > (b.on ?? '') ? -1 : 0));
    const named = (place: string): boolean => log.some((s) => s.place.toLowerCase().includes(place.toLowerCase()));
    return {
      title: 'Searches', tab: 'searches', request, log, places: USUAL_PLACES, unsearched: USUAL_PLACES.filter((place) => !named(place)),
      gaps: gaps.map((gap) => ({ ...gap, searches: log.filter((s) => s.covers && s.covers.from < gap.to && s.covers.to > gap.from) })), ...more,
    };
  }
}
