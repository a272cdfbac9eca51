import { batch, computed, signal } from '@preact/signals';
import type { ReviewConflict, ReviewEvent, ReviewPage, ReviewPageView, ReviewReply } from '../../../contracts/review.js';
import { CaseModel, OPEN, type Shown } from './case-model.js';
import { groupAt, groupOf, isHeading, listView, NO_FILTER, positionOf, seek, type Filter, type Grouping, type ListView } from './list-view.js';
import { Outbox, type Draft, type Letter, type Outcome } from './outbox.js';
import { PageStore, type HeldPicture } from './page-store.js';
import type { ReviewApi } from './review-api.js';
import { DEFAULT_KEYS, type KeySettings } from './keys.js';
import { actWords, count, pageName, spoken } from './words.js';

export type Dialog = 'help' | 'reason' | 'note' | 'person' | 'listed' | 'assign' | 'mark' | 'text' | 'flags' | 'history';
/** `corners`: fractions of the page; `first` null until the first corner stands. */
export type Mode =
  | { readonly kind: 'items' }
  | { readonly kind: 'words'; readonly anchor: number; readonly head: number; /** A pointer has chosen the first word and not the last. */ readonly half: boolean }
  | { readonly kind: 'corners'; readonly first: { readonly x: number; readonly y: number } | null; readonly at: { readonly x: number; readonly y: number } };
/** What is to be marked once who, what and why are said. */
export type Marking = { readonly kind: 'words'; readonly pageId: string; readonly start: number; readonly end: number; readonly text: string } | { readonly kind: 'area'; readonly pageId: string; readonly box: { x: number; y: number; width: number; height: number } };
export type Zoom = 'width' | 'page' | number;

interface Done { readonly label: string; readonly letter: Letter; readonly before: readonly ({ id: string } & Shown)[] }

/** How many pages ahead are fetched, and how many events are kept to be laid over a case that was loaded meanwhile. */
const AHEAD = 4, EVENTS_KEPT = 500, RELOAD_AFTER_MS = 60;

export interface WorkbenchPorts {
  readonly api: ReviewApi;
  readonly hold: (blob: Blob) => Promise<HeldPicture>;
  readonly release: (picture: HeldPicture) => void;
  readonly pause: (ms: number) => Promise<void>;
}

/** Everything that the workbench knows and shows; what people do with it stands in `decisions.ts`, `marking.ts` and `commands.ts`. */
export class Workbench {
  model: CaseModel;
  /** Counts up whenever something in the model or the pages changed: a component that shows either reads it, or it would not be drawn again. */
  readonly tick = signal(0);
  readonly filter = signal<Filter>(NO_FILTER);
  readonly grouping = signal<Grouping>('page');
  readonly view = signal<ListView>({ by: 'page', rows: new Int32Array(), groups: [], items: 0 });
  readonly position = signal(0);
  /** A page that was turned to beside the list; null: the current item's, or heading's. */
  readonly pageAside = signal<number | null>(null);
  readonly mode = signal<Mode>({ kind: 'items' });
  readonly marking = signal<Marking | null>(null);
  readonly dialog = signal<Dialog | null>(null);
  readonly zoom = signal<Zoom>('width');
  readonly split = signal(false);
  readonly revealed = signal<ReadonlySet<string>>(new Set());
  readonly keys = signal<KeySettings>(DEFAULT_KEYS);
  /** Read aloud, and shown in the status line. */
  readonly said = signal('');
  /** What another reviewer just did. */
  readonly heard = signal<{ readonly words: string; readonly rows: ReadonlySet<number> } | null>(null);
  readonly problem = signal<string | null>(null);
  readonly live = signal(true);
  readonly conflict = signal<ReviewConflict | null>(null);
  readonly waiting = signal(0);
  readonly sending = signal<Outbox['state']>('idle');
  readonly mayUndo = signal(0);
  readonly mayRedo = signal(0);
  /** Newest act that is laid over the model. */
  seq: number;
  readonly pages: PageStore;
  readonly outbox: Outbox;
  private readonly undone: Done[] = [];
  private readonly done: Done[] = [];
  private events: ReviewEvent[] = [];
  private readonly laid = new Set<number>();
  private reloading: ReturnType<typeof setTimeout> | null = null;
  private stop: (() => void) | null = null;

  /** The mention that is current; -1 at a heading, and while a page is shown that was turned to beside the list. */
  readonly row = computed(() => { if (this.pageAside.value !== null) return -1; const row = this.view.value.rows[this.position.value]; return row !== undefined && !isHeading(row) ? row : -1; });
  /** Index of the page that is shown; -1 where there is none. */
  readonly page = computed(() => this.pageAside.value ?? this.pageAt(this.position.value));
  readonly pageView = computed<ReviewPageView | undefined>(() => { void this.tick.value; const page = this.pageShown; return page && this.pages.view(page.id); });
  readonly picture = computed<HeldPicture | undefined>(() => { void this.tick.value; const page = this.pageShown; return page && this.pages.picture(page.id); });

  constructor(private readonly ports: WorkbenchPorts, source: Awaited<ReturnType<ReviewApi['case']>>) {
    this.model = CaseModel.from(source);
    this.seq = source.seq;
    this.pages = new PageStore(ports.api, ports.hold, ports.release, () => { this.changed(); });
    this.outbox = new Outbox({
      send: async (body) => this.ownConflict(await ports.api.send(body)), pause: ports.pause, changed: () => { this.outboxChanged(); },
      stored: (letter, reply) => { this.stored(letter, reply); }, refused: (letter, message) => { this.problem.value = `${letter.label} was not stored: ${message}`; this.forget(letter); },
    });
    this.list();
    const first = seek(this.view.value, -1, 1, (row) => !isHeading(row) && this.model.verdictShown(row) === OPEN);
    this.moveTo(Math.max(first, 0));
  }

  get pageShown(): ReviewPage | undefined { return this.model.pages[this.page.value]; }
  get mayDecide(): boolean { return this.model.source.account.mayDecide; }

  /** Hears what other reviewers do, until `close`. */
  listen(): void {
    const { close } = this.ports.api.events(() => this.seq, (event) => { this.hear(event); }, (is) => { this.live.value = is; });
    this.stop = close;
  }

  close(): void { this.stop?.(); }

  changed(): void { this.tick.value++; }
  say(words: string): void { this.said.value = words === this.said.value ? `${words}\u00a0` : words; }

  /** Makes the list anew and stays at the same item, or at the nearest that is left. */
  list(filter = this.filter.value, grouping = this.grouping.value): void {
    const row = this.row.value, page = this.page.value;
    batch(() => {
      const view = listView(this.model, filter, grouping);
      this.filter.value = filter; this.grouping.value = grouping; this.view.value = view;
      const same = row >= 0 ? positionOf(view, row) : -1;
      const near = same >= 0 ? same : seek(view, -1, 1, (r) => !isHeading(r) && this.model.page[r]! >= page);
      this.moveTo(same >= 0 ? same : near >= 0 ? near : Math.max(0, seek(view, -1, 1, (r) => !isHeading(r))));
      this.changed();
    });
  }

  moveTo(position: number): void {
    batch(() => {
      this.position.value = Math.max(0, Math.min(position, this.view.value.rows.length - 1));
      this.pageAside.value = null;
      this.mode.value = { kind: 'items' };
      this.prefetch();
    });
  }

  showPage(page: number): void {
    if (page < 0 || page >= this.model.pages.length) return;
    batch(() => {
      const view = this.view.value;
      const at = view.by === 'page' ? view.groups.find((group) => group.key === page) : undefined;
      if (at) this.moveTo(at.from); else { this.pageAside.value = page; this.mode.value = { kind: 'items' }; this.prefetch(); }
    });
  }

  private pageAt(position: number): number {
    const { rows, groups, by } = this.view.value, row = rows[position];
    if (row === undefined) return this.model.pages.length > 0 ? 0 : -1;
    if (!isHeading(row)) return this.model.page[row]!;
    const group = groups[groupOf(row)]!;
    return by === 'page' ? group.key : this.model.page[rows[group.from + 1]!]!;
  }

  /** The page that is shown, those of the items that follow, the one of the next open item, and the one before. */
  prefetch(): void {
    const view = this.view.value, at = this.position.value, wanted = new Set<number>([this.page.value]);
    for (let next = at + 1; next < view.rows.length && next < at + 200 && wanted.size < AHEAD; next++) wanted.add(this.pageAt(next));
    const open = seek(view, at, 1, (row) => !isHeading(row) && this.model.verdictShown(row) === OPEN);
    if (open >= 0) wanted.add(this.pageAt(open));
    const before = seek(view, at, -1, (row) => isHeading(row) || this.model.page[row] !== this.page.value);
    if (before >= 0) wanted.add(this.pageAt(before));
    this.pages.want([...wanted].flatMap((page) => this.model.pages[page] ?? []));
  }

  group(): { readonly index: number; readonly key: number } | null {
    const view = this.view.value;
    if (view.groups.length === 0) return null;
    const index = groupAt(view, this.position.value);
    return { index, key: view.groups[index]!.key };
  }

  /** Does an act: shown at once, stored in the background, undoable. */
  do(draft: Draft): Letter {
    const before = draft.effects.map(({ id }) => ({ id, ...this.model.shown(this.model.rowOf(id)) }));
    const letter = this.outbox.add(draft);
    this.done.push({ label: draft.label, letter, before });
    this.undone.length = 0;
    this.countUndo();
    return letter;
  }

  undo(): void { this.turnBack(this.done, this.undone, 'Undone'); }
  redo(): void { this.turnBack(this.undone, this.done, 'Done again'); }

  private turnBack(from: Done[], to: Done[], word: string): void {
    const last = from.pop();
    if (!last) { this.say(word === 'Undone' ? 'Nothing of yours to undo here. The history lists everything.' : 'Nothing to do again.'); return; }
    const after = last.before.map(({ id }) => ({ id, ...this.model.shown(this.model.rowOf(id)) }));
    const letter = this.outbox.add({ label: `${word}: ${last.label}`, effects: last.before, body: () => { const actId = last.letter.reply?.event?.act.id; return actId === undefined ? null : { kind: 'undo', actId }; } });
    to.push({ label: last.label, letter, before: after });
    this.countUndo();
    const row = last.before.length > 0 ? this.model.rowOf(last.before[0]!.id) : -1;
    const at = row >= 0 ? positionOf(this.view.value, row) : -1;
    if (at >= 0 && last.before.length === 1) this.moveTo(at);
    this.say(`${word}: ${last.label}.`);
  }

  /** An act of mine that was not taken by the server cannot be undone. */
  private forget(letter: Letter): void {
    for (const stack of [this.done, this.undone]) { const at = stack.findIndex((d) => d.letter === letter); if (at >= 0) stack.splice(at, 1); }
    this.countUndo();
  }

  private countUndo(): void { this.mayUndo.value = this.done.length; this.mayRedo.value = this.undone.length; }

  private outboxChanged(): void {
    batch(() => {
      this.waiting.value = this.outbox.letters.length;
      this.sending.value = this.outbox.state;
      this.conflict.value = this.outbox.conflict;
      this.overlay();
    });
  }

  private overlay(): void {
    const effects = this.outbox.letters.flatMap((letter) => letter.effects.flatMap(({ id, ...shown }) => { const row = this.model.rowOf(id); return row < 0 ? [] : [{ row, ...shown }]; }));
    this.model.show(effects);
    this.changed();
  }

  /** An answer that got lost on its way leaves my own decision standing: sent again, it is no conflict. */
  private ownConflict(outcome: Outcome): Outcome {
    if (outcome.kind !== 'conflict') return outcome;
    const wanted = new Map(this.outbox.letters[0]?.effects.map((effect) => [effect.id, effect]));
    const mine = outcome.conflict.conflicts.every(({ key, standing }) => {
      const value = standing?.value as { verdict?: string; ground?: string } | null | undefined, effect = wanted.get(key);
      if (!effect || (standing && standing.decidedBy !== this.model.source.account.id)) return false;
      return value ? value.verdict === (effect.verdict === 1 ? 'withhold' : 'disclose') && value.ground === this.model.source.reasons[effect.ground]?.code : effect.verdict === OPEN;
    });
    return mine ? { kind: 'stored', reply: { event: null, kept: 0 } } : outcome;
  }

  private stored(letter: Letter, reply: ReviewReply): void {
    if (reply.event) this.lay(reply.event);
    if (reply.kept > 0) this.say(`${letter.label}. ${count(reply.kept, 'decision')} made by hand or changed since ${reply.kept === 1 ? 'stands' : 'stand'}.`);
    if (!reply.event && letter.effects.length > 0) this.reload();
  }

  private hear(event: ReviewEvent): void {
    if (this.laid.has(event.seq)) return;
    const { rows } = this.lay(event), own = event.act.actor === this.model.source.account.id;
    // One's own acts come this way too: from this window, before the answer to them, or from another one.
    if (own && this.outbox.letters.length > 0) return;
    const who = own ? 'You, in another window,' : event.act.actorName;
    const words = `${who} ${event.act.undoes === null ? actWords(event.act.kind) : 'took something back'} (${count(event.act.count, 'entry', 'entries')}).`;
    this.heard.value = { words, rows: new Set(rows) };
    this.changed();
  }

  private lay(event: ReviewEvent): { rows: number[] } {
    this.laid.add(event.seq);
    this.events.push(event);
    if (this.events.length > EVENTS_KEPT) this.events = this.events.slice(-EVENTS_KEPT / 2);
    const { rows } = this.model.apply(event);
    this.seq = Math.max(this.seq, event.seq);
    const touched = this.pagesOf(event);
    if (touched === null) this.pages.allOutdated(); else this.pages.outdated(touched);
    if (event.reload) this.reload(); else { this.overlay(); this.prefetch(); }
    return { rows };
  }

  /** Pages whose marks, areas or notes an event may have changed; null where it does not say which. */
  private pagesOf(event: ReviewEvent): string[] | null {
    if (event.entries.some(({ target, value }) => target === 'area' && value === null)) return null;
    return event.entries.flatMap(({ target, key, value }) => {
      if (target === 'area' || target === 'mark') return [(value as { pageId?: string } | null)?.pageId ?? key.split(':')[0]!];
      if (target === 'page-flags') return [key];
      const row = target === 'decision' || target === 'extent' ? this.model.rowOf(key) : -1;
      return row < 0 ? [] : [this.model.pages[this.model.page[row]!]!.id];
    });
  }

  /** Loads the case again, soon; acts that come meanwhile are laid over it. */
  reload(): void {
    if (this.reloading !== null) return;
    this.reloading = setTimeout(() => {
      this.reloading = null;
      this.ports.api.case().then((source) => {
        const id = this.row.value >= 0 ? this.model.idOf(this.row.value) : null;
        this.model = CaseModel.from(source);
        for (const event of this.events) if (event.seq > source.seq) this.model.apply(event);
        this.pages.allOutdated();
        this.overlay();
        batch(() => {
          const view = listView(this.model, this.filter.value, this.grouping.value), row = id === null ? -1 : this.model.rowOf(id), at = row < 0 ? -1 : positionOf(view, row), aside = this.pageAside.value;
          this.view.value = view;
          this.position.value = Math.max(0, Math.min(at < 0 ? this.position.value : at, view.rows.length - 1));
          this.pageAside.value = aside;
          this.heard.value = this.heard.value && { ...this.heard.value, rows: new Set() };
          this.prefetch();
          this.changed();
        });
      }, () => { this.problem.value = 'The newest state of the request could not be loaded. It will be tried again with the next change.'; });
    }, RELOAD_AFTER_MS);
  }

  describeHere(): string {
    const row = this.row.value;
    if (row >= 0) return spoken(this.model, row);
    return this.page.value >= 0 ? `${pageName(this.page.value)}${this.pageShown?.needsReading && this.pageShown.read === 0 ? ', needs reading' : ''}` : '';
  }

  api(): ReviewApi { return this.ports.api; }
}
