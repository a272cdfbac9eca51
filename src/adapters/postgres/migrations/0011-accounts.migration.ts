/** Local accounts and their sessions; a session is known by the hash of its token, so that a copy of the table opens nothing. */
export const accounts = {
  number: 11,
  name: 'accounts',
  sql: `
create table account (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  password_hash text not null,
  roles jsonb not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  failed_sign_ins int not null default 0,
  locked_until timestamptz
);

create table session (
  token_hash text primary key,
  account_id uuid not null references account (id),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_of_account on session (account_id);
`,
};
