/** One wrapped data key for each request. The row stays when the key is destroyed, so that it is never made again. */
export const keys = {
  number: 2,
  name: 'keys',
  sql: `
create table request_key (
  request_id uuid primary key,
  wrapped bytea,
  wrapped_by text not null,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);
`,
};
