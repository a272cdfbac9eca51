/**
 * What people enter and decide: one row for each thing as it stands (`entry`), one for each act, and what each act changed, so that any act can be
 * taken back. `version` of an entry is the number of the act that wrote it last. Request ids name no foreign key: the organisation's own entries stand under the nil id.
 * Decisions taken before move here, one act for each moment at which someone decided.
 */
export const acts = {
  number: 12,
  name: 'acts',
  insertOnlyTables: ['act_change'],
  sql: `
create table act (
  id uuid primary key,
  request_id uuid not null,
  seq int not null check (seq > 0),
  kind text not null,
  actor text not null,
  at timestamptz(3) not null,
  count int not null,
  undoes uuid references act (id),
  undone_by uuid references act (id),
  unique (request_id, seq)
);

create table act_change (
  act_id uuid not null references act (id),
  target text not null,
  key text not null,
  before jsonb,
  after jsonb,
  primary key (act_id, target, key)
);

create table entry (
  request_id uuid not null,
  target text not null,
  key text not null,
  value jsonb not null,
  version int not null,
  by_hand boolean not null,
  decided_by text not null,
  decided_at timestamptz(3) not null,
  primary key (request_id, target, key)
);

insert into act (id, request_id, seq, kind, actor, at, count)
  select gen_random_uuid(), request_id, row_number() over (partition by request_id order by decided_at::timestamptz(3), decided_by), 'suggestions.accepted', decided_by, decided_at::timestamptz(3), count(*)
    from decision group by request_id, decided_by, decided_at::timestamptz(3);
insert into entry (request_id, target, key, value, version, by_hand, decided_by, decided_at)
  select d.request_id, 'decision', d.mention_key, jsonb_build_object('verdict', d.verdict, 'ground', d.ground, 'scope', 'all', 'note', null), a.seq, false, d.decided_by, d.decided_at
    from decision d join act a on a.request_id = d.request_id and a.actor = d.decided_by and a.at = d.decided_at::timestamptz(3);
insert into act_change (act_id, target, key, before, after)
  select a.id, e.target, e.key, null, jsonb_build_object('value', e.value, 'byHand', e.by_hand, 'decidedBy', e.decided_by, 'decidedAt', e.decided_at)
    from entry e join act a on a.request_id = e.request_id and a.seq = e.version;
drop table decision;

alter table page add column picture text, add column thumbnail text;
alter table mention
  add column page_id text generated always as (content->>'pageId') stored,
  add column person_key text generated always as (suggestion->>'personId') stored;
create index mention_of_page on mention (request_id, page_id);
create index mention_of_person on mention (request_id, person_key);
`,
};
