import type { DataSource } from 'typeorm';
import type { Mention, Person, Suggestion } from '../../../core/case/mention.js';
import type { CardTally } from '../../../core/casework/register-rows.js';
import type { PageReading } from '../../../core/page/reading.js';
import type { Entry } from '../../../ports/acts.port.js';
import type { FoundMention, PeopleRegister, StandingGroup } from '../../../ports/people-register.port.js';
import { overAll } from './over-all.js';

/**
 * Every mention ($1: request) with the card on which it stands ($2: where each card's mentions are). The rule of `effectivePeople` in SQL: given to a
 * card by a person, else marked for it, else found for it; then wherever that card was joined.
 */
const PLACED = `
  with owner as (select key as id, value as card from jsonb_each_text($2::jsonb)),
  place as (
    select key, page_id, person_key, (content->>'confidence')::float8 as sure from mention where request_id = $1
    union all
    select k.key, k.value->>'pageId', coalesce(k.value->>'personId', ''), 1 from entry k
      where k.request_id = $1 and k.target = 'mark' and not exists (select from mention m where m.request_id = $1 and m.key = k.key)),
  placed as (
    select p.key, p.page_id, p.sure, coalesce(given.card, marked.card, found.card, p.person_key) as "personId" from place p
    left join entry a on a.request_id = $1 and a.target = 'mention-person' and a.key = p.key
    left join owner given on given.id = a.value->>'personId'
    left join entry k on k.request_id = $1 and k.target = 'mark' and k.key = p.key
    left join owner marked on marked.id = k.value->>'personId'
    left join owner found on found.id = p.person_key)`;

const ownersJson = (owners: ReadonlyMap<string, string>): string => JSON.stringify(Object.fromEntries(owners));

export class PostgresPeopleRegister implements PeopleRegister {
  constructor(private readonly source: DataSource) {}

  async cards(requestId: string): Promise<readonly Person[]> {
    const rows = await this.source.query(`select content - 'mentionIds' as card from person where request_id = $1 order by key collate "C"`, [requestId]);
    return (rows as { card: Omit<Person, 'mentionIds'> }[]).map(({ card }) => ({ ...card, mentionIds: [] }));
  }

  async tallies(requestId: string, owners: ReadonlyMap<string, string>): Promise<readonly CardTally[]> {
    return overAll(this.source,
      `${PLACED} select "personId", count(*)::int as mentions, count(distinct page_id)::int as pages,
         count(*) filter (where d.key is null)::int as open, count(*) filter (where d.value->>'verdict' = 'withhold')::int as withheld,
         count(*) filter (where d.value->>'verdict' = 'disclose')::int as disclosed, count(*) filter (where d.by_hand)::int as "byHand", min(sure) as "leastSure"
       from placed p left join entry d on d.request_id = $1 and d.target = 'decision' and d.key = p.key group by 1`, [requestId, ownersJson(owners)]);
  }

  async standing(requestId: string, owners: ReadonlyMap<string, string>): Promise<readonly StandingGroup[]> {
    return overAll(this.source,
      `${PLACED} select "personId", d.value->>'verdict' as verdict, d.value->>'ground' as ground, coalesce(d.by_hand, false) as "byHand", coalesce(d.version, 0) as version, count(*)::int as mentions
       from placed p left join entry d on d.request_id = $1 and d.target = 'decision' and d.key = p.key group by 1, 2, 3, 4, 5`, [requestId, ownersJson(owners)]);
  }

  async foundOn(requestId: string, personIds: readonly string[]): Promise<readonly FoundMention[]> {
    return (await this.source.query(
      `select content as mention, suggestion from mention where request_id = $1 and (person_key = any($2::text[])
         or key in (select key from entry where request_id = $1 and target in ('mention-person', 'mark') and value->>'personId' = any($2::text[]))) order by ord`,
      [requestId, personIds])) as { mention: Mention; suggestion: Suggestion }[];
  }

  async decisionsOn(requestId: string, mentionIds: readonly string[]): Promise<readonly Entry<'decision'>[]> {
    return (await this.source.query(
      `select target, key, value, version, by_hand as "byHand", decided_by as "decidedBy", decided_at as "decidedAt" from entry
        where request_id = $1 and target = 'decision' and key = any($2::text[])`, [requestId, mentionIds])) as Entry<'decision'>[];
  }

  async readings(requestId: string, pageIds: readonly string[]): Promise<ReadonlyMap<string, PageReading>> {
    const rows = await this.source.query('select id, reading from page where request_id = $1 and id = any($2::uuid[]) and reading is not null', [requestId, pageIds]);
    return new Map((rows as { id: string; reading: PageReading }[]).map(({ id, reading }) => [id, reading]));
  }
}
