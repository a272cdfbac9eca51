import { Inject, Injectable } from '@nestjs/common';
import type { Bundles } from '../../ports/bundles.port.js';
import type { Decisions } from '../../ports/decisions.port.js';
import type { Findings } from '../../ports/findings.port.js';
import type { Records } from '../../ports/records.port.js';
import { BUNDLES, DECISIONS, FINDINGS, RECORDS, WORK_ITEMS } from '../../ports/tokens.js';
import type { WorkItems } from '../../ports/work-items.port.js';

/** Where the work on a request stands, for the screen and for the command line. */
export interface RequestProgress {
  /** `empty`: nothing delivered; `reading`; `arranging`: documents, people, glossary; `ready` for review; `building` a bundle; `stuck`: a step failed for good. */
  readonly phase: 'empty' | 'reading' | 'arranging' | 'ready' | 'building' | 'stuck';
  readonly files: number;
  readonly refused: number;
  readonly pages: number;
  readonly read: number;
  readonly toBeRead: number;
  readonly blank: number;
  readonly documents: number;
  readonly people: number;
  readonly mentions: number;
  readonly terms: number;
  readonly open: number;
  readonly withheld: number;
  readonly disclosed: number;
  /** Steps that failed for good, by stage. */
  readonly failed: readonly { readonly stage: string; readonly count: number }[];
}

const READING_STAGES = ['open-file', 'read-page'];

@Injectable()
export class WorkProgress {
  constructor(
    @Inject(RECORDS) private readonly records: Records, @Inject(FINDINGS) private readonly findings: Findings,
    @Inject(DECISIONS) private readonly decisions: Decisions, @Inject(BUNDLES) private readonly bundles: Bundles, @Inject(WORK_ITEMS) private readonly items: WorkItems,
  ) {}

  async of(requestId: string): Promise<RequestProgress> {
    const [records, findings, decisions, counts, bundles] = await Promise.all([
      this.records.progress(requestId), this.findings.counts(requestId), this.decisions.counts(requestId), this.items.counts(requestId), this.bundles.ofRequest(requestId),
    ]);
    const busy = counts.filter((c) => c.state === 'waiting' || c.state === 'running').map((c) => c.stage);
    const failed = counts.filter((c) => c.state === 'failed').map(({ stage, count }) => ({ stage, count }));
    const phase = busy.some((s) => READING_STAGES.includes(s)) ? 'reading'
      : busy.length > 0 ? (bundles[0]?.state === 'building' || bundles[0]?.state === 'built' ? 'building' : 'arranging')
      : records.files === 0 ? 'empty'
      : failed.some((f) => !READING_STAGES.includes(f.stage)) && findings.documents === 0 ? 'stuck'
      : 'ready';
    return { phase, ...records, ...findings, ...decisions, failed };
  }
}
