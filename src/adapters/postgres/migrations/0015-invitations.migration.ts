/** A one-time link with which someone sets the password of their account; known by its hash, so that a copy of the table opens nothing. */
export const invitations = {
  number: 15,
  name: 'invitations',
  sql: `
alter table account
  add column invitation_hash text unique,
  add column invitation_expires timestamptz,
  add column password_set boolean not null default true,
  add check ((invitation_hash is null) = (invitation_expires is null));
`,
};
