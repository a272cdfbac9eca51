/** Requests, their records, what the engine found, what people decided, and bundles. */
export const casework = {
  number: 10,
  name: 'casework',
  sql: `
create sequence request_reference_seq;

create table request (
  id uuid primary key,
  reference text not null unique,
  subject_name text not null,
  subject_born date not null,
  also_known_as jsonb not null default '[]',
  holder text not null,
  received_on date not null,
  created_at timestamptz not null,
  created_by text not null
);

create table source_file (
  id uuid primary key,
  request_id uuid not null references request (id),
  path text not null,
  sha256 text not null,
  size_bytes bigint not null,
  depth int not null,
  state text not null default 'waiting' check (state in ('waiting', 'opened', 'refused')),
  format text,
  file_kind text,
  stated_at text,
  stated_title text,
  refusal_code text,
  refusal_message text,
  notices jsonb not null default '[]',
  page_count int not null default 0,
  unique (request_id, path)
);

create table page (
  id uuid primary key,
  request_id uuid not null references request (id),
  file_id uuid not null references source_file (id),
  number int not null check (number > 0),
  reading jsonb,
  unique (file_id, number)
);
create index page_of_request on page (request_id);
create index page_unread on page (request_id) where reading is null;

create table document (
  request_id uuid not null references request (id),
  key text not null,
  ord int not null,
  content jsonb not null,
  primary key (request_id, key)
);

create table person (
  request_id uuid not null references request (id),
  key text not null,
  content jsonb not null,
  primary key (request_id, key)
);

create table mention (
  request_id uuid not null references request (id),
  key text not null,
  ord int not null,
  content jsonb not null,
  suggestion jsonb not null,
  primary key (request_id, key)
);

create table glossary_finding (
  request_id uuid not null references request (id),
  ord int not null,
  content jsonb not null,
  primary key (request_id, ord)
);

create table decision (
  request_id uuid not null references request (id),
  mention_key text not null,
  verdict text not null check (verdict in ('withhold', 'disclose')),
  ground text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (request_id, mention_key)
);

create table bundle (
  id uuid primary key,
  request_id uuid not null references request (id),
  version int not null,
  state text not null check (state in ('building', 'built', 'verified', 'blocked', 'failed')),
  parts jsonb not null default '{}',
  extra_marks jsonb not null default '[]',
  failure text,
  created_at timestamptz not null,
  created_by text not null,
  unique (request_id, version)
);
`,
};
