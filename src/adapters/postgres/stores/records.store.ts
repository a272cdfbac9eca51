import path from 'node:path';
import type { DataSource } from 'typeorm';
import { managerOf } from '../unit-of-work.js';
import { newId } from '../new-id.js';
import type { FilePage } from '../../../core/case/case.js';
import { pageText } from '../../../core/page/page-text.js';
import type { PageReading } from '../../../core/page/reading.js';
import type { FileFilter, FileOpening, FileProgress, FileRecord, FlaggedPage, PageRecord, Records, Slice } from '../../../ports/records.port.js';
import type { Tx } from '../../../ports/unit-of-work.port.js';

interface FileRow {
  id: string; request_id: string; path: string; sha256: string; size_bytes: string; depth: number; state: FileRecord['state'];
  profile: FileRecord['profile']; format: FileRecord['format']; page_count: number; refusal_code: string | null; refusal_message: string | null; notices: string[]; film: FileRecord['film'];
}

const FILE_COLUMNS = 'id, request_id, path, sha256, size_bytes, depth, profile, state, format, page_count, refusal_code, refusal_message, notices, film';

/** What a person says a scan is outweighs what its file looks like; an e-mail stays an e-mail. */
const KIND = `case when f.format not in ('pdf', 'tiff', 'jpeg', 'png', 'webp') then f.file_kind
  else case f.profile when 'paper' then 'paper' when 'microfiche' then 'film' when 'electronic' then 'electronic' else f.file_kind end end`;
/** Pages of request $1 as the engine reads them. */
const READ_PAGES = `select p.id as "pageId", f.id as "fileId", f.path as file, p.number as page, ${KIND} as "fileKind", f.stated_at as "statedAt",
    f.stated_title as "statedTitle", f.sha256 as "fileSha256", p.reading
  from page p join source_file f on f.id = p.file_id where p.request_id = $1 and p.reading is not null`;

/** Pages with something that rests on the words as they were read: ids of mentions and marks begin with the id of their page. */
const DECIDED_PAGES = `select split_part(e.key, ':', 1) from entry e`;
const ON_WORDS = `e.target in ('decision', 'mark', 'extent', 'mention-person', 'page-read')`;

/** What a list of pages to be read shows of page p of file f, with e the entry that it was read. */
const FLAGGED = `p.id as "pageId", f.path as file, p.number as page, p.doubts as why, e.key is not null as "readByPerson",
  p.reading->>'source' as source, p.turned, p.blank, (p.reading->'look'->>'negative')::boolean as negative, p.reading->'record' as record`;

const FILTERS: Readonly<Record<FileFilter, string>> = {
  all: 'true', refused: `f.state = 'refused'`, flagged: `p."flaggedPages" > 0`, waiting: `(f.state = 'waiting' or f.state = 'opened' and p."readPages" < f.page_count)`,
};

const toFile = (row: FileRow): FileRecord => ({
  id: row.id, requestId: row.request_id, path: row.path, sha256: row.sha256, sizeBytes: Number(row.size_bytes), depth: row.depth, profile: row.profile, state: row.state,
  format: row.format, pageCount: row.page_count, notices: row.notices, film: row.film,
  refusal: row.refusal_code === null ? null : { code: row.refusal_code, message: row.refusal_message ?? '' },
});

const numbered = (name: string, n: number): string => {
  const { dir, name: stem, ext } = path.posix.parse(name);
  return path.posix.join(dir, `${stem} (${n})${ext}`);
};

export class PostgresRecords implements Records {
  constructor(private readonly source: DataSource) {}

  async addFile(tx: Tx, file: Parameters<Records['addFile']>[1]): Promise<{ file: FileRecord; added: boolean }> {
    const manager = managerOf(tx);
    for (let n = 1; ; n++) {
      const name = n === 1 ? file.path : numbered(file.path, n);
      const [inserted] = await manager.query(
        `insert into source_file (id, request_id, path, sha256, size_bytes, depth, profile) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (request_id, path) do nothing returning ${FILE_COLUMNS}`,
        [newId(), file.requestId, name, file.sha256, file.sizeBytes, file.depth, file.profile]);
      if (inserted) return { file: toFile(inserted as FileRow), added: true };
      const [standing] = await manager.query(`select ${FILE_COLUMNS} from source_file where request_id = $1 and path = $2`, [file.requestId, name]);
      if ((standing as FileRow).sha256 === file.sha256) return { file: toFile(standing as FileRow), added: false };
    }
  }

  async markOpened(tx: Tx, fileId: string, opening: FileOpening): Promise<readonly PageRecord[]> {
    const manager = managerOf(tx);
    const [[row]] = await manager.query(
      `update source_file set state = 'opened', format = $2, file_kind = $3, stated_at = $4, stated_title = $5, notices = $6, page_count = $7, film = $8,
         refusal_code = null, refusal_message = null where id = $1 returning request_id, profile`,
      [fileId, opening.format, opening.fileKind, opening.statedAt, opening.statedTitle, JSON.stringify(opening.notices), opening.pageCount, opening.film && JSON.stringify(opening.film)]);
    const { request_id: requestId, profile } = row as { request_id: string; profile: PageRecord['profile'] };
    const pages = Array.from({ length: opening.pageCount }, (_, i) => ({ id: newId() as string, requestId, fileId, number: i + 1, profile }));
    await manager.query('delete from page where file_id = $1', [fileId]);
    await manager.query(
      `insert into page (id, request_id, file_id, number) select id, $1, $2, number from jsonb_to_recordset($3::jsonb) as p (id uuid, number int)`,
      [requestId, fileId, JSON.stringify(pages)]);
    return pages;
  }

  async markRefused(tx: Tx, fileId: string, code: string, message: string): Promise<void> {
    await managerOf(tx).query(
      `update source_file set state = 'refused', refusal_code = $2, refusal_message = $3 where id = $1`, [fileId, code, message]);
  }

  async saveReading(tx: Tx, pageId: string, reading: PageReading): Promise<void> {
    const manager = managerOf(tx);
    const [kept] = await manager.query(
      `update page p set again = false where p.id = $1 and p.again and p.id::text in (${DECIDED_PAGES} where e.request_id = p.request_id and ${ON_WORDS}) returning p.id`, [pageId]) as [unknown[], number];
    if (kept.length === 0) await manager.query('update page set again = false, reading = $2, text = $3 where id = $1', [pageId, JSON.stringify(reading), pageText(reading).text]);
  }

  async saveFailedReading(tx: Tx, pageId: string, reading: PageReading): Promise<void> {
    await managerOf(tx).query('update page set again = false, reading = coalesce(reading, $2::jsonb), text = coalesce(text, $3) where id = $1', [pageId, JSON.stringify(reading), pageText(reading).text]);
  }

  async readAgain(tx: Tx, fileId: string, profile: FileRecord['profile']): ReturnType<Records['readAgain']> {
    const manager = managerOf(tx);
    await manager.query('update source_file set profile = $2, reading_round = reading_round + 1 where id = $1', [fileId, profile]);
    const [rows] = await manager.query(
      `update page p set again = true where p.file_id = $1 and p.id::text not in (${DECIDED_PAGES} where e.request_id = p.request_id and ${ON_WORDS}) returning p.id`, [fileId]) as [{ id: string }[], number];
    const [all] = await manager.query('select count(*)::int as n from page where file_id = $1', [fileId]);
    return { pages: rows.map((r) => r.id), kept: (all as { n: number }).n - rows.length };
  }

  async reopen(tx: Tx, { files, pages }: Parameters<Records['reopen']>[1]): Promise<void> {
    const manager = managerOf(tx);
    await manager.query(`update source_file set state = 'waiting', refusal_code = null, refusal_message = null where id = any($1::uuid[])`, [files]);
    await manager.query('update page set again = true where id = any($1::uuid[])', [pages]);
    await manager.query('update source_file set reading_round = reading_round + 1 where id in (select file_id from page where id = any($1::uuid[]))', [pages]);
  }

  async savePictures(tx: Tx, pageId: string, { picture, thumbnail }: Parameters<Records['savePictures']>[2]): Promise<void> {
    await managerOf(tx).query('update page set picture = $2, thumbnail = $3 where id = $1', [pageId, picture, thumbnail]);
  }

  async pictures(requestId: string, pageId: string): ReturnType<Records['pictures']> {
    const [row] = await this.source.query('select picture, thumbnail from page where request_id = $1 and id::text = $2 and picture is not null', [requestId, pageId]);
    return (row as Awaited<ReturnType<Records['pictures']>> | undefined) ?? null;
  }

  async file(id: string): Promise<FileRecord | null> {
    const [row] = await this.source.query(`select ${FILE_COLUMNS} from source_file where id = $1`, [id]);
    return row ? toFile(row as FileRow) : null;
  }

  async page(id: string): Promise<PageRecord | null> {
    const [row] = await this.source.query(`select p.id, p.request_id as "requestId", p.file_id as "fileId", p.number, f.profile from page p join source_file f on f.id = p.file_id where p.id = $1`, [id]);
    return (row as PageRecord | undefined) ?? null;
  }

  async files(requestId: string): Promise<readonly FileRecord[]> {
    const rows = await this.source.query(`select ${FILE_COLUMNS} from source_file where request_id = $1 order by path collate "C"`, [requestId]);
    return (rows as FileRow[]).map(toFile);
  }

  async filesPage(requestId: string, only: FileFilter, { offset, limit }: Slice): ReturnType<Records['filesPage']> {
    const rows = await this.source.query(
      `select ${FILE_COLUMNS.replaceAll(/(\w+)/g, 'f.$1')}, p.*, count(*) over ()::int as total from source_file f
         cross join lateral (select count(*) filter (where is_read and not again)::int as "readPages", count(*) filter (where needs_reading)::int as "flaggedPages" from page where file_id = f.id) p
       where f.request_id = $1 and ${FILTERS[only]} order by f.path collate "C" offset $2 limit $3`, [requestId, offset, limit]) as (FileRow & { readPages: number; flaggedPages: number; total: number })[];
    return { total: rows[0]?.total ?? 0, files: rows.map((row): FileProgress => ({ ...toFile(row), readPages: row.readPages, flaggedPages: row.flaggedPages })) };
  }

  async fileCounts(requestId: string): ReturnType<Records['fileCounts']> {
    const counts = Object.entries(FILTERS).map(([name, filter]) => `count(*) filter (where ${filter.replaceAll('p."flaggedPages"', 'flagged').replaceAll('p."readPages"', 'done')})::int as "${name}"`);
    const [row] = await this.source.query(
      `select ${counts.join(', ')} from (select s.*, (select count(*) from page where file_id = s.id and needs_reading) as flagged, (select count(*) from page where file_id = s.id and is_read and not again) as done
         from source_file s where s.request_id = $1) f`, [requestId]);
    return row as Awaited<ReturnType<Records['fileCounts']>>;
  }

  async flaggedPages(requestId: string, { offset, limit }: Slice): ReturnType<Records['flaggedPages']> {
    const from = `from page p join source_file f on f.id = p.file_id left join entry e on e.request_id = $1 and e.target = 'page-read' and e.key = p.id::text where p.request_id = $1 and p.needs_reading`;
    const [count] = await this.source.query(`select count(*)::int as total, count(*) filter (where e.key is null)::int as unread ${from}`, [requestId]);
    const pages = await this.source.query(
      `select ${FLAGGED} ${from} order by (e.key is not null), f.path collate "C", p.number offset $2 limit $3`, [requestId, offset, limit]);
    return { ...(count as { total: number; unread: number }), pages: pages as FlaggedPage[] };
  }

  flaggedOf(fileId: string): Promise<readonly FlaggedPage[]> {
    return this.source.query(
      `select ${FLAGGED} from page p join source_file f on f.id = p.file_id
         left join entry e on e.request_id = p.request_id and e.target = 'page-read' and e.key = p.id::text where p.file_id = $1 and p.needs_reading order by p.number`, [fileId]);
  }

  async delivered(requestId: string): ReturnType<Records['delivered']> {
    return this.source.query('select path, size_bytes::float8 as size, sha256 from source_file where request_id = $1 and depth = 0', [requestId]);
  }

  pages(requestId: string): Promise<readonly FilePage[]> {
    return this.source.query(`${READ_PAGES} order by f.path collate "C", p.number`, [requestId]);
  }

  somePages(requestId: string, pageIds: readonly string[]): Promise<readonly FilePage[]> {
    return this.source.query(`${READ_PAGES} and p.id::text = any($2::text[]) order by array_position($2::text[], p.id::text)`, [requestId, pageIds]);
  }

  async unfinished(tx: Tx, requestId: string): Promise<boolean> {
    const [row] = await managerOf(tx).query(
      `select exists (select 1 from source_file where request_id = $1 and state = 'waiting')
           or exists (select 1 from page where request_id = $1 and (reading is null or again)) as unfinished`, [requestId]);
    return (row as { unfinished: boolean }).unfinished;
  }

  async contentKeys(tx: Tx, requestId: string): Promise<readonly string[]> {
    const rows = await managerOf(tx).query(`select path || ' ' || sha256 || ' ' || state || ' ' || profile || ' ' || reading_round as key from source_file where request_id = $1 order by path collate "C"`, [requestId]);
    return (rows as { key: string }[]).map((r) => r.key);
  }

  async progress(requestId: string): ReturnType<Records['progress']> {
    const [row] = await this.source.query(
      `select f.*, p.* from
         (select count(*)::int as files, count(*) filter (where state = 'refused')::int as refused from source_file where request_id = $1) f,
         (select count(*)::int as pages, count(*) filter (where is_read and not again)::int as read,
            count(*) filter (where needs_reading)::int as "toBeRead", count(*) filter (where blank)::int as blank from page where request_id = $1) p`, [requestId]);
    return row as Awaited<ReturnType<Records['progress']>>;
  }
}
