import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../../core/errors/app-error.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { ReadingProfile } from '../../ports/page-reader.port.js';
import type { Records } from '../../ports/records.port.js';
import { AUDIT_TRAIL, INTAKE_STAGE, RECORDS, RERUN_STAGES, UNIT_OF_WORK, WORK_ITEMS, WORK_QUEUE } from '../../ports/tokens.js';
import type { Tx, UnitOfWork } from '../../ports/unit-of-work.port.js';
import type { PlannedWork, WorkItems } from '../../ports/work-items.port.js';
import type { WorkQueue } from '../../ports/work-queue.port.js';

interface StageName { readonly name: string; readonly version: number }
/** Failed steps that are tried again at once. */
const MOST_FAILED = 100_000;

/** Plans work anew that has been done or has failed. What comes of it replaces findings only: whatever a person entered or decided stands. */
@Injectable()
export class RunAgain {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(RECORDS) private readonly records: Records, @Inject(WORK_ITEMS) private readonly items: WorkItems,
    @Inject(WORK_QUEUE) private readonly queue: WorkQueue, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail,
    @Inject(RERUN_STAGES) private readonly stages: { readonly readPage: StageName; readonly arrange: StageName; readonly findPeople: StageName }, @Inject(INTAKE_STAGE) private readonly openFile: StageName,
  ) {}

  /**
   * Reads the pages of a file once more, as the profile says. A page on whose words someone has decided, or which someone has read, is left
   * alone: decisions name places in those words. Returns how many are read and how many are left. @throws AppError `pages-decided`, `file-not-open` or `work-running`
   */
  async readFile(requestId: string, fileId: string, profile: ReadingProfile, actor: string): Promise<{ readonly pages: number; readonly kept: number }> {
    const file = await this.records.file(fileId);
    if (!file || file.requestId !== requestId) throw new AppError('file-missing', 'not-found', 'There is no such file in this request.');
    if (file.state !== 'opened' || file.pageCount === 0) throw new AppError('file-not-open', 'conflict', 'This file has no pages to be read.');
    await this.refuseWhileBusy(requestId);
    const round = randomUUID();
    const result = await this.work.run(async (tx) => {
      const { pages, kept } = await this.records.readAgain(tx, fileId, profile);
      if (pages.length === 0) throw new AppError('pages-decided', 'conflict', 'Someone has decided on every page of this file already. Reading it again would move the places that those decisions name. Undo them first, or mark what is missing by hand.');
      const planned = await this.items.plan(tx, pages.map((target) => this.item(requestId, target, this.stages.readPage, round)));
      await this.note(tx, requestId, actor, 'file', fileId, { stage: this.stages.readPage.name, profile, pages: pages.length, kept });
      return { pages: pages.length, kept, planned };
    });
    await this.queue.post(result.planned);
    return { pages: result.pages, kept: result.kept };
  }

  /** Arranges documents (and then finds people), or finds people (and then explains terms), from the pages as read. @throws AppError `work-running` */
  async stage(requestId: string, what: 'arrange' | 'findPeople', actor: string): Promise<void> {
    await this.refuseWhileBusy(requestId);
    const stage = this.stages[what];
    await this.queue.post(await this.work.run(async (tx) => {
      const planned = await this.items.plan(tx, [this.item(requestId, requestId, stage, randomUUID())]);
      await this.note(tx, requestId, actor, 'request', requestId, { stage: stage.name });
      return planned;
    }));
  }

  /** Tries everything once more that failed for good. Returns how many steps. */
  async failed(requestId: string, actor: string): Promise<number> {
    const failed = await this.items.failed(requestId, MOST_FAILED);
    if (failed.length === 0) return 0;
    const of = (stage: StageName): string[] => failed.filter((item) => item.stage === stage.name).map((item) => item.target);
    await this.queue.post(await this.work.run(async (tx) => {
      await this.records.reopen(tx, { files: of(this.openFile), pages: of(this.stages.readPage) });
      const again = await this.items.retryFailed(tx, requestId);
      await this.note(tx, requestId, actor, 'request', requestId, { failed: again.length });
      return again;
    }));
    return failed.length;
  }

  private async refuseWhileBusy(requestId: string): Promise<void> {
    if ((await this.items.counts(requestId)).some((c) => c.state === 'waiting' || c.state === 'running')) throw new AppError('work-running', 'conflict', 'Work on this request is still running. Wait until it is done, then ask again.');
  }

  /** A hash of its own: the work is unique by its input, and the input is the same as before. */
  private item(requestId: string, target: string, stage: StageName, round: string): PlannedWork {
    return { requestId, target, stage: stage.name, stageVersion: stage.version, inputHash: `again-${round}` };
  }

  private note(tx: Tx, requestId: string, actor: string, subjectType: string, subjectId: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
    return this.audit.append(tx, [{ requestId, actor, action: 'work.run-again', subjectType, subjectId, detail }]);
  }
}
