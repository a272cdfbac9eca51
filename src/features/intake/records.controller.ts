import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AppError } from '../../core/errors/app-error.js';
import { DOUBT_WORDS } from '../../core/reading/doubt-words.js';
import { recordWords } from '../../core/reading/record-words.js';
import type { FileFilter, FlaggedPage, Records } from '../../ports/records.port.js';
import type { Requests } from '../../ports/requests.port.js';
import type { WorkItems } from '../../ports/work-items.port.js';
import { RECORDS, REQUESTS, WORK_ITEMS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { wayBack } from '../../web/server/way-back.js';
import { PROFILES, profileItems } from './profiles.js';
import { RunAgain } from './run-again.use-case.js';

const FILES_A_PAGE = 50;
const FAILED_SHOWN = 20;

const STAGE_WORDS: Readonly<Record<string, string>> = {
  'open-file': 'Opening a file', 'read-page': 'Reading a page', 'arrange-documents': 'Putting the documents in order', 'find-people': 'Finding people', 'explain-terms': 'Finding jargon', 'build-bundle': 'Building a bundle', 'verify-bundle': 'Checking a bundle',
};
const FILTER_WORDS: Readonly<Record<FileFilter, string>> = { all: 'All', waiting: 'Being read', refused: 'Not read', flagged: 'With pages to check' };

const listQuery = z.object({ only: z.enum(['all', 'waiting', 'refused', 'flagged']).catch('all'), page: z.coerce.number().int().min(1).max(100_000).catch(1), done: z.string().optional().catch(undefined) });
const again = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('file'), file: z.uuid(), profile: z.enum(PROFILES), back: z.string().optional() }),
  z.strictObject({ what: z.literal('arrange'), back: z.string().optional() }), z.strictObject({ what: z.literal('people'), back: z.string().optional() }), z.strictObject({ what: z.literal('failed'), back: z.string().optional() }),
]);

/** What has been delivered for a request, what could not be read, and work that is done again. */
@Controller('requests/:id')
export class RecordsController {
  constructor(@Inject(REQUESTS) private readonly requests: Requests, @Inject(RECORDS) private readonly records: Records, @Inject(WORK_ITEMS) private readonly items: WorkItems, private readonly runAgain: RunAgain) {}

  @Get('records') @Allow('requests:read') @Render('records/list')
  async page(@Param('id', ParseUUIDPipe) id: string, @Query() untrustedQuery: unknown): Promise<object> {
    const { only, page, done } = listQuery.parse(untrustedQuery);
    const [request, list, counts, progress, flagged, failed, work] = await Promise.all([
      foundRequest(this.requests, id), this.records.filesPage(id, only, { offset: (page - 1) * FILES_A_PAGE, limit: FILES_A_PAGE }), this.records.fileCounts(id), this.records.progress(id),
      this.records.flaggedPages(id, { offset: 0, limit: 0 }), this.items.failed(id, FAILED_SHOWN), this.items.counts(id),
    ]);
    return {
      title: 'Records', tab: 'records', request, only, page, pages: Math.ceil(list.total / FILES_A_PAGE), ...list, progress, flagged, profiles: profileItems('auto'),
      filters: (Object.keys(FILTER_WORDS) as FileFilter[]).map((name) => ({ name, text: FILTER_WORDS[name], count: counts[name] })),
      busy: work.some((c) => c.state === 'waiting' || c.state === 'running'),
      failed: await Promise.all(failed.map(async (item) => ({ what: STAGE_WORDS[item.stage] ?? item.stage, where: await this.placeOf(item.stage, item.target), why: item.failure }))),
      failedCount: work.filter((c) => c.state === 'failed').reduce((sum, c) => sum + c.count, 0), done: done === 'again' ? 'The work has been ordered. What anyone decided stands.' : undefined,
    };
  }

  /** Path, size and hash of what is there: only the upload's own script asks, so that an interrupted upload goes on. */
  @Get('records/delivered.json') @Allow('records:upload')
  async delivered(@Param('id', ParseUUIDPipe) id: string): Promise<object> {
    await foundRequest(this.requests, id);
    return { files: await this.records.delivered(id) };
  }

  @Get('records/flagged') @Allow('requests:read') @Render('records/flagged')
  async flaggedPage(@Param('id', ParseUUIDPipe) id: string, @Query() untrustedQuery: unknown): Promise<object> {
    const { page } = listQuery.parse(untrustedQuery);
    const [request, list] = await Promise.all([foundRequest(this.requests, id), this.records.flaggedPages(id, { offset: (page - 1) * FILES_A_PAGE, limit: FILES_A_PAGE })]);
    return { title: 'Pages to be read by a person', tab: 'records', request, total: list.total, unread: list.unread, flagged: list.pages.map(inWords), page, pages: Math.ceil(list.total / FILES_A_PAGE) };
  }

  @Get('records/:file') @Allow('requests:read') @Render('records/file')
  async file(@Param('id', ParseUUIDPipe) id: string, @Param('file', ParseUUIDPipe) fileId: string, @Query('kept') untrustedKept: unknown): Promise<object> {
    const [request, file] = await Promise.all([foundRequest(this.requests, id), this.records.file(fileId)]);
    if (!file || file.requestId !== id) throw new AppError('file-missing', 'not-found', 'There is no such file in this request.');
    const kept = Number(untrustedKept);
    return {
      title: file.path, tab: 'records', request, file, profiles: profileItems(file.profile), flagged: (await this.records.flaggedOf(fileId)).map(inWords),
      done: Number.isInteger(kept) && untrustedKept !== undefined ? `The file is being read again.${kept > 0 ? ` ${kept === 1 ? 'One page was' : `${kept} pages were`} left alone, since someone has decided on ${kept === 1 ? 'it' : 'them'} already.` : ''}` : undefined,
    };
  }

  @Post('run-again') @Allow('records:upload')
  async run(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    const form = again.safeParse(untrustedForm), actor = request.account!.id;
    if (!form.success) throw new AppError('again-invalid', 'input', 'Say what is to be done again.');
    const back = wayBack(form.data.back, id, `/requests/${id}/records?done=again`);
    if (form.data.what === 'file') {
      const { kept } = await this.runAgain.readFile(id, form.data.file, form.data.profile, actor);
      response.redirect(303, `/requests/${id}/records/${form.data.file}?kept=${kept}`);
      return;
    }
    if (form.data.what === 'failed') await this.runAgain.failed(id, actor); else await this.runAgain.stage(id, form.data.what === 'arrange' ? 'arrange' : 'findPeople', actor);
    response.redirect(303, back);
  }

  private async placeOf(stage: string, target: string): Promise<string> {
    if (stage === 'open-file') return (await this.records.file(target))?.path ?? '';
    if (stage !== 'read-page') return '';
    const page = await this.records.page(target), file = page && await this.records.file(page.fileId);
    return page && file ? `${file.path}, page ${page.number}` : '';
  }
}

const inWords = ({ record, ...page }: FlaggedPage): object => ({ ...page, reasons: page.why.map((why) => DOUBT_WORDS[why] ?? why).join('; '), steps: recordWords({ ...page, record: record ?? undefined }) });
