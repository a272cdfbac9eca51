import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { IN_A_BUNDLE } from '../../core/casework/bundle-targets.js';
import type { ConsistencyReport } from '../../core/casework/consistency.js';
import type { Accounts } from '../../ports/accounts.port.js';
import type { Acts } from '../../ports/acts.port.js';
import type { BlobStore } from '../../ports/blob-store.port.js';
import type { ConsistencyChecks } from '../../ports/consistency-checks.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACCOUNTS, ACTS, BLOB_STORE, CONSISTENCY_CHECKS, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { BundleStandings } from './bundle-standing.service.js';
import { OrderCheck } from './order-check.use-case.js';

const acceptance = z.object({ finding: z.string().regex(/^[0-9a-f]{24}$/), print: z.string().regex(/^[0-9a-f]{24}$/), reason: z.string().trim().max(2_000).default('') });
const withdrawal = z.object({ finding: z.string().regex(/^[0-9a-f]{24}$/) });

const DONE: Readonly<Record<string, string>> = { accepted: 'Accepted. Your reason is in the trail.', withdrawn: 'The acceptance was taken back.', ordered: 'The check has been started.' };

/** What contradicts itself in the case, each to be mended in the review or accepted with a reason. */
@Controller('requests/:id/consistency')
export class ConsistencyController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(CONSISTENCY_CHECKS) private readonly checks: ConsistencyChecks, @Inject(BLOB_STORE) private readonly blobs: BlobStore,
    @Inject(ACTS) private readonly acts: Acts, @Inject(ACCOUNTS) private readonly accounts: Accounts, private readonly standings: BundleStandings, private readonly order: OrderCheck, private readonly perform: PerformAct,
  ) {}

  @Get() @Allow('requests:read')
  async page(@Param('id', ParseUUIDPipe) id: string, @Query('done') untrustedDone: unknown, @Res() response: Response): Promise<void> {
    response.render('bundles/consistency', { ...(await this.model(id)), done: DONE[String(untrustedDone)] });
  }

  @Post() @Allow('bundles:build') @Redirect(undefined, 303)
  async check(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request): Promise<{ url: string }> {
    await foundRequest(this.requests, id);
    await this.order.run(id, request.account!.id);
    return { url: `/requests/${id}/consistency?done=ordered` };
  }

  @Post('accept') @Allow('suggestions:decide')
  async accept(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    const { finding, print, reason } = acceptance.parse(untrustedForm);
    if (reason.length < 3) {
      response.status(400).render('bundles/consistency', { ...(await this.model(id)), errors: { [`reason-${finding}`]: 'Say why this stays as it is' } });
      return;
    }
    await this.perform.run({ requestId: id, kind: 'consistency.accepted', byHand: true, changes: [{ target: 'consistency-accepted', key: finding, value: { print, reason } }] }, request.account!.id);
    response.redirect(303, `/requests/${id}/consistency?done=accepted#f-${finding}`);
  }

  @Post('withdraw') @Allow('suggestions:decide') @Redirect(undefined, 303)
  async withdraw(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request): Promise<{ url: string }> {
    await foundRequest(this.requests, id);
    const { finding } = withdrawal.parse(untrustedForm);
    await this.perform.run({ requestId: id, kind: 'consistency.reopened', byHand: true, changes: [{ target: 'consistency-accepted', key: finding, value: null }] }, request.account!.id);
    return { url: `/requests/${id}/consistency?done=withdrawn#f-${finding}` };
  }

  private async model(id: string): Promise<object> {
    const request = await foundRequest(this.requests, id), [check, accounts] = await Promise.all([this.checks.of(id), this.accounts.list()]);
    const report = check?.report ? (JSON.parse((await this.blobs.get(id, check.report)).toString('utf8')) as ConsistencyReport) : null;
    const findings = report ? await this.standings.withAcceptances(id, report) : [];
    return {
      title: 'Consistency', request, tab: 'bundles', check, cut: report?.cut, open: findings.filter((f) => !f.accepted), accepted: findings.filter((f) => f.accepted),
      since: check?.report ? await this.acts.countSince(id, check.actsSeq, IN_A_BUNDLE) : 0, names: Object.fromEntries(accounts.map((a) => [a.id, a.name])),
    };
  }
}
