import type { ReviewAct, ReviewCase, ReviewConflict, ReviewEntry, ReviewEvent } from '../../../contracts/review.js';
import { CaseModel } from './case-model.js';
import { plannedForPerson } from './decide.js';
import type { Body, Outcome } from './outbox.js';
import type { ReviewApi } from './review-api.js';
import { givenCase } from './review-case.fixture.js';

type Value = { verdict: 'withhold' | 'disclose'; ground: string; note: string | null };
interface Stored { readonly value: Value; readonly version: number; readonly byHand: boolean; readonly by: string }

/** The server's side of the contract, in memory: versions, conflicts, undo, what is decided by hand, events, and a line that can be cut. */
export class FakeServer {
  readonly entries = new Map<string, Stored>();
  readonly sent: Body[] = [];
  down = false;
  /** The next answer is lost after the act was stored. */
  losesAnswer = false;
  seq = 0;
  private readonly acts = new Map<string, Map<string, Stored | undefined>>();
  private readonly listeners = new Set<(event: ReviewEvent) => void>();

  constructor(private readonly source: ReviewCase = givenCase()) {}

  api(actor = 'me', name = 'Robin Clerk'): ReviewApi {
    return {
      case: () => Promise.resolve(this.case(actor, name)),
      page: (pageId) => Promise.resolve({ pageId, text: 'text', words: [], marks: [], areas: [], documentNote: null, flagsNote: null, copies: [] }),
      released: () => Promise.resolve({ out: null, boxes: [] }), picture: () => Promise.resolve(new Blob(['jpeg'])), acts: () => Promise.resolve({ acts: [] }), history: () => Promise.resolve({ steps: [] }),
      send: (body) => Promise.resolve(this.take(body, actor, name)),
      events: (_seq, heard) => { this.listeners.add(heard); return { close: () => { this.listeners.delete(heard); } }; },
    };
  }

  /** What another reviewer does. */
  otherDoes(act: ReviewAct, actor = 'other', name = 'Sam Other'): Outcome { return this.take({ kind: 'act', act }, actor, name); }

  private case(id: string, name: string): ReviewCase {
    const model = CaseModel.from(this.source), rows = [...this.entries.keys()], stored = [...this.entries.values()];
    return {
      ...this.source, seq: this.seq, account: { id, name, mayDecide: true },
      decisions: { row: rows.map((key) => model.rowOf(key)), verdict: stored.map((s) => (s.value.verdict === 'withhold' ? 1 : 2)), ground: stored.map((s) => model.reasonIndex(s.value.ground)), byHand: stored.map((s) => (s.byHand ? 1 : 0)), version: stored.map((s) => s.version), by: stored.map((_, i) => i), deciders: stored.map((s) => s.by) },
    };
  }

  private take(body: Body, actor: string, name: string): Outcome {
    if (this.down) return { kind: 'lost' };
    this.sent.push(body);
    const wanted = body.kind === 'undo' ? this.undoing(body.actId) : this.changes(body.act);
    if ('conflict' in wanted) return { kind: 'conflict', conflict: wanted.conflict };
    const { changes, byHand, kept } = wanted;
    if (changes.size === 0) return { kind: 'stored', reply: { event: null, kept } };
    const seq = ++this.seq, before = new Map<string, Stored | undefined>();
    const entries = [...changes].map(([key, value]): ReviewEntry => {
      before.set(key, this.entries.get(key));
      const given = value !== null && 'version' in value ? value : null, plain = given?.value ?? value as Value | null;
      if (plain === null) this.entries.delete(key); else this.entries.set(key, { value: plain, version: seq, byHand: given?.byHand ?? byHand, by: given?.by ?? actor });
      return { target: 'decision', key, value: plain, version: seq, byHand: given?.byHand ?? byHand, decidedBy: given?.by ?? actor, decidedAt: '2026-01-02T03:04:05Z' };
    });
    this.acts.set(`act-${seq}`, before);
    const kind = body.kind === 'undo' ? 'act.undone' : body.act.kind === 'decide-person' ? 'person.decided' : 'mention.decided';
    const event: ReviewEvent = { seq, act: { id: `act-${seq}`, kind, actor, actorName: name, at: '2026-01-02T03:04:05Z', count: entries.length, undoes: body.kind === 'undo' ? body.actId : null }, entries, reload: false };
    for (const heard of this.listeners) heard(event);
    if (this.losesAnswer) { this.losesAnswer = false; return { kind: 'lost' }; }
    return { kind: 'stored', reply: { event, kept } };
  }

  private undoing(actId: string): { changes: Map<string, Stored | null>; byHand: boolean; kept: number } {
    return { changes: new Map([...this.acts.get(actId)!].map(([key, stored]) => [key, stored ?? null])), byHand: true, kept: 0 };
  }

  private changes(act: ReviewAct): { changes: Map<string, Value | null>; byHand: boolean; kept: number } | { conflict: ReviewConflict } {
    if (act.kind === 'decide-person') {
      const model = CaseModel.from(this.case('me', '')), person = this.source.people.findIndex((p) => p.id === act.personId), rows = model.rowsOfPerson(person), ground = model.reasonIndex(act.ground);
      const planned = rows.flatMap((row): [string, Value][] => { const to = plannedForPerson(model, row, act.verdict === 'withhold' ? 1 : 2, ground); return to ? [[model.idOf(row), { verdict: to.verdict === 1 ? 'withhold' : 'disclose', ground: this.source.reasons[to.ground]!.code, note: act.note }]] : []; });
      return { changes: new Map(planned), byHand: false, kept: rows.length - planned.length };
    }
    if (act.kind === 'take-suggestions') {
      const model = CaseModel.from(this.case('me', '')), wanted = new Set(act.personIds), rows = Array.from({ length: model.count }, (_, row) => row)
        .filter((row) => wanted.has(this.source.people[model.person[row]!]?.id ?? '') && model.suggested[row] !== 0 && !this.entries.has(model.idOf(row)));
      return { changes: new Map(rows.map((row): [string, Value] => [model.idOf(row), { verdict: model.suggested[row] === 1 ? 'withhold' : 'disclose', ground: this.source.reasons[model.suggestedGround[row]!]!.code, note: null }])), byHand: false, kept: 0 };
    }
    if (act.kind !== 'decide' && act.kind !== 'reopen') return { changes: new Map(), byHand: true, kept: 0 };
    const conflicts = act.mentions.filter(({ id, expected }) => (this.entries.get(id)?.version ?? 0) !== expected).map(({ id }) => {
      const stored = this.entries.get(id);
      return { target: 'decision', key: id, standing: stored ? { target: 'decision', key: id, value: stored.value, version: stored.version, byHand: stored.byHand, decidedBy: stored.by, decidedAt: '' } : null, byName: stored?.by ?? null };
    });
    if (conflicts.length > 0) return { conflict: { code: 'entries-changed', detail: '', conflicts } };
    return { changes: new Map(act.mentions.map(({ id }) => [id, act.kind === 'reopen' ? null : { verdict: act.verdict, ground: act.ground, note: act.note }])), byHand: true, kept: 0 };
  }
}
