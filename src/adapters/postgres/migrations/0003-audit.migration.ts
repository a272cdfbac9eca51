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
  at timestamptz(3) not null,
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
  at timestamptz(3) not null,
  heads jsonb not null,
  root text not null,
  previous_root text not null,
  key_id text not null,
  signature text not null
);

-- Chains are locked by name, not by a row: a row to lock would have to be updatable by the application.
-- Each statement of a volatile function sees what was committed before it, so the head is read after the lock was had.
create function audit_chain_head(chain text, out seq int, out hash text) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(1635083369, hashtext(chain));
  select e.seq, e.hash into seq, hash from audit_event e where e.request_id = chain order by e.seq desc limit 1;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_stays before update or delete or truncate on audit_event for each statement execute function refuse_change();
create trigger audit_checkpoint_stays before update or delete or truncate on audit_checkpoint for each statement execute function refuse_change();
`,
};
