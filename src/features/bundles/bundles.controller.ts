import { Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '../../core/errors/app-error.js';
import type { Accounts } from '../../ports/accounts.port.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { BlobStore } from '../../ports/blob-store.port.js';
import { BUNDLE_PARTS } from '../../ports/bundles.port.js';
import type { ConsistencyChecks } from '../../ports/consistency-checks.port.js';
import type { Decisions } from '../../ports/decisions.port.js';
import type { Requests } from '../../ports/requests.port.js';
import type { WorkItems } from '../../ports/work-items.port.js';
import { ACCOUNTS, AUDIT_TRAIL, BLOB_STORE, CONSISTENCY_CHECKS, DECISIONS, REQUESTS, UNIT_OF_WORK, WORK_ITEMS } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { BeforeBuild } from './before-build.service.js';
import { BuildBundle } from './build-bundle.use-case.js';
import { BundleStandings } from './bundle-standing.service.js';
import { CHECK_WORDS } from './check-words.js';
import { sendStream } from '../../web/server/send-stream.js';

const TYPES: Readonly<Record<string, string>> = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };
const DOWNLOADS = [...BUNDLE_PARTS, 'final-letter.pdf'] as const;

/** What may be fetched although a release check failed: what explains the failure, never the bundle. */
const SHOWN_WHEN_BLOCKED: readonly string[] = ['verification.json', 'schedule.csv', 'manifest.json'];

const DONE: Readonly<Record<string, string>> = { ordered: 'The bundle is being built.', approved: 'You approved this version.', returned: 'You returned this version.', released: 'The release is recorded.' };

@Controller('requests/:id/bundles')
export class BundlesController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(DECISIONS) private readonly decisions: Decisions, @Inject(BLOB_STORE) private readonly blobs: BlobStore,
    @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(CONSISTENCY_CHECKS) private readonly checks: ConsistencyChecks, @Inject(WORK_ITEMS) private readonly items: WorkItems,
    private readonly build: BuildBundle, private readonly standings: BundleStandings, private readonly before: BeforeBuild,
  ) {}

  @Get() @Allow('requests:read') @Render('bundles/list')
  async list(@Param('id', ParseUUIDPipe) id: string, @Query('done') untrustedDone: unknown): Promise<object> {
    const request = await foundRequest(this.requests, id);
    const [versions, open, check, counts, accounts] = await Promise.all([this.standings.all(id), this.before.of(id), this.checks.of(id), this.items.counts(id), this.accounts.list()]);
    const working = counts.some((c) => c.state === 'waiting' || c.state === 'running'), newest = versions[0];
    const letter = newest ? await this.standings.part(newest.bundle, 'letter.json') : null;
    return {
      title: 'Bundles', request, tab: 'bundles', versions, open, check, working, building: newest?.step === 'building', done: DONE[String(untrustedDone)],
      unfinishedLetter: letter?.filter((block) => block.kind === 'to-complete').length ?? 0, names: Object.fromEntries(accounts.map((a) => [a.id, a.name])),
    };
  }

  @Post() @Allow('bundles:build') @Redirect(undefined, 303)
  async order(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request): Promise<{ url: string }> {
    await foundRequest(this.requests, id);
    const { open } = await this.decisions.counts(id);
    if (open > 0) throw new AppError('suggestions-open', 'conflict', `${open} suggestions have not been decided yet. Decide them first: an undecided name would be shown.`);
    await this.build.run(id, request.account!.id);
    return { url: `/requests/${id}/bundles?done=ordered` };
  }

  @Get(':bundle') @Allow('requests:read') @Render('bundles/show')
  async show(@Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Query('done') untrustedDone: unknown): Promise<object> {
    const request = await foundRequest(this.requests, id);
    const [standing, versions, accounts] = await Promise.all([this.standings.one(id, bundleId), this.standings.all(id), this.accounts.list()]);
    const [verification, report, digest, letter, preview] = await Promise.all([
      this.standings.part(standing.bundle, 'verification.json'), this.standings.part(standing.bundle, 'consistency.json'), this.standings.part(standing.bundle, 'digest.json'),
      this.standings.part(standing.bundle, 'letter.json'), this.standings.part(standing.bundle, 'preview.json'),
    ]);
    const findings = report ? await this.standings.withAcceptances(id, report) : [];
    return {
      title: `Version ${standing.bundle.version}`, request, tab: 'bundles', ...standing, done: DONE[String(untrustedDone)], names: Object.fromEntries(accounts.map((a) => [a.id, a.name])),
      checks: verification?.checks.map((check) => ({ ...check, ...CHECK_WORDS[check.id] })), repairs: verification?.repairs ?? 0,
      openFindings: findings.filter((f) => !f.accepted).length, acceptedFindings: findings.filter((f) => f.accepted).length,
      pages: digest?.pages.length ?? 0, documents: digest?.contents.length ?? 0, boxes: digest?.pages.reduce((sum, page) => sum + page.boxes.length, 0) ?? 0, leftOut: digest?.withheldPages.length ?? 0,
      unfinishedLetter: letter?.filter((block) => block.kind === 'to-complete').length ?? 0, hasPreview: (preview?.pages.length ?? 0) > 0,
      earlier: versions.filter((v) => v.bundle.version < standing.bundle.version && v.bundle.parts['digest.json']).length > 0,
    };
  }

  @Get(':bundle/files/:part') @Allow('bundles:download')
  async download(
    @Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Param('part') untrustedPart: string, @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    const { bundle } = await this.standings.one(id, bundleId);
    const part = DOWNLOADS.find((p) => p === untrustedPart), sha256 = part && bundle.parts[part];
    if (!part || !sha256) throw new AppError('part-missing', 'not-found', 'There is no such file in this bundle.');
    if (bundle.state !== 'verified' && !SHOWN_WHEN_BLOCKED.includes(part)) throw new AppError('bundle-blocked', 'conflict', 'This bundle has not passed its release checks, so it cannot be downloaded. See the release checks.');
    await this.work.run((tx) => this.audit.append(tx, [{ requestId: id, actor: request.account!.id, action: 'bundle.downloaded', subjectType: 'bundle', subjectId: bundle.id, detail: { part, sha256 } }]));
    response.setHeader('Content-Type', TYPES[part.split('.').at(-1)!]!);
    response.setHeader('Content-Disposition', `attachment; filename="${part}"`);
    await sendStream(response, this.blobs.read(id, sha256));
  }
}
