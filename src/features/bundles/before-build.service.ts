import { Inject, Injectable } from '@nestjs/common';
import { loadGlossary } from '../../casework/load-case-view.js';
import { loadReleaseGates } from '../../casework/load-release-gates.js';
import type { ReleaseGate } from '../../core/casework/release-gates.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Decisions } from '../../ports/decisions.port.js';
import type { Findings } from '../../ports/findings.port.js';
import type { PeopleRegister } from '../../ports/people-register.port.js';
import type { Records } from '../../ports/records.port.js';
import { ACTS, CLOCK, DECISIONS, FINDINGS, PEOPLE_REGISTER, RECORDS } from '../../ports/tokens.js';

export interface OpenMatters {
  readonly undecided: number;
  readonly toBeRead: number;
  readonly terms: number;
  readonly gates: readonly ReleaseGate[];
  readonly refused: number;
}

/** What is still open in a request before a bundle is built or leaves. */
@Injectable()
export class BeforeBuild {
  constructor(
    @Inject(ACTS) private readonly acts: Acts, @Inject(FINDINGS) private readonly findings: Findings, @Inject(DECISIONS) private readonly decisions: Decisions,
    @Inject(RECORDS) private readonly records: Records, @Inject(PEOPLE_REGISTER) private readonly register: PeopleRegister, @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(requestId: string): Promise<OpenMatters> {
    const [counts, progress, read, glossary, gates] = await Promise.all([
      this.decisions.counts(requestId), this.records.progress(requestId), this.acts.entries(requestId, 'page-read'), loadGlossary(this.ports, requestId), this.gates(requestId),
    ]);
    return { undecided: counts.open, toBeRead: Math.max(0, progress.toBeRead - read.length), terms: glossary.filter((term) => term.state === 'suggested').length, gates, refused: progress.refused };
  }

  gates(requestId: string): Promise<ReleaseGate[]> { return loadReleaseGates(this.ports, requestId, this.clock.now().toISOString().slice(0, 10)); }

  private get ports() { return { acts: this.acts, findings: this.findings, register: this.register }; }
}
