import { Controller, Get, Inject, Param, ParseUUIDPipe, Query, Render } from '@nestjs/common';
import { z } from 'zod';
import type { EffectiveTerm } from '../../core/casework/effective-glossary.js';
import type { Requests } from '../../ports/requests.port.js';
import { REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { GlossaryPages, refOf } from './glossary-pages.service.js';
import { OneTerm, PLACES_OF_TERM } from './one-term.service.js';
import { TermVisibilities } from './term-visibilities.service.js';

const TERMS = 25;
const PLACES_IN_LIST = 2;

const listQuery = z.object({ state: z.enum(['all', 'suggested', 'approved', 'rejected', 'unknown']).catch('all'), words: z.string().trim().max(100).catch(''), page: z.coerce.number().int().min(1).catch(1), done: z.string().max(36).catch('') });

@Controller('requests/:id/glossary')
export class GlossaryController {
  constructor(@Inject(REQUESTS) private readonly requests: Requests, private readonly pages: GlossaryPages, private readonly visibility: TermVisibilities, private readonly oneTerm: OneTerm) {}

  @Get() @Allow('requests:read') @Render('glossary/list')
  async list(@Param('id', ParseUUIDPipe) id: string, @Query() untrustedQuery: unknown): Promise<object> {
    const request = await foundRequest(this.requests, id), query = listQuery.parse(untrustedQuery ?? {});
    const terms = await this.pages.terms(id), [unknown, notice] = await Promise.all([this.pages.unknown(id, terms), this.pages.notice(id, query.done)]);
    const count = (state: EffectiveTerm['state']): number => terms.filter((t) => t.state === state).length;
    const common = {
      title: 'Glossary', tab: 'glossary', request, query, notice, sure: terms.filter((t) => t.state === 'suggested' && t.sure).length,
      counts: { all: terms.length, suggested: count('suggested'), approved: count('approved'), rejected: count('rejected'), unknown: unknown.length },
    };
    const fits = (...texts: string[]): boolean => query.words === '' || texts.some((text) => text.toLowerCase().includes(query.words.toLowerCase()));
    if (query.state === 'unknown') {
      const slice = sliceOf(unknown.filter((t) => fits(t.text)), query.page), places = await this.pages.places(id, slice.rows.map((t) => t.occurrences), PLACES_IN_LIST);
      return { ...common, ...slice, rows: slice.rows.map((term, i) => ({ term, ref: refOf(`unknown ${term.text}`), places: places[i] })) };
    }
    const wanted = terms.filter((t) => (query.state === 'all' || t.state === query.state) && fits(t.term, t.expansion, t.explanation)).sort((a, b) => a.term.localeCompare(b.term, 'en-GB', { sensitivity: 'base', ignorePunctuation: true }));
    const slice = sliceOf(wanted, query.page);
    const [places, visible] = await Promise.all([this.pages.places(id, slice.rows.map((t) => t.occurrences), PLACES_IN_LIST), this.visibility.of(id, slice.rows)]);
    return { ...common, ...slice, rows: slice.rows.map((term, i) => ({ term, ref: refOf(term.key), places: places[i], visible: visible[i] })) };
  }

  @Get('new') @Allow('glossary:edit') @Render('glossary/new')
  async newTerm(@Param('id', ParseUUIDPipe) id: string, @Query('code') untrustedCode: unknown): Promise<object> {
    const request = await foundRequest(this.requests, id);
    const code = (await this.pages.unknown(id, await this.pages.terms(id))).find((t) => refOf(`unknown ${t.text}`) === untrustedCode);
    const [places] = await this.pages.places(id, [code?.occurrences ?? []], PLACES_OF_TERM);
    return { title: 'Write a term', tab: 'glossary', request, code, places, form: { term: code?.text ?? '' } };
  }

  @Get('term/:ref') @Allow('requests:read') @Render('glossary/term')
  async one(@Param('id', ParseUUIDPipe) id: string, @Param('ref') ref: string, @Query('done') untrustedDone: unknown): Promise<object> {
    return { ...await this.oneTerm.model(id, ref), notice: await this.pages.notice(id, untrustedDone) };
  }
}

function sliceOf<T>(all: readonly T[], wanted: number): { readonly rows: readonly T[]; readonly page: number; readonly lastPage: number; readonly matching: number } {
  const lastPage = Math.max(1, Math.ceil(all.length / TERMS)), page = Math.min(wanted, lastPage);
  return { rows: all.slice((page - 1) * TERMS, page * TERMS), page, lastPage, matching: all.length };
}
