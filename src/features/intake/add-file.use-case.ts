import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../../core/errors/app-error.js';
import { safePath } from '../../core/intake/safe-path.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { BlobStore } from '../../ports/blob-store.port.js';
import type { ReadingProfile } from '../../ports/page-reader.port.js';
import type { FileRecord, Records } from '../../ports/records.port.js';
import { AUDIT_TRAIL, BLOB_STORE, INTAKE_STAGE, RECORDS, UNIT_OF_WORK, WORK_ITEMS, WORK_QUEUE } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';
import type { WorkItems } from '../../ports/work-items.port.js';
import type { WorkQueue } from '../../ports/work-queue.port.js';

/** Takes one delivered file in: stores it unchanged and encrypted, and plans its opening. The same file under the same name is taken once. */
@Injectable()
export class AddFile {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(BLOB_STORE) private readonly blobs: BlobStore,
    @Inject(RECORDS) private readonly records: Records, @Inject(WORK_ITEMS) private readonly items: WorkItems,
    @Inject(WORK_QUEUE) private readonly queue: WorkQueue, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail,
    @Inject(INTAKE_STAGE) private readonly first: { readonly name: string; readonly version: number },
  ) {}

  /**
   * @param untrustedPath path below the delivered folder, as the sender named it
   * @param profile what it is; a file that is there already keeps its own
   */
  async run(requestId: string, untrustedPath: string, bytes: Uint8Array | AsyncIterable<Uint8Array>, actor: string, profile: ReadingProfile = 'auto'): Promise<{ file: FileRecord; added: boolean }> {
    const path = safePath(untrustedPath);
    if (path === null) throw new AppError('file-name-unusable', 'input', 'A file has a name that cannot be used. Rename it and deliver it again.');
    const { sha256, size } = await this.blobs.put(requestId, bytes);
    const { added, file, planned } = await this.work.run(async (tx) => {
      const result = await this.records.addFile(tx, { requestId, path, sha256, sizeBytes: size, depth: 0, profile });
      if (!result.added) return { ...result, planned: [] };
      await this.audit.append(tx, [{ requestId, actor, action: 'file.received', subjectType: 'file', subjectId: result.file.id, detail: { sha256, size, profile } }]);
      const planned = await this.items.plan(tx, [{ requestId, target: result.file.id, stage: this.first.name, stageVersion: this.first.version, inputHash: sha256 }]);
      return { ...result, planned };
    });
    await this.queue.post(planned);
    return { file, added };
  }
}
