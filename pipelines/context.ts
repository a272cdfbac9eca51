import type { AuditTrail } from '../src/ports/audit-trail.port.js';
import type { BlobStore } from '../src/ports/blob-store.port.js';
import type { Clock } from '../src/ports/clock.port.js';
import type { FileOpener } from '../src/ports/file-opener.port.js';
import type { Acts } from '../src/ports/acts.port.js';
import type { Findings } from '../src/ports/findings.port.js';
import type { PagePictures } from '../src/ports/page-pictures.port.js';
import type { PageReader } from '../src/ports/page-reader.port.js';
import type { Records } from '../src/ports/records.port.js';
import type { Requests } from '../src/ports/requests.port.js';
import type { WorkItems } from '../src/ports/work-items.port.js';
import type { OpenFiles } from './open-files.js';

/** The ports that reading stages need. */
export interface ReadingContext {
  readonly requests: Requests;
  readonly records: Records;
  readonly blobs: BlobStore;
  readonly items: WorkItems;
  readonly audit: AuditTrail;
  readonly opener: FileOpener;
  readonly openFiles: OpenFiles;
  readonly reader: PageReader;
  readonly pictures: PagePictures;
  readonly acts: Acts;
  readonly findings: Findings;
  readonly clock: Clock;
}
