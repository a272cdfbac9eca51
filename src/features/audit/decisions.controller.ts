import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { decisionCsvHead, decisionCsvLine, decisionJsonLine, type DecisionLine } from '../../core/casework/decision-record.js';
import { decisionSchedule } from '../../core/casework/decision-schedule.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { BundleWriter } from '../../ports/bundle-writer.port.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { RequestRecord, Requests } from '../../ports/requests.port.js';
import { AUDIT_TRAIL, BUNDLE_WRITER, CASE_MODELS, CLOCK, REQUESTS, UNIT_OF_WORK } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { ExportDecisions } from './export-decisions.use-case.js';
import { sendStream } from '../../web/server/send-stream.js';

/** A longer PDF would hold up everyone else in this process. */
const PDF_LINES = 3_000;

const wanted = z.object({ format: z.enum(['csv', 'json', 'pdf'], 'Choose a format'), words: z.enum(['yes']).optional() });

/** Redaction decisions for an auditor: who decided what, when and on what ground, with what was overturned. */
@Controller('requests/:id/trail/decisions')
export class DecisionsController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork,
    @Inject(BUNDLE_WRITER) private readonly writer: BundleWriter, @Inject(CASE_MODELS) private readonly models: CaseModels, @Inject(CLOCK) private readonly clock: Clock, private readonly decisions: ExportDecisions,
  ) {}

  @Get() @Allow('audit:read') @Render('audit/decisions')
  async page(@Param('id', ParseUUIDPipe) id: string): Promise<object> {
    return { title: 'Redaction decisions', request: await foundRequest(this.requests, id), tab: 'trail' };
  }

  @Post() @Allow('audit:read')
  async download(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await foundRequest(this.requests, id), form = wanted.safeParse(untrustedForm ?? {});
    const again = (errors: Record<string, string>): void => { response.status(400).render('audit/decisions', { title: 'Redaction decisions', request: found, tab: 'trail', form: untrustedForm, errors }); };
    if (!form.success) return again({ format: form.error.issues[0]!.message });
    const { format } = form.data, plain = form.data.words === 'yes';
    const pdf = format === 'pdf' ? await this.pdf(found, plain, request.account!.name) : null;
    if (format === 'pdf' && pdf === null) return again({ format: `There are more than ${PDF_LINES.toLocaleString('en-GB')} decisions, too many for a PDF. Choose CSV or JSON` });
    // Before the first byte leaves: what is not in the trail is not exported.
    await this.work.run((tx) => this.audit.append(tx, [{ requestId: id, actor: request.account!.id, action: 'decisions.exported', subjectType: 'request', subjectId: id, detail: { format, withWords: plain } }]));
    response.setHeader('Content-Type', { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8', pdf: 'application/pdf' }[format]);
    response.setHeader('Content-Disposition', `attachment; filename="redaction-decisions-${found.reference}.${format}"`);
    if (pdf) { response.end(pdf); return; }
    await sendStream(response, format === 'csv' ? this.csv(id, plain) : this.json(found, plain, request.account!.name));
  }

  private async *csv(id: string, plain: boolean): AsyncGenerator<string> {
    yield decisionCsvHead(plain);
    for await (const line of this.decisions.lines(id, plain)) yield decisionCsvLine(line, plain);
  }

  private async *json(request: RequestRecord, plain: boolean, by: string): AsyncGenerator<string> {
    yield `{"request":${JSON.stringify(request.reference)},"exportedAt":${JSON.stringify(this.clock.now().toISOString())},"exportedBy":${JSON.stringify(by)},"withWords":${plain},"decisions":[`;
    let first = true;
    for await (const line of this.decisions.lines(request.id, plain)) { yield `${first ? '\n' : ',\n'}${decisionJsonLine(line)}`; first = false; }
    yield '\n]}\n';
  }

  private async pdf(request: RequestRecord, plain: boolean, by: string): Promise<Uint8Array | null> {
    const lines: DecisionLine[] = [];
    for await (const line of this.decisions.lines(request.id, plain)) { if (lines.length === PDF_LINES) return null; lines.push(line); }
    const facts = { reference: request.reference, holder: request.holder, preparedOn: this.clock.now().toISOString().slice(0, 10), preparedBy: by, plain, reasons: this.models.reasons };
    return (await this.writer.write(decisionSchedule(facts, lines, this.writer.measure), () => Promise.reject(new RangeError('a schedule shows no delivered page')))).bytes;
  }
}
