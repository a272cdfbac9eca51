import { Body, Controller, Get, Inject, Param, ParseIntPipe, ParseUUIDPipe, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { mayDo } from '../../core/accounts/role.js';
import { approvalSample } from '../../core/casework/approval-sample.js';
import { DECIDING } from '../../core/casework/bundle-targets.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Account, Accounts } from '../../ports/accounts.port.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACCOUNTS, ACTS, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { BundleStandings, type BundleStanding } from './bundle-standing.service.js';
import { SAMPLE_WORDS } from './sample-words.js';

const outcome = z.object({ outcome: z.enum(['approved', 'returned'], 'Say whether you approve this version or return it'), note: z.string().trim().max(4_000).default('') })
  .refine((form) => form.outcome === 'approved' || form.note.length >= 3, { path: ['note'], message: 'Say what has to be changed' });

/** The second person looks through a sample, then approves the version or returns it. */
@Controller('requests/:id/bundles/:bundle')
export class ApprovalController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(ACTS) private readonly acts: Acts, @Inject(ACCOUNTS) private readonly accounts: Accounts,
    private readonly standings: BundleStandings, private readonly perform: PerformAct,
  ) {}

  @Get('approval') @Allow('requests:read')
  async page(@Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    response.render('bundles/approval', await this.model(id, bundleId, request.account!));
  }

  @Post('pages/:page/looked') @Allow('bundles:approve') @Redirect(undefined, 303)
  async looked(@Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Param('page', ParseIntPipe) page: number, @Req() request: Request): Promise<{ url: string }> {
    const { sample, barred } = await this.model(id, bundleId, request.account!);
    if (barred) throw new AppError('approval-barred', 'forbidden', barred);
    if (!sample.some((s) => s.bundlePage === page)) throw new AppError('page-not-sampled', 'not-found', 'This page is not in the sample.');
    await this.perform.run({ requestId: id, kind: 'bundle.page-looked-at', byHand: true, changes: [{ target: 'page-sampled', key: `${bundleId}/${page}`, value: {} }] }, request.account!.id);
    const next = sample.find((s) => s.bundlePage > page && !s.mine) ?? sample.find((s) => s.bundlePage !== page && !s.mine);
    return { url: next ? `/requests/${id}/bundles/${bundleId}/pages/${next.bundlePage}#page` : `/requests/${id}/bundles/${bundleId}/approval` };
  }

  @Post('approval') @Allow('bundles:approve')
  async decide(@Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const model = await this.model(id, bundleId, request.account!), form = outcome.safeParse(untrustedForm);
    if (model.barred) throw new AppError('approval-barred', 'forbidden', model.barred);
    const errors = form.success ? (form.data.outcome === 'approved' ? model.notYet : null) : Object.fromEntries(form.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
    if (errors && Object.keys(errors).length > 0) {
      response.status(400).render('bundles/approval', { ...model, errors, form: untrustedForm });
      return;
    }
    const { outcome: decided, note } = form.data!;
    await this.perform.run({
      requestId: id, kind: `bundle.${decided}`, byHand: true,
      changes: [{ target: 'approval', key: bundleId, value: { outcome: decided, sampled: model.sample.filter((s) => s.mine).map((s) => s.bundlePage), note: note || null }, expected: model.approval?.version ?? 0 }],
    }, request.account!.id);
    response.redirect(303, `/requests/${id}/bundles/${bundleId}?done=${decided}`);
  }

  private async model(id: string, bundleId: string, account: Account) {
    const request = await foundRequest(this.requests, id), standing = await this.standings.one(id, bundleId);
    const [digest, report, looked, accounts, tookPart] = await Promise.all([
      this.standings.part(standing.bundle, 'digest.json'), this.standings.part(standing.bundle, 'consistency.json'), this.acts.entries(id, 'page-sampled'), this.accounts.list(), this.acts.tookPart(id, account.id, DECIDING),
    ]);
    const byKey = new Map(looked.map((entry) => [entry.key, entry]));
    const sample = (digest ? approvalSample(digest, standing.bundle.parts['bundle.pdf'] ?? '') : []).map((page) => {
      const entry = byKey.get(`${bundleId}/${page.bundlePage}`), facts = digest!.pages[page.bundlePage - 1]!;
      return { ...page, words: SAMPLE_WORDS[page.why], mine: entry?.decidedBy === account.id, boxes: facts.boxes.length, document: facts.document };
    });
    const findings = report ? (await this.standings.withAcceptances(id, report)).filter((f) => !f.accepted).length : 0;
    const left = sample.filter((s) => !s.mine).length;
    return {
      title: `Approve version ${standing.bundle.version}`, request, tab: 'bundles', ...standing, sample, left, findings, barred: barredFrom(standing, account, tookPart), names: Object.fromEntries(accounts.map((a) => [a.id, a.name])),
      notYet: { ...(left > 0 ? { sample: `Look at the ${left === 1 ? 'page' : `${left} pages`} of the sample that you have not ticked yet` } : {}), ...(findings > 0 ? { findings: `Settle or accept ${findings === 1 ? 'the finding' : `the ${findings} findings`} of the consistency check` } : {}) },
    };
  }
}

/** Why this account cannot be the second person for this version, in words for it; null where it can. */
function barredFrom({ bundle, step }: BundleStanding, account: Account, tookPart: boolean): string | null {
  if (!mayDo(account.roles, 'bundles:approve')) return 'Only an account with the role of approver can approve a version.';
  if (step === 'released') return 'This version has been released.';
  if (step === 'out-of-date') return 'The case has changed since this version was built. Build a new version and approve that one.';
  if (bundle.state !== 'verified') return 'Only a version that has passed its release checks can be approved.';
  if (bundle.createdBy === account.id) return 'You ordered this version, so someone else must approve it. Ask an approver who took no part in this case.';
  return tookPart ? 'You took part in the decisions of this case, so someone else must approve it. Ask an approver who took no part.' : null;
}
