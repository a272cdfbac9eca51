import type { ChildKind, Isolation } from './isolation.js';
import { SandboxChild } from './sandbox-child.js';
import type { SandboxLimits } from './sandbox-limits.js';
import { Fault } from './sandbox-protocol.schema.js';

/**
 * At most `concurrency` calls run at once. Children are started when needed, keep the file they hold so that the next page of it
 * costs nothing, and lend themselves to another file when all are taken: an open file never blocks another one.
 */
export class ChildPool {
  private readonly children = new Set<SandboxChild>();
  private readonly busy = new Set<SandboxChild>();
  private readonly queue: (() => void)[] = [];
  private readonly idleTimers = new Map<SandboxChild, NodeJS.Timeout>();
  private running = 0;
  private closed = false;

  constructor(private readonly isolation: Isolation, private readonly limits: SandboxLimits, private readonly concurrency: number) {}

  /** @param holder whose file the child should hold already, if one does @param fresh start a new process whatever is idle */
  async run<T>(kind: ChildKind, holder: object, fresh: boolean, work: (child: SandboxChild) => Promise<T>): Promise<T> {
    if (this.running >= this.concurrency) await new Promise<void>((resolve) => this.queue.push(resolve));
    else this.running++;
    let child: SandboxChild | null = null;
    try {
      child = this.take(kind, holder, fresh);
      return await work(child);
    } finally {
      if (child) this.giveBack(child);
      const next = this.queue.shift();
      if (next) next(); else this.running--;
    }
  }

  /** The holder's file is closed: its child is free for others. */
  release(holder: object): void {
    for (const child of this.children) if (child.holds === holder) child.holds = null;
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.idleTimers.values()) clearTimeout(timer);
    await Promise.all([...this.children].map((child) => child.end()));
    this.children.clear();
  }

  private take(kind: ChildKind, holder: object, fresh: boolean): SandboxChild {
    if (this.closed) throw new Error('The file opener is closed');
    for (const child of this.children) if (!child.alive) this.drop(child);
    const idle = [...this.children].filter((c) => c.kind === kind && !this.busy.has(c));
    const room = [...this.children].filter((c) => c.kind === kind).length < this.concurrency;
    let child = fresh ? undefined : idle.find((c) => c.holds === holder) ?? idle.find((c) => c.holds === null) ?? (room ? undefined : idle[0]);
    if (!child) {
      if (!room && idle[0]) this.drop(idle[0]);
      child = new SandboxChild(kind, this.isolation, this.limits);
      this.children.add(child);
    }
    clearTimeout(this.idleTimers.get(child));
    this.idleTimers.delete(child);
    this.busy.add(child);
    return child;
  }

  private giveBack(child: SandboxChild): void {
    this.busy.delete(child);
    if (!child.alive || child.worn || this.closed) { this.drop(child); return; }
    // Least recently used first: the set's order is the order in which children are lent to other files.
    this.children.delete(child);
    this.children.add(child);
    const timer = setTimeout(() => this.drop(child), this.limits.idleMs);
    timer.unref();
    this.idleTimers.set(child, timer);
  }

  private drop(child: SandboxChild): void {
    clearTimeout(this.idleTimers.get(child));
    this.idleTimers.delete(child);
    this.children.delete(child);
    if (child.alive) child.kill(Fault.Damaged);
  }
}
