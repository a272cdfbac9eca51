/** Short forms of the records that nothing explains, for a person to look at: replaced by each run of the stage that explains terms. */
export const unknownTerms = {
  number: 17,
  name: 'unknown-terms',
  sql: `
create table unknown_term (
  request_id uuid not null references request (id),
  ord int not null,
  content jsonb not null,
  primary key (request_id, ord)
);
`,
};
