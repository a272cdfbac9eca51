/**
 * Up to which act a bundle holds what people decided (null: built before this was kept), and the last consistency check of each request: one row, its report is a blob.
 */
export const release = {
  number: 16,
  name: 'release',
  sql: `
alter table bundle add column acts_seq int;

create table consistency_check (
  request_id uuid primary key references request (id),
  state text not null check (state in ('ordered', 'done', 'failed')),
  ordered_by text not null,
  ordered_at timestamptz(3) not null,
  acts_seq int not null,
  report text,
  findings int not null default 0
);
`,
};
