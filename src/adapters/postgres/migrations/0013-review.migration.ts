/**
 * For review at thousands of pages: what the list of pages shows stands in columns of its own (a page's reading is tens of kilobytes), the joined
 * text of a page is kept for searching (null on pages read before: it is then made from the reading), an act knows what it touched,
 * and a request counts how often its findings were replaced.
 */
export const review = {
  number: 13,
  name: 'review',
  sql: `
alter table page
  add column text text,
  add column turned int generated always as ((reading->>'turned')::int) stored,
  add column ratio double precision generated always as (
    case when (reading->>'turned')::int in (90, 270) then (reading->>'width')::double precision / (reading->>'height')::double precision
    else (reading->>'height')::double precision / (reading->>'width')::double precision end) stored,
  add column blank boolean generated always as ((reading->>'blank')::boolean) stored,
  add column needs_reading boolean generated always as ((reading->>'needsReading')::boolean) stored,
  add column doubts jsonb generated always as (reading->'needsReadingWhy') stored;

alter table act add column targets text[] not null default '{}';
update act a set targets = coalesce((select array_agg(distinct c.target order by c.target) from act_change c where c.act_id = a.id), '{}');

alter table request add column findings_version int not null default 0;

create index mark_of_page on entry (request_id, (value->>'pageId')) where target in ('mark', 'area');
`,
};
