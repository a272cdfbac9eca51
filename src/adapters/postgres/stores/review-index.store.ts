import type { DataSource } from 'typeorm';
import { DOCUMENT_TARGETS } from '../../../core/casework/effective-documents.js';
import type { MentionKind, ReasonCode, Verdict } from '../../../core/case/mention.js';
import { pageText } from '../../../core/page/page-text.js';
import type { PageReading } from '../../../core/page/reading.js';
import type { Entry } from '../../../ports/acts.port.js';
import type { CaseState, DecisionColumns, FoundMention, IndexedPage, MentionColumns, PageToShow, ReviewIndex } from '../../../ports/review-index.port.js';

const PEOPLING = ['mark', 'extent', 'mention-person', 'person', 'person-into'];
/** Pages whose text is held at a time while all are searched: about a megabyte. */
const TEXTS_AT_A_TIME = 400;

export class PostgresReviewIndex implements ReviewIndex {
  constructor(private readonly source: DataSource) {}

  async state(requestId: string): Promise<CaseState> {
    const [row] = await this.source.query(
      `select coalesce(max(seq), 0)::int as seq, coalesce(max(seq) filter (where targets && $2::text[]), 0)::int as arranged,
         coalesce(max(seq) filter (where targets && $3::text[]), 0)::int as peopled, (select findings_version from request where id = $1) as findings
       from act where request_id = $1`, [requestId, DOCUMENT_TARGETS, PEOPLING]);
    return row as CaseState;
  }

  /** In columns for the same reason as mentions. */
  async pages(requestId: string): Promise<readonly IndexedPage[]> {
    const [row] = (await this.source.query(
      `select coalesce(json_agg(id), '[]') as id, coalesce(json_agg(file), '[]') as file, coalesce(json_agg(number), '[]') as number, coalesce(json_agg(turned), '[]') as turned, coalesce(json_agg(ratio), '[]') as ratio,
         coalesce(json_agg(drawn), '[]') as drawn, coalesce(json_agg(blank), '[]') as blank, coalesce(json_agg(needs_reading), '[]') as flagged, coalesce(json_agg(doubts), '[]') as doubts
       from (select p.id, f.path as file, p.number, p.turned, p.ratio, p.picture is not null as drawn, p.blank, p.needs_reading, p.doubts
             from page p join source_file f on f.id = p.file_id where p.request_id = $1 and p.reading is not null order by f.path collate "C", p.number) read`, [requestId])) as [{
        id: string[]; file: string[]; number: number[]; turned: IndexedPage['turned'][]; ratio: number[]; drawn: boolean[]; blank: boolean[]; flagged: boolean[]; doubts: string[][];
      }];
    return row.id.map((id, i) => ({
      id, file: row.file[i]!, page: row.number[i]!, turned: row.turned[i]!, ratio: row.ratio[i]!, hasPicture: row.drawn[i]!, blank: row.blank[i]!, needsReading: row.flagged[i]!, doubts: row.doubts[i]!,
    }));
  }

  /** Columns are gathered by the database: a few long texts cost a tenth of 60,000 rows. Only the words can hold a line feed. */
  async mentions(requestId: string): Promise<MentionColumns> {
    const [row] = (await this.source.query(
      `select string_agg(key, e'\n') as id, string_agg(page_id, e'\n') as "pageId", string_agg(person_key, e'\n') as "personId", string_agg(content->>'kind', e'\n') as kind,
         string_agg(content->>'start', ',') as start, string_agg(content->>'end', ',') as "end", coalesce(json_agg(content->'text'), '[]') as text, string_agg(content->>'confidence', ',') as confidence,
         string_agg(suggestion->>'verdict', e'\n') as verdict, string_agg(suggestion->>'ground', e'\n') as ground
       from mention where request_id = $1`, [requestId])) as [Record<keyof MentionColumns, string | null> & { readonly text: string[] }];
    const texts = (column: string | null): string[] => column?.split('\n') ?? [], numbers = (column: string | null): number[] => (column === null ? [] : (JSON.parse(`[${column}]`) as number[]));
    return {
      id: texts(row.id), pageId: texts(row.pageId), personId: texts(row.personId), kind: texts(row.kind) as MentionKind[], start: numbers(row.start), end: numbers(row.end), text: row.text,
      confidence: numbers(row.confidence), verdict: texts(row.verdict) as Verdict[], ground: texts(row.ground) as ReasonCode[],
    };
  }

  async decisions(requestId: string): Promise<DecisionColumns> {
    const [row] = await this.source.query(
      `select coalesce(json_agg(key), '[]') as id, coalesce(json_agg(value->'verdict'), '[]') as verdict, coalesce(json_agg(value->'ground'), '[]') as ground,
         coalesce(json_agg(by_hand), '[]') as "byHand", coalesce(json_agg(version), '[]') as version, coalesce(json_agg(decided_by), '[]') as by
       from entry where request_id = $1 and target = 'decision'`, [requestId]);
    return row as DecisionColumns;
  }

  async page(requestId: string, pageId: string): Promise<PageToShow | null> {
    const [row] = await this.source.query(
      'select p.id, f.path as file, p.number as page, p.reading from page p join source_file f on f.id = p.file_id where p.request_id = $1 and p.id = $2 and p.reading is not null', [requestId, pageId]);
    return (row as PageToShow | undefined) ?? null;
  }

  async mentionsOn(requestId: string, pageIds: readonly string[]): Promise<readonly FoundMention[]> {
    return this.source.query(`select content as mention, suggestion from mention where request_id = $1 and page_id = any($2::text[]) order by page_id, (content->>'start')::int, ord`, [requestId, pageIds]);
  }

  async mentionsById(requestId: string, ids: readonly string[]): Promise<readonly FoundMention[]> {
    return this.source.query('select content as mention, suggestion from mention where request_id = $1 and key = any($2::text[])', [requestId, ids]);
  }

  async marksOn<T extends 'mark' | 'area'>(requestId: string, target: T, pageIds: readonly string[]): Promise<readonly Entry<T>[]> {
    return this.source.query(
      `select target, key, value, version, by_hand as "byHand", decided_by as "decidedBy", decided_at as "decidedAt" from entry
       where request_id = $1 and target in ('mark', 'area') and target = $2 and value->>'pageId' = any($3::text[]) order by version, key collate "C"`, [requestId, target, pageIds]);
  }

  async hasPerson(requestId: string, personId: string): Promise<boolean> {
    const [row] = await this.source.query(
      `select exists (select from person where request_id = $1 and key = $2)
           or exists (select from entry where request_id = $1 and target = 'person' and key = $2 and (value->>'created')::boolean) as known`, [requestId, personId]);
    return (row as { known: boolean }).known;
  }

  async *texts(requestId: string): AsyncIterable<{ readonly pageId: string; readonly text: string }> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = (await this.source.query(
        `select id, text, case when text is null then reading end as reading from page where request_id = $1 and id > $2 and reading is not null order by id limit ${TEXTS_AT_A_TIME}`,
        [requestId, after])) as { id: string; text: string | null; reading: PageReading | null }[];
      for (const row of rows) yield { pageId: row.id, text: row.text ?? pageText(row.reading!).text };
      if (rows.length < TEXTS_AT_A_TIME) return;
      after = rows.at(-1)!.id;
    }
  }
}
