import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ReviewEvent } from '../../contracts/review.js';
import type { Acts } from '../../ports/acts.port.js';
import { ACTS } from '../../ports/tokens.js';
import { ReviewEvents } from './review-events.service.js';

/** Acts of other processes are seen after this; those of this one at once (`nudge`). */
const LOOK_AGAIN_MS = 500;

export interface Watcher { tell(event: ReviewEvent): void; /** The program stops. */ end(): void }

interface Watched { readonly watchers: Set<Watcher>; /** Newest act that was told. */ seq: number; looking: Promise<void>; readonly timer: NodeJS.Timeout }

/** Tells everyone who has a request open what is done to it: however many they are, the database is asked once. */
@Injectable()
export class WatchActs implements OnModuleDestroy {
  private readonly watched = new Map<string, Watched>();

  constructor(@Inject(ACTS) private readonly acts: Acts, private readonly events: ReviewEvents) {}

  /** Tells every act after `after`, each once and in order. Returns how to leave. */
  async join(requestId: string, after: number, watcher: Watcher): Promise<() => void> {
    const missed: ReviewEvent[] = [];
    let told = after, caughtUp = false;
    const tell = (event: ReviewEvent): void => { if (event.seq > told) { told = event.seq; watcher.tell(event); } };
    // What happens while the backlog is loaded waits for it.
    const member: Watcher = { tell: (event) => { if (caughtUp) tell(event); else missed.push(event); }, end: () => watcher.end() };
    const watched = this.watched.get(requestId) ?? this.open(requestId, await this.acts.lastSeq(requestId));
    watched.watchers.add(member);
    const leave = (): void => this.leave(requestId, member);
    try {
      for (const event of await this.events.since(requestId, after)) tell(event);
    } catch (error) {
      leave();
      throw error;
    }
    caughtUp = true;
    for (const event of missed) tell(event);
    return leave;
  }

  /** Something was done in this process: no need to wait for the next look. */
  nudge(requestId: string): void {
    const watched = this.watched.get(requestId);
    if (watched) void this.look(requestId, watched);
  }

  onModuleDestroy(): void {
    for (const [requestId, { watchers }] of [...this.watched]) for (const watcher of [...watchers]) { this.leave(requestId, watcher); watcher.end(); }
  }

  private open(requestId: string, seq: number): Watched {
    const known = this.watched.get(requestId);
    if (known) return known;
    const watched: Watched = { watchers: new Set(), seq, looking: Promise.resolve(), timer: setInterval(() => void this.look(requestId, watched), LOOK_AGAIN_MS) };
    this.watched.set(requestId, watched);
    return watched;
  }

  private leave(requestId: string, watcher: Watcher): void {
    const watched = this.watched.get(requestId);
    if (!watched?.watchers.delete(watcher) || watched.watchers.size > 0) return;
    clearInterval(watched.timer);
    this.watched.delete(requestId);
  }

  /** One look at a time; a database that is away for a moment is asked again by the next. */
  private look(requestId: string, watched: Watched): Promise<void> {
    watched.looking = watched.looking.then(async () => {
      if (await this.acts.lastSeq(requestId) <= watched.seq) return;
      for (const event of await this.events.since(requestId, watched.seq)) {
        watched.seq = event.seq;
        for (const watcher of watched.watchers) watcher.tell(event);
      }
    }).catch(() => undefined);
    return watched.looking;
  }
}
