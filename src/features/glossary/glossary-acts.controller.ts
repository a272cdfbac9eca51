import { Body, Controller, Inject, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { termKey } from '../../core/casework/effective-glossary.js';
import { AppError } from '../../core/errors/app-error.js';
import type { ActOutcome } from '../../ports/acts.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { EditGlossary, type TermWords } from './edit-glossary.use-case.js';
import { GlossaryPages, refOf } from './glossary-pages.service.js';
import { OneTerm } from './one-term.service.js';
import { termForm, termFaults } from './term-form.js';

const settleForm = z.object({ state: z.enum(['approved', 'rejected', 'suggested']), back: z.string().max(300).catch('') });

/** What people do to the glossary of a request. */
@Controller('requests/:id/glossary')
export class GlossaryActsController {
  constructor(@Inject(REQUESTS) private readonly requests: Requests, private readonly edit: EditGlossary, private readonly pages: GlossaryPages, private readonly one: OneTerm) {}

  @Post() @Allow('glossary:edit')
  async write(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const record = await foundRequest(this.requests, id), form = termForm.safeParse(untrustedForm);
    const fail = (errors: object): void => response.status(400).render('glossary/new', { title: 'Write a term', tab: 'glossary', request: record, form: untrustedForm, errors });
    const errors = termFaults(form, true);
    if (errors !== null || !form.success) return fail(errors ?? {});
    try {
      const outcome = await this.edit.write(id, wordsOf(form.data), request.account!.id);
      if (form.data.keep === 'yes') await this.keep(wordsOf(form.data), request);
      response.redirect(303, `/requests/${id}/glossary/term/${refOf(termKey(form.data.term))}${done(outcome)}`);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'term-known') throw error;
      fail({ term: error.message });
    }
  }

  /** A code that needs no explanation, or none that anyone could give. */
  @Post('needless') @Allow('glossary:edit')
  async needless(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    const { code } = z.object({ code: z.string().max(16).catch('') }).parse(untrustedForm ?? {});
    const found = (await this.pages.unknown(id, await this.pages.terms(id))).find((t) => refOf(`unknown ${t.text}`) === code);
    if (!found) throw new AppError('term-missing', 'not-found', 'There is no such code among those that nobody has explained.');
    response.redirect(303, backTo(id, `/requests/${id}/glossary?state=unknown`, await this.edit.write(id, { term: found.text, expansion: '', explanation: '', sensitivity: null }, request.account!.id, 'rejected')));
  }

  @Post('approve-sure') @Allow('glossary:edit')
  async approveSure(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    response.redirect(303, backTo(id, `/requests/${id}/glossary`, await this.edit.approveSure(id, request.account!.id)));
  }

  @Post('term/:ref') @Allow('glossary:edit')
  async rewrite(@Param('id', ParseUUIDPipe) id: string, @Param('ref') ref: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const model = await this.one.model(id, ref), form = termForm.safeParse(untrustedForm), errors = termFaults(form, false);
    if (errors !== null || !form.success) { response.status(400).render('glossary/term', { ...model, form: untrustedForm, errors }); return; }
    const outcome = await this.edit.rewrite(id, await this.pages.term(id, ref), wordsOf(form.data), request.account!.id, form.data.version);
    if (!outcome.done && outcome.conflicts.length > 0) {
      response.status(409).render('glossary/term', { ...await this.one.model(id, ref), errors: { expansion: 'Someone else changed this term while the page was open. This is how it stands now; save again if you still want to change it.' } });
      return;
    }
    if (form.data.keep === 'yes') await this.keep({ ...wordsOf(form.data), term: model.term.term }, request);
    response.redirect(303, `/requests/${id}/glossary/term/${ref}${done(outcome)}`);
  }

  @Post('term/:ref/state') @Allow('glossary:edit')
  async settle(@Param('id', ParseUUIDPipe) id: string, @Param('ref') ref: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    const form = settleForm.safeParse(untrustedForm);
    if (!form.success) throw new AppError('state-missing', 'input', 'Say whether the term is approved or rejected.');
    response.redirect(303, backTo(id, form.data.back, await this.edit.settle(id, await this.pages.term(id, ref), form.data.state, request.account!.id)));
  }

  @Post('acts/:act/undo') @Allow('glossary:edit')
  async undo(@Param('id', ParseUUIDPipe) id: string, @Param('act', ParseUUIDPipe) act: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    const { back } = z.object({ back: z.string().max(300).catch('') }).parse(untrustedForm ?? {});
    response.redirect(303, backTo(id, back, await this.edit.undo(id, act, request.account!)));
  }

  private keep(words: TermWords, request: Request): Promise<ActOutcome> { return this.edit.keep(null, { ...words, validFrom: null, validTo: null }, request.account!.id); }
}

const wordsOf = ({ term, expansion, explanation, sensitivity }: z.infer<typeof termForm>): TermWords => ({ term, expansion, explanation, sensitivity: sensitivity === '' ? null : sensitivity });
const done = (outcome: ActOutcome): string => (outcome.done ? `?done=${outcome.act.id}` : '');

/** A list of the glossary, with the act that it is to tell of; anything else leads to the first list. */
function backTo(requestId: string, untrustedAddress: string, outcome: ActOutcome): string {
  const base = `/requests/${requestId}/glossary`;
  const known = new RegExp(`^${base}(?:/term/[0-9a-f]{16})?(?:\\?[\\w=&%+.-]*)?$`).test(untrustedAddress) ? untrustedAddress : base;
  const [path, query = ''] = known.split('?'), rest = query.split('&').filter((part) => part !== '' && !part.startsWith('done='));
  return outcome.done ? `${path!}?${[...rest, `done=${outcome.act.id}`].join('&')}` : known;
}
