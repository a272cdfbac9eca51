/** What a file is said to be, and pages that are to be read once more while their first reading stands. */
export const readingAgain = {
  number: 14,
  name: 'reading-again',
  sql: `
alter table source_file
  add column profile text not null default 'auto' check (profile in ('auto', 'paper', 'microfiche', 'electronic')),
  add column reading_round int not null default 1;
alter table page
  add column again boolean not null default false,
  add column is_read boolean generated always as (reading is not null) stored;
drop index page_unread;
create index page_unread on page (request_id) where reading is null or again;
create index page_flagged on page (request_id, file_id, number) where needs_reading;
`,
};
