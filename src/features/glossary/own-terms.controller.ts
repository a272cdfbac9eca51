import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ORGANISATION } from '../../core/casework/entry-values.js';
import type { ActOutcome, Acts } from '../../ports/acts.port.js';
import { ACTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { EditGlossary } from './edit-glossary.use-case.js';
import { GlossaryPages } from './glossary-pages.service.js';
import { termFaults, termForm } from './term-form.js';

const year = z.string().trim().regex(/^(?:(?:18|19|20)\d{2})?$/, 'Write the year in full, like 1962').default('').transform((text) => (text === '' ? null : Number(text)));
const years = z.object({ validFrom: year, validTo: year });

/** The organisation's own terms: offered with every request whose records are read from then on. */
@Controller('glossary')
export class OwnTermsController {
  constructor(@Inject(ACTS) private readonly acts: Acts, private readonly edit: EditGlossary, private readonly pages: GlossaryPages, private readonly perform: PerformAct) {}

  @Get() @Allow('glossary:edit') @Render('glossary/own')
  list(@Query('done') untrustedDone: unknown): Promise<object> { return this.model(untrustedDone); }

  @Get(':term') @Allow('glossary:edit') @Render('glossary/own')
  change(@Param('term', ParseUUIDPipe) id: string): Promise<object> { return this.model('', id); }

  @Post() @Allow('glossary:edit')
  add(@Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> { return this.save(null, untrustedForm, request, response); }

  @Post(':term') @Allow('glossary:edit')
  rewrite(@Param('term', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> { return this.save(id, untrustedForm, request, response); }

  @Post(':term/remove') @Allow('glossary:edit')
  async remove(@Param('term', ParseUUIDPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> { sendOn(response, await this.edit.keep(id, null, request.account!.id)); }

  @Post('acts/:act/undo') @Allow('glossary:edit')
  async undo(@Param('act', ParseUUIDPipe) act: string, @Req() request: Request, @Res() response: Response): Promise<void> { sendOn(response, await this.perform.undo(ORGANISATION, act, request.account!)); }

  private async save(id: string | null, untrustedForm: unknown, request: Request, response: Response): Promise<void> {
    const form = termForm.safeParse(untrustedForm), period = years.safeParse(untrustedForm);
    const faults = { ...termFaults(form, true), ...(period.success ? {} : Object.fromEntries(period.error.issues.map((i) => [String(i.path[0]), i.message]))) } as Record<string, string>;
    const { validFrom, validTo } = period.success ? period.data : { validFrom: null, validTo: null };
    if (validFrom !== null && validTo !== null && validTo < validFrom) faults.validTo = 'The last year comes before the first';
    if (!form.success || Object.keys(faults).length > 0) { response.status(400).render('glossary/own', { ...await this.model('', id ?? undefined), form: untrustedForm, errors: faults }); return; }
    const { term, expansion, explanation, sensitivity } = form.data;
    sendOn(response, await this.edit.keep(id, { term, expansion, explanation, sensitivity: sensitivity === '' ? null : sensitivity, validFrom, validTo }, request.account!.id));
  }

  private async model(untrustedDone: unknown, id?: string): Promise<Record<string, unknown>> {
    const [entries, notice] = await Promise.all([this.acts.entries(ORGANISATION, 'own-term'), this.pages.notice(ORGANISATION, untrustedDone)]);
    const terms = entries.map(({ key, value }) => ({ id: key, ...value })).sort((a, b) => a.term.localeCompare(b.term, 'en-GB'));
    const own = terms.find((term) => term.id === id);
    return { title: 'Own terms', section: 'glossary', terms, notice, editing: own?.id ?? null, form: own ?? {} };
  }
}

const sendOn = (response: Response, outcome: ActOutcome): void => response.redirect(303, `/glossary${outcome.done ? `?done=${outcome.act.id}` : ''}`);
