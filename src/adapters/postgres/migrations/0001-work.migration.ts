/** The truth of the work: what is to be done, by whom it is held, how it ended. */
export const work = {
  number: 1,
  name: 'work',
  sql: `
create table work_item (
  id uuid primary key,
  request_id uuid not null,
  target text not null,
  stage text not null,
  stage_version int not null,
  input_hash text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  attempt int not null default 0,
  failure text,
  lease_token uuid,
  lease_until timestamptz,
  not_before timestamptz not null default '-infinity',
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (target, stage, stage_version, input_hash),
  check ((state = 'running') = (lease_token is not null and lease_until is not null)),
  check ((state = 'failed') or failure is null)
);
create index work_item_waiting on work_item (not_before, id) where state = 'waiting';
create index work_item_running on work_item (lease_until) where state = 'running';
create index work_item_of_request on work_item (request_id, stage, state);
`,
};
