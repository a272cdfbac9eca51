import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { differencesOf } from '../../core/bundle/bundle-differences.js';
import { releaseBlocks } from '../../core/casework/release-blocks.js';
import { isIsoDay } from '../../core/clock/iso-day.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Accounts } from '../../ports/accounts.port.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACCOUNTS, ACTS, CLOCK, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { BeforeBuild } from './before-build.service.js';
import { BundleStandings } from './bundle-standing.service.js';

const release = z.object({
  address: z.literal('checked', 'Check the address and say that you have'), delivery: z.string().trim().min(1, 'Say how it is delivered').max(500), tracking: z.string().trim().max(200).default(''),
  on: z.string().refine(isIsoDay, 'Enter the day on which it left'), note: z.string().trim().max(4_000).default(''),
});

/** A version leaves the house: once, approved, to an address that was checked. */
@Controller('requests/:id/bundles/:bundle')
export class ReleaseController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(ACTS) private readonly acts: Acts, @Inject(ACCOUNTS) private readonly accounts: Accounts, @Inject(CLOCK) private readonly clock: Clock,
    private readonly standings: BundleStandings, private readonly before: BeforeBuild, private readonly perform: PerformAct,
  ) {}

  @Get('release') @Allow('requests:read')
  async page(@Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Res() response: Response): Promise<void> {
    response.render('bundles/release', await this.model(id, bundleId));
  }

  @Post('release') @Allow('bundles:release')
  async record(@Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = release.safeParse(untrustedForm), model = await this.model(id, bundleId);
    if (model.blocks.length > 0) throw new AppError('release-blocked', 'conflict', 'This version cannot be released yet. The release page says what is open.');
    const late = form.success && form.data.on > model.today ? { on: 'The day on which it left cannot lie ahead' } : null;
    if (!form.success || late) {
      response.status(400).render('bundles/release', { ...model, form: untrustedForm, errors: late ?? Object.fromEntries(form.error!.issues.map((issue) => [String(issue.path[0]), issue.message])) });
      return;
    }
    const { delivery, tracking, on, note } = form.data;
    const outcome = await this.perform.run({
      requestId: id, kind: 'bundle.released', byHand: true,
      changes: [{ target: 'release', key: bundleId, expected: 0, value: { on, addressChecked: true, delivery, tracking: tracking || null, sealedSeq: await this.acts.lastSeq(id), note: note || null } }],
    }, request.account!.id);
    if (!outcome.done) throw new AppError('release-recorded', 'conflict', 'Someone else recorded the release of this version at this moment.');
    response.redirect(303, `/requests/${id}/bundles/${bundleId}?done=released`);
  }

  @Get('differences') @Allow('requests:read')
  async differences(@Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Query('with') untrustedWith: unknown, @Res() response: Response): Promise<void> {
    const request = await foundRequest(this.requests, id), [standing, all] = await Promise.all([this.standings.one(id, bundleId), this.standings.all(id)]);
    const earlier = all.filter((v) => v.bundle.version < standing.bundle.version && v.bundle.parts['digest.json']);
    const other = earlier.find((v) => v.bundle.id === untrustedWith) ?? earlier.find((v) => v.release) ?? earlier[0];
    const [before, after] = await Promise.all([other ? this.standings.part(other.bundle, 'digest.json') : null, this.standings.part(standing.bundle, 'digest.json')]);
    response.render('bundles/differences', {
      title: `Differences of version ${standing.bundle.version}`, request, tab: 'bundles', ...standing, other, earlier, list: before && after ? differencesOf(before, after) : null,
    });
  }

  private async model(id: string, bundleId: string) {
    const request = await foundRequest(this.requests, id);
    const [standing, details, open, accounts] = await Promise.all([this.standings.one(id, bundleId), this.acts.entry(id, 'request', 'details'), this.before.of(id), this.accounts.list()]);
    const gates = open.gates.filter((gate) => gate.blocks), address = details?.value.contact.trim() ?? '';
    const blocks = releaseBlocks({ step: standing.step, letterFinished: standing.bundle.parts['final-letter.pdf'] !== undefined, addressKnown: address !== '', openGates: gates.length, undecided: open.undecided });
    return {
      title: `Release version ${standing.bundle.version}`, request, tab: 'bundles', ...standing, blocks, gates, told: open.gates.filter((gate) => !gate.blocks), address, details: details?.value, undecided: open.undecided,
      today: this.clock.now().toISOString().slice(0, 10), names: Object.fromEntries(accounts.map((a) => [a.id, a.name])),
    };
  }
}
