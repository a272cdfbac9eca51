import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_JURISDICTION } from '../../casework/load-clock.js';
import { clockUrgency, clockWords } from '../../core/clock/clock-words.js';
import { londonDay } from '../../core/clock/london-day.js';
import { requestClock } from '../../core/clock/request-clock.js';
import type { StatutoryClock } from '../../core/clock/statutory-clock.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { BacklogRow, Requests } from '../../ports/requests.port.js';
import { CASE_MODELS, CLOCK, REQUESTS } from '../../ports/tokens.js';

export interface BacklogEntry extends BacklogRow {
  readonly clock: StatutoryClock;
  readonly clockWords: string;
  readonly urgency: ReturnType<typeof clockUrgency>;
  readonly phase: 'empty' | 'working' | 'attention' | 'ready' | 'answered';
  /** Complaints that nobody has acknowledged, days left for the most pressing; null where there is none. */
  readonly complaintDaysLeft: number | null;
}

export const BACKLOG_FILTERS = ['all', 'mine', 'overdue', 'soon', 'waiting', 'open', 'answered'] as const;
export type BacklogFilter = (typeof BACKLOG_FILTERS)[number];

const PASSES: Readonly<Record<BacklogFilter, (entry: BacklogEntry) => boolean>> = {
  all: () => true, mine: (e) => e.mine, overdue: (e) => e.urgency === 'overdue', soon: (e) => e.urgency === 'soon', waiting: (e) => e.urgency === 'waiting', open: (e) => e.urgency !== 'done', answered: (e) => e.urgency === 'done',
};

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Every request with its clock. */
@Injectable()
export class Backlog {
  constructor(@Inject(REQUESTS) private readonly requests: Requests, @Inject(CASE_MODELS) private readonly models: CaseModels, @Inject(CLOCK) private readonly clock: Clock) {}

  /** The most pressing first: overdue, then by what is due, then what waits, then what is answered. */
  async all(accountId: string): Promise<BacklogEntry[]> {
    const today = londonDay(this.clock.now());
    return (await this.requests.backlog(accountId)).map((row): BacklogEntry => {
      const { clock, complaints } = requestClock({ receivedOn: row.receivedOn, jurisdiction: row.jurisdiction ?? DEFAULT_JURISDICTION, events: row.events, releasedOn: row.releasedOn }, today, this.models.calendars);
      const open = complaints.filter((c) => c.acknowledgedOn === null).map((c) => c.daysLeft);
      return {
        ...row, clock, clockWords: clockWords(clock), urgency: clockUrgency(clock), complaintDaysLeft: open.length === 0 ? null : Math.min(...open),
        phase: clock.state === 'answered' ? 'answered' : row.files === 0 ? 'empty' : row.working ? 'working' : row.failed ? 'attention' : 'ready',
      };
    }).sort((a, b) => rank(a) - rank(b) || (a.clock.dueOn ?? '').localeCompare(b.clock.dueOn ?? '') || b.createdAt.getTime() - a.createdAt.getTime());
  }

  /** @param untrustedWords part of a reference or of any name of the person, case and accents apart */
  narrowed(entries: readonly BacklogEntry[], filter: BacklogFilter, untrustedWords: string): BacklogEntry[] {
    const words = folded(untrustedWords).split(/\s+/).filter(Boolean);
    return entries.filter((e) => {
      const text = folded([e.reference, e.subject.name, ...e.subject.alsoKnownAs].join(' '));
      return PASSES[filter](e) && words.every((word) => text.includes(word));
    });
  }

  counts(entries: readonly BacklogEntry[]): Record<BacklogFilter, number> {
    return Object.fromEntries(BACKLOG_FILTERS.map((filter) => [filter, entries.filter(PASSES[filter]).length])) as Record<BacklogFilter, number>;
  }

  /** No names: for reports that leave the team. */
  csv(entries: readonly BacklogEntry[]): string {
    const rows = entries.map((e) => [e.reference, e.receivedOn, e.clock.startedOn ?? '', e.clock.dueOn ?? '', e.clock.extendedOn === null ? 'no' : 'yes', e.urgency === 'overdue' ? String(-e.clock.daysLeft!) : '0', e.clock.state, e.clock.answeredOn ?? '', String(e.pages)]);
    return [['reference', 'received', 'started', 'due', 'extended', 'days_overdue', 'state', 'answered', 'pages'], ...rows].map((row) => row.join(',')).join('\r\n') + '\r\n';
  }
}

const RANK: Readonly<Record<BacklogEntry['urgency'], number>> = { overdue: 0, soon: 1, calm: 1, waiting: 2, done: 3 };
const rank = (entry: BacklogEntry): number => RANK[entry.urgency];
