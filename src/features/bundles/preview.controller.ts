import { Controller, Get, Inject, Param, ParseIntPipe, ParseUUIDPipe, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { approvalSample } from '../../core/casework/approval-sample.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Acts } from '../../ports/acts.port.js';
import type { BlobStore } from '../../ports/blob-store.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACTS, BLOB_STORE, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { BundleStandings } from './bundle-standing.service.js';
import { SAMPLE_WORDS } from './sample-words.js';

const ZOOMS = ['fit', '100', '150', '200', '300'] as const;

/** The bundle as the requester will see it, page by page: pictures of the finished file. */
@Controller('requests/:id/bundles/:bundle/pages')
export class PreviewController {
  constructor(@Inject(REQUESTS) private readonly requests: Requests, @Inject(BLOB_STORE) private readonly blobs: BlobStore, @Inject(ACTS) private readonly acts: Acts, private readonly standings: BundleStandings) {}

  @Get(':page') @Allow('bundles:download') @Render('bundles/preview')
  async page(@Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Param('page', ParseIntPipe) number: number, @Query('zoom') untrustedZoom: unknown): Promise<object> {
    const request = await foundRequest(this.requests, id), standing = await this.standings.one(id, bundleId);
    const [digest, preview, looked] = await Promise.all([this.standings.part(standing.bundle, 'digest.json'), this.standings.part(standing.bundle, 'preview.json'), this.acts.entries(id, 'page-sampled')]);
    const page = digest?.pages[number - 1];
    if (!digest || !page) throw new AppError('page-missing', 'not-found', 'There is no such page in this version of the bundle.');
    const sample = approvalSample(digest, standing.bundle.parts['bundle.pdf'] ?? ''), sampled = sample.find((s) => s.bundlePage === number);
    const current = page.document === null ? null : digest.contents.find((row) => row.number === page.document);
    return {
      title: `Page ${number} of version ${standing.bundle.version}`, request, tab: 'bundles', ...standing, page, current, contents: digest.contents, total: digest.pages.length,
      ownPages: digest.pages.filter((p, i) => p.role !== 'record' && digest.pages[i - 1]?.role !== p.role).map((p) => ({ bundlePage: p.bundlePage, role: p.role })),
      drawn: preview !== null && preview.pages.length >= number, drawing: preview === null, zoom: ZOOMS.find((z) => z === untrustedZoom) ?? 'fit', zooms: ZOOMS,
      sampled: sampled && SAMPLE_WORDS[sampled.why], looked: looked.find((entry) => entry.key === `${bundleId}/${number}`),
    };
  }

  @Get(':page/picture') @Allow('bundles:download')
  async picture(@Param('id', ParseUUIDPipe) id: string, @Param('bundle', ParseUUIDPipe) bundleId: string, @Param('page', ParseIntPipe) number: number, @Res() response: Response): Promise<void> {
    const { bundle } = await this.standings.one(id, bundleId);
    const stored = (await this.standings.part(bundle, 'preview.json'))?.pages[number - 1];
    if (!stored || bundle.state !== 'verified') throw new AppError('page-missing', 'not-found', 'There is no picture of this page.');
    response.setHeader('Content-Type', 'image/jpeg');
    response.end(await this.blobs.get(id, stored.picture));
  }
}
