import { Body, Controller, Inject, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { DOCUMENT_TYPES } from '../../core/case/case.js';
import type { EntryValue } from '../../core/casework/entry-values.js';
import { givenDate } from '../../core/casework/given-date.js';
import { FRONT } from '../../core/casework/place-documents.js';
import type { EntryChange } from '../../core/casework/rearrange.js';
import { AppError } from '../../core/errors/app-error.js';
import type { ActOutcome } from '../../ports/acts.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { RequestRecord, Requests } from '../../ports/requests.port.js';
import { CLOCK, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { ArrangeDocuments } from './arrange-documents.use-case.js';
import { backTo } from './back-to.js';
import { OneDocument, type Entered, type OneDocumentModel } from './one-document.service.js';

const text = (max: number) => z.string().trim().max(max);
const version = z.coerce.number().int().min(0).catch(0);
const forms = {
  date: z.object({ from: text(100).default(''), to: text(100).default(''), version }),
  title: z.object({ title: text(300), version }),
  type: z.object({ type: z.enum(DOCUMENT_TYPES), version }),
  note: z.object({ note: text(4_000), version }),
  place: z.object({ place: z.enum(['first', 'after']), number: text(10).default(''), version }),
  join: z.object({ with: z.enum(['previous', 'next', 'number']), number: text(10).default('') }),
  reset: z.object({ what: z.enum(['document-date', 'document-type', 'document-title', 'document-place']) }),
};

/** A wrong field and what to say about it. */
class FormFault extends Error { constructor(readonly field: string, message: string) { super(message); } }

/** What people do to one document. `:page` is the page that it starts with. */
@Controller('requests/:id/documents/:page')
export class DocumentActsController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(CLOCK) private readonly clock: Clock, private readonly arrange: ArrangeDocuments, private readonly one: OneDocument,
  ) {}

  @Post('split') @Allow('documents:arrange')
  async split(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const before = z.object({ before: z.uuid() }).safeParse(untrustedForm);
    if (!before.success) throw new AppError('page-missing', 'input', 'Choose the page with which the new document starts.');
    const outcome = await this.arrange.split(await foundRequest(this.requests, id), before.data.before, request.account!.id);
    sendOn(response, id, page, outcome);
  }

  @Post('join') @Allow('documents:arrange')
  async join(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.handle(id, page, untrustedForm, response, forms.join, async (record, form, model) => {
      const own = model.row.document, other = form.with === 'number' ? await this.numbered(record, form.number, 'join-number') : ((form.with === 'previous' ? model.previous : model.next) as OneDocumentModel['row'] | null)?.document;
      if (!other) throw new FormFault('join-number', 'There is no document there to join with');
      if (other.firstPageId === own.firstPageId) throw new FormFault('join-number', 'Enter the number of another document');
      const [whole, added] = form.with === 'next' ? [own, other] : [other, own];
      return [await this.arrange.join(record, whole.firstPageId, added.firstPageId, request.account!.id), whole.firstPageId];
    });
  }

  @Post('date') @Allow('documents:arrange')
  async date(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.handle(id, page, untrustedForm, response, forms.date, async (record, form) => {
      const given = givenDate(form.from, form.to, this.clock.now().toISOString().slice(0, 10));
      if ('error' in given) throw new FormFault(given.field, given.error);
      return [await this.enter(record, 'document.dated', 'document-date', page, given.date, form.version, request), page];
    });
  }

  @Post('title') @Allow('documents:arrange')
  async title(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.handle(id, page, untrustedForm, response, forms.title, async (record, form) => {
      if (form.title === '') throw new FormFault('title', 'Enter a title');
      return [await this.enter(record, 'document.titled', 'document-title', page, { title: form.title }, form.version, request), page];
    });
  }

  @Post('type') @Allow('documents:arrange')
  async type(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.handle(id, page, untrustedForm, response, forms.type, async (record, form) => [await this.enter(record, 'document.typed', 'document-type', page, { type: form.type }, form.version, request), page]);
  }

  @Post('note') @Allow('documents:arrange')
  async note(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.handle(id, page, untrustedForm, response, forms.note, async (record, form) => [await this.enter(record, 'document.noted', 'document-note', page, form.note === '' ? null : { note: form.note }, form.version, request), page]);
  }

  @Post('place') @Allow('documents:arrange')
  async place(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.handle(id, page, untrustedForm, response, forms.place, async (record, form, model) => {
      const after = form.place === 'first' ? null : await this.numbered(record, form.number, 'place-number');
      if (after?.firstPageId === model.row.document.firstPageId) throw new FormFault('place-number', 'Enter the number of another document');
      return [await this.enter(record, 'document.placed', 'document-place', page, { after: after?.firstPageId ?? FRONT }, form.version, request), page];
    });
  }

  /** Takes away what a person entered, so that the engine's finding stands again. */
  @Post('reset') @Allow('documents:arrange')
  async reset(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.handle(id, page, untrustedForm, response, forms.reset, async (record, form) => [await this.arrange.enter(record.id, 'document.given-back', [{ target: form.what, key: page, value: null }], request.account!.id), page]);
  }

  @Post('right') @Allow('documents:arrange')
  async right(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    sendOn(response, id, page, await this.arrange.enter(id, 'document.cut-confirmed', [{ target: 'cut', key: page, value: { starts: true } }], request.account!.id));
  }

  @Post('misfiled') @Allow('documents:arrange')
  async misfiled(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { misfiled } = z.object({ misfiled: z.enum(['yes', 'no']).catch('yes') }).parse(untrustedForm ?? {});
    sendOn(response, id, page, await this.arrange.misfiled(await foundRequest(this.requests, id), page, misfiled === 'yes', request.account!.id));
  }

  private async handle<T>(id: string, page: string, untrustedForm: unknown, response: Response, shape: z.ZodType<T>, act: (record: RequestRecord, form: T, model: OneDocumentModel) => Promise<readonly [ActOutcome, string]>): Promise<void> {
    const record = await foundRequest(this.requests, id), model = await this.one.model(record, page, { from: 1 });
    const fail = async (status: number, errors: Record<string, string>, form: Record<string, unknown>): Promise<void> => { response.status(status).render('documents/show', await this.one.model(record, page, { from: 1, errors, form })); };
    const parsed = shape.safeParse(untrustedForm);
    const typed = typeof untrustedForm === 'object' && untrustedForm !== null ? Object.fromEntries(Object.entries(untrustedForm).filter(([, v]) => typeof v === 'string')) : {};
    if (!parsed.success) { await fail(400, Object.fromEntries(parsed.error.issues.map((i) => [String(i.path[0]), faultWords(i)])), typed); return; }
    try {
      const [outcome, to] = await act(record, parsed.data, model);
      if (!outcome.done && outcome.conflicts.length > 0) { await fail(409, { conflict: 'Someone else changed this while the page was open. This is how it stands now; save again if you still want to change it.' }, {}); return; }
      sendOn(response, id, to, outcome);
    } catch (error) {
      if (!(error instanceof FormFault)) throw error;
      await fail(400, { [error.field]: error.message }, typed);
    }
  }

  /** One field of a document. Whoever looked at it says with it that the document starts here. */
  private enter<T extends Entered>(record: RequestRecord, kind: string, target: T, page: string, value: EntryValue<T> | null, expected: number, request: Request): Promise<ActOutcome> {
    return this.arrange.enter(record.id, kind, [{ target: 'cut', key: page, value: { starts: true } }, { target, key: page, value, expected } as EntryChange & { expected: number }], request.account!.id);
  }

  private async numbered(record: RequestRecord, number: string, field: string): Promise<{ readonly firstPageId: string }> {
    const document = /^\d{1,6}$/.test(number) ? await this.arrange.numbered(record.id, Number(number)) : null;
    if (!document) throw new FormFault(field, 'Enter the number of a document on this request');
    return document;
  }
}

const faultWords = (issue: { readonly code: string }): string => (issue.code === 'too_big' ? 'This is too long' : 'Choose one of these');

/** To the document that came of it, which says what was done. */
function sendOn(response: Response, id: string, page: string, outcome: ActOutcome): void {
  response.redirect(303, backTo(id, `/requests/${id}/documents/${page}`, outcome));
}
