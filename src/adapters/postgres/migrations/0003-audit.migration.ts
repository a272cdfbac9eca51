/**
 * The audit trail: rows are only ever added. The chain's name is the id of a request, or a word for what belongs to none ("accounts").
 * The triggers hold for the owner too, who would otherwise have every right.
 */
export const audit = {
  number: 3,
  name: 'audit',
  insertOnlyTables: ['audit_event', 'audit_checkpoint'],
  sql: `
create table audit_event (
  request_id text not null,
  seq int not null check (seq > 0),
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  detail jsonb not null,
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (request_id, seq)
);

create table audit_checkpoint (
  number int primary key check (number > 0),
  at timestamptz not null,
  heads jsonb not null,
  root text not null,
  previous_root text not null,
  key_id text not null,
  signature text not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_stays before update or delete or truncate on audit_event for each statement execute function refuse_change();
create trigger audit_checkpoint_stays before update or delete or truncate on audit_checkpoint for each statement execute function refuse_change();
`,
};
