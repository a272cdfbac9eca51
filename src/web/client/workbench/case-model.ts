import type { ReviewCase, ReviewEntry, ReviewEvent, ReviewPage, VerdictCode } from '../../../contracts/review.js';
import { MENTION_KINDS } from '../../../contracts/mention-kinds.js';

export const OPEN = 0, WITHHOLD = 1, DISCLOSE = 2;
/** Below this many percent an open suggestion counts as a doubt. */
export const DOUBT_BELOW = 60;
export type State = 'open' | 'doubt' | 'withhold' | 'disclose';

/** What a decision looks like on screen; `ground` is an index into the reasons, -1 where nothing is decided. */
export interface Shown { readonly verdict: VerdictCode; readonly ground: number; readonly byHand: boolean }
export const NOT_DECIDED: Shown = { verdict: OPEN, ground: -1, byHand: false };

/** A request as columns: what is stored, and over it what this person did that is not stored yet. 60,000 mentions take a few megabytes. */
export class CaseModel {
  readonly count: number;
  readonly page: Int32Array; readonly person: Int32Array; readonly kind: Uint8Array; readonly start: Int32Array; readonly end: Int32Array;
  readonly text: readonly string[];
  readonly confidence: Uint8Array; readonly suggested: Uint8Array; readonly suggestedGround: Int16Array;
  /** First row of each page, and the number of rows at the end. */
  readonly firstRow: Int32Array;
  readonly pages: ReviewPage[];
  readonly actors: Record<string, string>;
  /** Stored, and as shown (with what waits to be stored). */
  private readonly verdict: Uint8Array; private readonly ground: Int16Array; private readonly byHand: Uint8Array; private readonly versions: Int32Array; private readonly deciders: string[];
  private readonly overlay = new Map<number, Shown>();
  private readonly ids: Readonly<Record<number, string>>;
  private readonly rowOfOddId: ReadonlyMap<string, number>;
  private readonly pageOfId: ReadonlyMap<string, number>;
  private readonly reasonOfCode: ReadonlyMap<string, number>;
  private readonly tally = [0, 0, 0];

  constructor(readonly source: Omit<ReviewCase, 'mentions' | 'decisions'>, mentions: ReviewCase['mentions'], decisions: ReviewCase['decisions']) {
    this.count = mentions.page.length;
    this.page = Int32Array.from(mentions.page); this.person = Int32Array.from(mentions.person); this.kind = Uint8Array.from(mentions.kind);
    this.start = Int32Array.from(mentions.start); this.end = Int32Array.from(mentions.end); this.text = mentions.text;
    this.confidence = Uint8Array.from(mentions.confidence); this.suggested = Uint8Array.from(mentions.suggested); this.suggestedGround = Int16Array.from(mentions.suggestedGround);
    this.pages = [...source.pages];
    this.actors = { ...source.actors };
    this.ids = mentions.id;
    this.rowOfOddId = new Map(Object.entries(mentions.id).map(([row, id]) => [id, Number(row)]));
    this.pageOfId = new Map(source.pages.map((page, i) => [page.id, i]));
    this.reasonOfCode = new Map(source.reasons.map((reason, i) => [reason.code, i]));
    this.firstRow = new Int32Array(source.pages.length + 1);
    for (let row = 0, at = 0; at <= source.pages.length; at++) { while (row < this.count && this.page[row]! < at) row++; this.firstRow[at] = row; }
    this.verdict = new Uint8Array(this.count); this.ground = new Int16Array(this.count).fill(-1); this.byHand = new Uint8Array(this.count); this.versions = new Int32Array(this.count);
    this.deciders = new Array<string>(this.count).fill('');
    decisions.row.forEach((row, i) => {
      this.verdict[row] = decisions.verdict[i]!; this.ground[row] = decisions.ground[i]!; this.byHand[row] = decisions.byHand[i]!;
      this.versions[row] = decisions.version[i]!; this.deciders[row] = decisions.deciders[decisions.by[i]!]!;
    });
    for (const verdict of this.verdict) this.tally[verdict]!++;
  }

  static from({ mentions, decisions, ...rest }: ReviewCase): CaseModel { return new CaseModel(rest, mentions, decisions); }

  idOf(row: number): string {
    return this.ids[row] ?? `${this.pages[this.page[row]!]!.id}:${this.start[row]}-${this.end[row]}:${MENTION_KINDS[this.kind[row]!]}`;
  }

  /** -1 where no mention has this id. */
  rowOf(id: string): number {
    const odd = this.rowOfOddId.get(id);
    if (odd !== undefined) return odd;
    const [, pageId, start, end, kind] = /^(.*):(\d+)-(\d+):([a-z-]+)$/.exec(id) ?? [];
    const page = this.pageOfId.get(pageId ?? '');
    if (page === undefined) return -1;
    for (let row = this.firstRow[page]!; row < this.firstRow[page + 1]!; row++) {
      if (this.start[row] === Number(start) && this.end[row] === Number(end) && MENTION_KINDS[this.kind[row]!] === kind && this.ids[row] === undefined) return row;
    }
    return -1;
  }

  pageIndex(pageId: string): number { return this.pageOfId.get(pageId) ?? -1; }
  reasonIndex(code: string): number { return this.reasonOfCode.get(code) ?? -1; }
  rowsOfPerson(person: number): number[] { const rows: number[] = []; for (let row = 0; row < this.count; row++) if (this.person[row] === person) rows.push(row); return rows; }

  shown(row: number): Shown { return this.overlay.get(row) ?? { verdict: this.verdict[row] as VerdictCode, ground: this.ground[row]!, byHand: this.byHand[row] === 1 }; }
  verdictShown(row: number): VerdictCode { return this.overlay.get(row)?.verdict ?? this.verdict[row] as VerdictCode; }
  waits(row: number): boolean { return this.overlay.has(row); }
  version(row: number): number { return this.versions[row]!; }
  /** Account id of whoever decided what is stored; '' where nothing is. */
  decider(row: number): string { return this.deciders[row]!; }
  state(row: number): State {
    const verdict = this.verdictShown(row);
    return verdict === WITHHOLD ? 'withhold' : verdict === DISCLOSE ? 'disclose' : this.confidence[row]! < DOUBT_BELOW || this.suggested[row] === OPEN ? 'doubt' : 'open';
  }

  /** As shown. */
  counts(): { readonly open: number; readonly withhold: number; readonly disclose: number; readonly toRead: number } {
    const [open, withhold, disclose] = this.tally as [number, number, number];
    return { open, withhold, disclose, toRead: this.pages.reduce((n, page) => n + (page.needsReading && page.read === 0 ? 1 : 0), 0) };
  }

  /** Replaces everything that is shown over what is stored; later effects win. */
  show(effects: Iterable<{ readonly row: number } & Shown>): void {
    for (const row of this.overlay.keys()) { this.tally[this.overlay.get(row)!.verdict]!--; this.tally[this.verdict[row]!]!++; }
    this.overlay.clear();
    for (const { row, verdict, ground, byHand } of effects) {
      this.tally[this.verdictShown(row)]!--; this.tally[verdict]!++;
      this.overlay.set(row, { verdict, ground, byHand });
    }
  }

  /** Lays a stored act over the columns. Returns the rows and pages that it touched. */
  apply(event: ReviewEvent): { readonly rows: number[]; readonly pages: string[] } {
    const rows: number[] = [], pages: string[] = [];
    this.actors[event.act.actor] = event.act.actorName;
    for (const entry of event.entries) {
      if (entry.target === 'decision') { const row = this.rowOf(entry.key); if (row >= 0) { this.store(row, entry); rows.push(row); } }
      else if (entry.target === 'page-read') { this.changePage(entry.key, { read: entry.value === null ? 0 : entry.version }); pages.push(entry.key); }
      else if (entry.target === 'page-flags') {
        const value = entry.value as { flags: string[]; blurred: boolean } | null;
        this.changePage(entry.key, { flags: value?.flags ?? [], blurred: value?.blurred ?? false, flagsVersion: value === null ? 0 : entry.version });
        pages.push(entry.key);
      }
    }
    return { rows, pages };
  }

  private store(row: number, entry: ReviewEntry): void {
    const value = entry.value as { verdict: 'withhold' | 'disclose'; ground: string } | null;
    const verdict = value === null ? OPEN : value.verdict === 'withhold' ? WITHHOLD : DISCLOSE;
    if (!this.overlay.has(row)) { this.tally[this.verdict[row]!]!--; this.tally[verdict]!++; }
    this.verdict[row] = verdict; this.ground[row] = value === null ? -1 : this.reasonIndex(value.ground); this.byHand[row] = value !== null && entry.byHand ? 1 : 0;
    this.versions[row] = value === null ? 0 : entry.version; this.deciders[row] = value === null ? '' : entry.decidedBy;
  }

  private changePage(pageId: string, change: Partial<ReviewPage>): void {
    const index = this.pageIndex(pageId);
    if (index >= 0) this.pages[index] = { ...this.pages[index]!, ...change };
  }
}
