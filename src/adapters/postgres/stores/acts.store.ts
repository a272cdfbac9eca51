import type { DataSource, EntityManager } from 'typeorm';
import { AppError } from '../../../core/errors/app-error.js';
import type { EntryTarget, EntryValue } from '../../../core/casework/entry-values.js';
import type { ActOutcome, ActRecord, Acts, AppliedChange, Change, Conflict, Entry, NewAct, PastValue } from '../../../ports/acts.port.js';
import type { Tx } from '../../../ports/unit-of-work.port.js';
import { managerOf } from '../unit-of-work.js';
import { newId } from '../new-id.js';

/** Any number, the same in every process. */
const ACTS_LOCK = 0x61637473;
/** Changes that one statement writes: keeps an act on 60,000 mentions within pg's limits. */
const ROWS_A_STATEMENT = 5_000;

/** An entry without its place, as `act_change` keeps it. */
interface Stand { readonly value: unknown; readonly byHand: boolean; readonly decidedBy: string; readonly decidedAt: string }
interface Standing extends Stand { readonly target: EntryTarget; readonly key: string; readonly version: number }
interface Write { readonly target: EntryTarget; readonly key: string; readonly before: Stand | null; readonly after: Stand | null }

const ENTRY = `target, key, value, version, by_hand as "byHand", decided_by as "decidedBy", decided_at as "decidedAt"`;
const ACT = `a.id, a.request_id as "requestId", a.seq, a.kind, a.actor, a.at, a.count, a.targets, a.undoes, a.undone_by as "undoneBy"`;

const standOf = (entry: Stand): Stand => ({ value: entry.value, byHand: entry.byHand, decidedBy: entry.decidedBy, decidedAt: new Date(entry.decidedAt).toISOString() });
const same = (a: Stand | null, b: Stand | null): boolean => (a === null || b === null ? a === b : JSON.stringify(sorted(a.value)) === JSON.stringify(sorted(b.value)) && a.byHand === b.byHand);
const sameStand = (now: Stand, left: Stand | null): boolean => same(now, left) && now.decidedBy === left!.decidedBy && new Date(now.decidedAt).getTime() === new Date(left!.decidedAt).getTime();
const sorted = (value: unknown): unknown => (value !== null && typeof value === 'object' && !Array.isArray(value)
  ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)])) : Array.isArray(value) ? value.map(sorted) : value);
const place = (target: string, key: string): string => `${target}\n${key}`;

export class PostgresActs implements Acts {
  constructor(private readonly source: DataSource) {}

  async perform(tx: Tx, act: NewAct): Promise<ActOutcome> {
    const manager = managerOf(tx);
    await lock(manager, act.requestId);
    const standing = await standingOf(manager, act.requestId, act.changes);
    const conflicts = act.changes.flatMap((change): Conflict[] => {
      const now = standing.get(place(change.target, change.key));
      return change.expected === undefined || change.expected === (now?.version ?? 0) ? [] : [{ target: change.target, key: change.key, standing: now ? toEntry(now) : null }];
    });
    if (conflicts.length > 0) return { done: false, kept: 0, conflicts };
    const writes: Write[] = [];
    let kept = 0;
    for (const change of act.changes) {
      const now = standing.get(place(change.target, change.key)) ?? null;
      const byHand = change.byHand ?? act.byHand;
      if (now && ((now.byHand && !byHand) || (now.decidedBy !== 'batch' && act.actor === 'batch'))) { kept++; continue; }
      const after = change.value === null ? null : { value: change.value, byHand, decidedBy: act.actor, decidedAt: act.at.toISOString() };
      if (!same(now, after)) writes.push({ target: change.target, key: change.key, before: now && standOf(now), after });
    }
    return this.write(manager, act, writes, kept, null);
  }

  async undo(tx: Tx, requestId: string, actId: string, actor: string, at: Date): Promise<ActOutcome> {
    const manager = managerOf(tx);
    await lock(manager, requestId);
    const [act] = (await manager.query(`select ${ACT} from act a where a.request_id = $1 and a.id = $2`, [requestId, actId])) as ActRecord[];
    if (!act) throw new AppError('act-missing', 'not-found', 'There is no such act on this request.');
    if (act.undoneBy !== null) throw new AppError('act-undone', 'conflict', 'This has been undone already.');
    const changes = (await manager.query('select target, key, before, after from act_change where act_id = $1', [actId])) as Write[];
    const standing = await standingOf(manager, requestId, changes), changedSince = standing.size < changes.length ? await touchedSince(manager, act) : new Set<string>();
    const writes: Write[] = [];
    let kept = 0;
    for (const { target, key, before, after } of changes) {
      const now = standing.get(place(target, key)) ?? null;
      // What someone changed since is theirs. What was changed and taken back stands again as this act left it, and goes with it.
      const untouched = now === null ? after === null && !changedSince.has(place(target, key)) : sameStand(now, after);
      if (!untouched) { kept++; continue; }
      writes.push({ target, key, before: now && standOf(now), after: before });
    }
    return this.write(manager, { requestId, actor, at, kind: act.undoes === null ? 'act.undone' : 'act.redone' }, writes, kept, act);
  }

  private async write(manager: EntityManager, act: Pick<NewAct, 'requestId' | 'actor' | 'at' | 'kind'>, writes: readonly Write[], kept: number, undoes: ActRecord | null): Promise<ActOutcome> {
    if (writes.length === 0) return { done: false, kept, conflicts: [] };
    const id = newId();
    const [made] = (await manager.query(
      `insert into act as a (id, request_id, seq, kind, actor, at, count, targets, undoes) select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7, $8 from act where request_id = $2 returning ${ACT}`,
      [id, act.requestId, act.kind, act.actor, act.at, writes.length, [...new Set(writes.map((w) => w.target))].sort(), undoes?.id ?? null])) as [ActRecord];
    if (undoes) await manager.query('update act set undone_by = $2 where id = $1', [undoes.id, id]);
    for (let i = 0; i < writes.length; i += ROWS_A_STATEMENT) {
      const rows = JSON.stringify(writes.slice(i, i + ROWS_A_STATEMENT));
      await manager.query(
        `insert into act_change (act_id, target, key, before, after)
         select $1, target, key, nullif(before, 'null'::jsonb), nullif(after, 'null'::jsonb) from jsonb_to_recordset($2::jsonb) as w (target text, key text, before jsonb, after jsonb)`, [id, rows]);
      await manager.query(
        `delete from entry e using jsonb_to_recordset($2::jsonb) as w (target text, key text, after jsonb)
         where e.request_id = $1 and e.target = w.target and e.key = w.key and nullif(w.after, 'null'::jsonb) is null`, [act.requestId, rows]);
      await manager.query(
        `insert into entry (request_id, target, key, value, version, by_hand, decided_by, decided_at)
         select $1, target, key, after->'value', $3, (after->>'byHand')::boolean, after->>'decidedBy', (after->>'decidedAt')::timestamptz
           from jsonb_to_recordset($2::jsonb) as w (target text, key text, after jsonb) where nullif(after, 'null'::jsonb) is not null
         on conflict (request_id, target, key) do update
           set value = excluded.value, version = excluded.version, by_hand = excluded.by_hand, decided_by = excluded.decided_by, decided_at = excluded.decided_at`,
        [act.requestId, rows, made.seq]);
    }
    return { done: true, act: made, kept, applied: writes.map((w) => ({ target: w.target, key: w.key, after: w.after && toEntry({ ...w.after, target: w.target, key: w.key, version: made.seq }) })) };
  }

  async find(requestId: string, actId: string): ReturnType<Acts['find']> {
    const [row] = await this.source.query(`select ${ACT} from act a where a.request_id = $1 and a.id::text = $2`, [requestId, actId]);
    return (row as ActRecord | undefined) ?? null;
  }

  async list(requestId: string, { limit, before, actor }: Parameters<Acts['list']>[1]): Promise<readonly ActRecord[]> {
    return this.source.query(
      `select ${ACT} from act a where a.request_id = $1 and ($2::int is null or a.seq < $2) and ($3::text is null or a.actor = $3) order by a.seq desc limit $4`,
      [requestId, before ?? null, actor ?? null, limit]);
  }

  async since(requestId: string, seq: number, limits: Parameters<Acts['since']>[2]): ReturnType<Acts['since']> {
    const acts = (await this.source.query(`select ${ACT} from act a where a.request_id = $1 and a.seq > $2 order by a.seq limit $3`, [requestId, seq, limits.acts])) as ActRecord[];
    const small = acts.filter((act) => act.count <= limits.most);
    if (acts.length === 0) return [];
    const rows = (await this.source.query(
      `select c.act_id as "actId", c.target, c.key, e.value, e.version, e.by_hand as "byHand", e.decided_by as "decidedBy", e.decided_at as "decidedAt"
         from act_change c left join entry e on e.request_id = $1 and e.target = c.target and e.key = c.key where c.act_id = any($2::uuid[])`,
      [requestId, small.map((a) => a.id)])) as (Standing & { actId: string })[];
    const byAct = new Map<string, AppliedChange[]>();
    for (const row of rows) (byAct.get(row.actId) ?? byAct.set(row.actId, []).get(row.actId)!).push({ target: row.target, key: row.key, after: row.version === null ? null : toEntry(row) });
    return acts.map((act) => ({ act, applied: act.count > limits.most ? null : (byAct.get(act.id) ?? []) }));
  }

  async lastSeq(requestId: string): Promise<number> {
    const [row] = await this.source.query('select coalesce(max(seq), 0)::int as seq from act where request_id = $1', [requestId]);
    return (row as { seq: number }).seq;
  }

  async history(requestId: string, target: EntryTarget, key: string): ReturnType<Acts['history']> {
    const rows = await this.source.query(
      `select ${ACT}, c.after->'value' as value from act a join act_change c on c.act_id = a.id where a.request_id = $1 and c.target = $2 and c.key = $3 order by a.seq`, [requestId, target, key]);
    return (rows as (ActRecord & { value: unknown })[]).map(({ value, ...act }) => ({ act, value }));
  }

  async countSince(requestId: string, seq: number, targets: readonly EntryTarget[]): Promise<number> {
    const [row] = await this.source.query(
      'select count(*)::int as n from act a where a.request_id = $1 and a.seq > $2 and exists (select from act_change c where c.act_id = a.id and c.target = any($3))', [requestId, seq, targets]);
    return (row as { n: number }).n;
  }

  async tookPart(requestId: string, actor: string, targets: readonly EntryTarget[]): Promise<boolean> {
    const [row] = await this.source.query(
      'select exists (select from act a join act_change c on c.act_id = a.id where a.request_id = $1 and a.actor = $2 and a.undone_by is null and c.target = any($3)) as part', [requestId, actor, targets]);
    return (row as { part: boolean }).part;
  }

  async allChanges<T extends EntryTarget>(requestId: string, target: T, { keys, after }: Parameters<Acts['allChanges']>[2]): Promise<readonly PastValue<T>[]> {
    const rows = (await this.source.query(
      `select ${ACT}, c.key, c.after->'value' as value, coalesce((c.after->>'byHand')::boolean, false) as "byHand" from act a join act_change c on c.act_id = a.id
        where a.request_id = $1 and c.target = $2 and c.key in (
          select distinct k.key collate "C" from act b join act_change k on k.act_id = b.id where b.request_id = $1 and k.target = $2 and ($3::text is null or k.key collate "C" > $3) order by 1 limit $4)
        order by c.key collate "C", a.seq`, [requestId, target, after, keys])) as (ActRecord & { key: string; value: EntryValue<T> | null; byHand: boolean })[];
    return rows.map(({ key, value, byHand, ...act }) => ({ key, value, byHand, act }));
  }

  async entries<T extends EntryTarget>(requestId: string, target: T): Promise<readonly Entry<T>[]> {
    return (await this.source.query(`select ${ENTRY} from entry where request_id = $1 and target = $2 order by version, key collate "C"`, [requestId, target]) as Standing[]).map((row) => toEntry<T>(row));
  }

  async entriesOf<T extends EntryTarget>(requestId: string, target: T, keys: readonly string[]): Promise<readonly Entry<T>[]> {
    return (await this.source.query(`select ${ENTRY} from entry where request_id = $1 and target = $2 and key = any($3::text[])`, [requestId, target, keys]) as Standing[]).map((row) => toEntry<T>(row));
  }

  async entry<T extends EntryTarget>(requestId: string, target: T, key: string): Promise<Entry<T> | null> {
    const [row] = (await this.source.query(`select ${ENTRY} from entry where request_id = $1 and target = $2 and key = $3`, [requestId, target, key])) as Standing[];
    return row ? toEntry<T>(row) : null;
  }
}

/** Acts of one request follow each other: numbers have no gaps and nobody decides on what another is changing. */
async function lock(manager: EntityManager, requestId: string): Promise<void> {
  await manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [ACTS_LOCK, requestId]);
}

async function standingOf(manager: EntityManager, requestId: string, places: readonly Pick<Change, 'target' | 'key'>[]): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  for (let i = 0; i < places.length; i += ROWS_A_STATEMENT) {
    const rows = (await manager.query(
      `select ${ENTRY} from entry join jsonb_to_recordset($2::jsonb) as p ("t" text, "k" text) on target = p.t and key = p.k where request_id = $1`,
      [requestId, JSON.stringify(places.slice(i, i + ROWS_A_STATEMENT).map(({ target, key }) => ({ t: target, k: key })))])) as Standing[];
    for (const row of rows) found.set(place(row.target, row.key), row);
  }
  return found;
}

/** Of the places that an act changed, those that a later act changed too and that was not taken back. */
async function touchedSince(manager: EntityManager, act: Pick<ActRecord, 'id' | 'requestId' | 'seq'>): Promise<Set<string>> {
  const rows = (await manager.query(
    `select distinct later.target, later.key from act b join act_change later on later.act_id = b.id
      where b.request_id = $2 and b.seq > $3 and b.undoes is null and b.undone_by is null and exists (select from act_change own where own.act_id = $1 and own.target = later.target and own.key = later.key)`, [act.id, act.requestId, act.seq])) as { target: string; key: string }[];
  return new Set(rows.map((row) => place(row.target, row.key)));
}

const toEntry = <T extends EntryTarget>(row: Standing): Entry<T> => ({
  target: row.target as T, key: row.key, value: row.value as EntryValue<T>, version: row.version, byHand: row.byHand, decidedBy: row.decidedBy, decidedAt: new Date(row.decidedAt),
});
