import { Controller, Get, Inject, Param, ParseUUIDPipe, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '../../core/errors/app-error.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { BlobStore } from '../../ports/blob-store.port.js';
import { BUNDLE_PARTS, type BundlePart, type Bundles } from '../../ports/bundles.port.js';
import type { Decisions } from '../../ports/decisions.port.js';
import { AUDIT_TRAIL, BLOB_STORE, BUNDLES, DECISIONS, UNIT_OF_WORK } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';
import { Allow } from '../../web/server/access.guard.js';
import { BuildBundle } from './build-bundle.use-case.js';

const TYPES: Readonly<Record<string, string>> = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

/** What may be fetched although a release check failed: what explains the failure, never the bundle. */
const SHOWN_WHEN_BLOCKED: readonly BundlePart[] = ['verification.json', 'schedule.csv', 'manifest.json'];

@Controller('requests/:id/bundles')
export class BundlesController {
  constructor(
    @Inject(BUNDLES) private readonly bundles: Bundles, @Inject(DECISIONS) private readonly decisions: Decisions, @Inject(BLOB_STORE) private readonly blobs: BlobStore,
    @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, private readonly build: BuildBundle,
  ) {}

  @Post() @Allow('bundles:build') @Redirect(undefined, 303)
  async order(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request): Promise<{ url: string }> {
    const { open } = await this.decisions.counts(id);
    if (open > 0) throw new AppError('suggestions-open', 'conflict', `${open} suggestions have not been decided yet. Decide them first: an undecided name would be shown.`);
    await this.build.run(id, request.account!.id);
    return { url: `/requests/${id}#bundles` };
  }

  @Get(':bundle/:part') @Allow('bundles:download')
  async download(
    @Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Param('part') untrustedPart: string, @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    const bundle = await this.bundles.find(bundleId);
    const part = BUNDLE_PARTS.find((p) => p === untrustedPart);
    const sha256 = part && bundle?.parts[part];
    if (!bundle || bundle.requestId !== id || !part || !sha256) throw new AppError('part-missing', 'not-found', 'There is no such file in this bundle.');
    if (bundle.state !== 'verified' && !SHOWN_WHEN_BLOCKED.includes(part)) throw new AppError('bundle-blocked', 'conflict', 'This bundle has not passed its release checks, so it cannot be downloaded. See verification.json.');
    await this.work.run((tx) => this.audit.append(tx, [{ requestId: id, actor: request.account!.id, action: 'bundle.downloaded', subjectType: 'bundle', subjectId: bundle.id, detail: { part, sha256 } }]));
    response.setHeader('Content-Type', TYPES[part.split('.').at(-1)!]!);
    response.setHeader('Content-Disposition', `attachment; filename="${part}"`);
    for await (const chunk of this.blobs.read(id, sha256)) if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
    response.end();
  }
}
