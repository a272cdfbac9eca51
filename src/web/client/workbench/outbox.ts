import type { ReviewAct, ReviewConflict, ReviewReply } from '../../../contracts/review.js';
import type { Shown } from './case-model.js';

export type Body = { readonly kind: 'act'; readonly act: ReviewAct } | { readonly kind: 'undo'; readonly actId: string };

export type Outcome =
  | { readonly kind: 'stored'; readonly reply: ReviewReply }
  | { readonly kind: 'conflict'; readonly conflict: ReviewConflict }
  | { readonly kind: 'refused'; readonly message: string }
  /** No answer, or one that only says to come back later. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'signed-out' };

/** What a decision will look like, by mention id: shown until the server has stored it. */
export type Effect = { readonly id: string } & Shown;

/** The version of an entry that the person saw: stored, or still to be stored by a letter before this one. */
export interface Seen { readonly version: number; readonly after: Letter | null }

export interface Draft {
  /** What was done, for people: "Withheld “Agnes Tolley”". */
  readonly label: string;
  readonly effects: readonly Effect[];
  /** Made when its turn comes, since it may need what letters before it brought back. Null: there is nothing to send. */
  readonly body: (letter: Letter) => Body | null;
}

/** One act on its way to the server. */
export interface Letter extends Draft {
  readonly number: number;
  reply: ReviewReply | null;
  /** `mine` after the person chose to go on over what someone else decided: the version that was shown to them, by entry key. */
  readonly chosen: Map<string, number>;
  state: 'waiting' | 'stored' | 'given-up';
}

export type OutboxState = 'idle' | 'sending' | 'lost' | 'signed-out' | 'conflict';

export interface OutboxPorts {
  send(body: Body): Promise<Outcome>;
  /** Resolves after that time, or earlier when the connection seems to be back. */
  pause(ms: number): Promise<void>;
  /** Something about the letters or the state changed. */
  changed(): void;
  stored(letter: Letter, reply: ReviewReply): void;
  refused(letter: Letter, message: string): void;
}

const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * What a person did and the server has not stored yet, in order. A lost connection keeps everything and tries again; a conflict stops until the person
 * chose. It lives in this window's memory only: records must not lie in a browser's storage.
 */
export class Outbox {
  readonly letters: Letter[] = [];
  state: OutboxState = 'idle';
  conflict: ReviewConflict | null = null;
  private number = 0;
  private running = false;
  private choose: ((choice: 'mine' | 'theirs') => void) | null = null;

  constructor(private readonly ports: OutboxPorts) {}

  add(draft: Draft): Letter {
    const letter: Letter = { ...draft, number: ++this.number, reply: null, chosen: new Map(), state: 'waiting' };
    this.letters.push(letter);
    this.ports.changed();
    void this.drain();
    return letter;
  }

  /** Takes back what was not sent yet. False: it is on its way, or stored. */
  cancel(letter: Letter): boolean {
    const at = this.letters.indexOf(letter);
    if (at < 1 && !(at === 0 && this.state === 'idle')) return false;
    if (this.letters.slice(at + 1).length > 0) return false;
    this.letters.splice(at, 1);
    letter.state = 'given-up';
    this.ports.changed();
    return true;
  }

  /** The person's answer to a conflict. */
  answer(choice: 'mine' | 'theirs'): void { this.choose?.(choice); }

  private set(state: OutboxState): void { if (this.state !== state) { this.state = state; this.ports.changed(); } }

  private async drain(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let tries = 0; this.letters.length > 0;) {
      const letter = this.letters[0]!;
      const body = letter.body(letter);
      if (body === null) { this.finish(letter, 'given-up'); continue; }
      if (tries === 0) this.set('sending');
      const outcome = await this.ports.send(body);
      if (outcome.kind === 'lost' || outcome.kind === 'signed-out') {
        this.set(outcome.kind);
        await this.ports.pause(RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)]!);
        continue;
      }
      tries = 0;
      if (outcome.kind === 'conflict') await this.settle(letter, outcome.conflict);
      else if (outcome.kind === 'refused') { this.finish(letter, 'given-up'); this.ports.refused(letter, outcome.message); }
      else { letter.reply = outcome.reply; this.finish(letter, 'stored'); this.ports.stored(letter, outcome.reply); }
    }
    this.running = false;
    this.set('idle');
  }

  private async settle(letter: Letter, conflict: ReviewConflict): Promise<void> {
    this.conflict = conflict;
    const answered = new Promise<'mine' | 'theirs'>((resolve) => { this.choose = resolve; });
    this.set('conflict');
    const choice = await answered;
    this.choose = null;
    this.conflict = null;
    if (choice === 'theirs') this.finish(letter, 'given-up');
    else for (const { key, standing } of conflict.conflicts) letter.chosen.set(key, standing?.version ?? 0);
    this.set('sending');
  }

  private finish(letter: Letter, state: 'stored' | 'given-up'): void {
    this.letters.shift();
    letter.state = state;
    this.ports.changed();
  }
}

/** The version to name when a letter is sent: what the person chose over, what the letter before brought, or what was seen. */
export function expectedVersion(letter: Letter, key: string, seen: Seen): number {
  const chosen = letter.chosen.get(key);
  if (chosen !== undefined) return chosen;
  const event = seen.after?.reply?.event;
  const brought = event?.entries.find((entry) => entry.key === key && entry.target === 'decision');
  if (brought) return brought.value === null ? 0 : brought.version;
  // An act on very many does not list what it wrote: all of it carries the act's number.
  const wrote = event?.entries.length === 0 ? seen.after?.effects.find((effect) => effect.id === key) : undefined;
  return wrote ? (wrote.verdict === 0 ? 0 : event!.seq) : seen.version;
}
