import path from 'node:path';
import type { DataSource } from 'typeorm';
import { managerOf } from '../unit-of-work.js';
import { newId } from '../new-id.js';
import type { FilePage } from '../../../core/case/case.js';
import { pageText } from '../../../core/page/page-text.js';
import type { PageReading } from '../../../core/page/reading.js';
import type { FileOpening, FileRecord, PageRecord, Records } from '../../../ports/records.port.js';
import type { Tx } from '../../../ports/unit-of-work.port.js';

interface FileRow {
  id: string; request_id: string; path: string; sha256: string; size_bytes: string; depth: number; state: FileRecord['state'];
  format: FileRecord['format']; page_count: number; refusal_code: string | null; refusal_message: string | null; notices: string[];
}

const FILE_COLUMNS = 'id, request_id, path, sha256, size_bytes, depth, state, format, page_count, refusal_code, refusal_message, notices';

const toFile = (row: FileRow): FileRecord => ({
  id: row.id, requestId: row.request_id, path: row.path, sha256: row.sha256, sizeBytes: Number(row.size_bytes), depth: row.depth, state: row.state,
  format: row.format, pageCount: row.page_count, notices: row.notices,
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
        `insert into source_file (id, request_id, path, sha256, size_bytes, depth) values ($1, $2, $3, $4, $5, $6)
         on conflict (request_id, path) do nothing returning ${FILE_COLUMNS}`,
        [newId(), file.requestId, name, file.sha256, file.sizeBytes, file.depth]);
      if (inserted) return { file: toFile(inserted as FileRow), added: true };
      const [standing] = await manager.query(`select ${FILE_COLUMNS} from source_file where request_id = $1 and path = $2`, [file.requestId, name]);
      if ((standing as FileRow).sha256 === file.sha256) return { file: toFile(standing as FileRow), added: false };
    }
  }

  async markOpened(tx: Tx, fileId: string, opening: FileOpening): Promise<readonly PageRecord[]> {
    const manager = managerOf(tx);
    const [[row]] = await manager.query(
      `update source_file set state = 'opened', format = $2, file_kind = $3, stated_at = $4, stated_title = $5, notices = $6, page_count = $7,
         refusal_code = null, refusal_message = null where id = $1 returning request_id`,
      [fileId, opening.format, opening.fileKind, opening.statedAt, opening.statedTitle, JSON.stringify(opening.notices), opening.pageCount]);
    const requestId = (row as { request_id: string }).request_id;
    const pages = Array.from({ length: opening.pageCount }, (_, i) => ({ id: newId() as string, requestId, fileId, number: i + 1 }));
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
    await managerOf(tx).query('update page set reading = $2, text = $3 where id = $1', [pageId, JSON.stringify(reading), pageText(reading).text]);
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
    const [row] = await this.source.query(`select id, request_id as "requestId", file_id as "fileId", number from page where id = $1`, [id]);
    return (row as PageRecord | undefined) ?? null;
  }

  async files(requestId: string): Promise<readonly FileRecord[]> {
    const rows = await this.source.query(`select ${FILE_COLUMNS} from source_file where request_id = $1 order by path collate "C"`, [requestId]);
    return (rows as FileRow[]).map(toFile);
  }

  async pages(requestId: string): Promise<readonly FilePage[]> {
    return this.source.query(
      `select p.id as "pageId", f.id as "fileId", f.path as file, p.number as page, f.file_kind as "fileKind", f.stated_at as "statedAt",
         f.stated_title as "statedTitle", f.sha256 as "fileSha256", p.reading
       from page p join source_file f on f.id = p.file_id where p.request_id = $1 and p.reading is not null
       order by f.path collate "C", p.number`, [requestId]);
  }

  async unfinished(tx: Tx, requestId: string): Promise<boolean> {
    const [row] = await managerOf(tx).query(
      `select exists (select 1 from source_file where request_id = $1 and state = 'waiting')
           or exists (select 1 from page where request_id = $1 and reading is null) as unfinished`, [requestId]);
    return (row as { unfinished: boolean }).unfinished;
  }

  async contentKeys(tx: Tx, requestId: string): Promise<readonly string[]> {
    const rows = await managerOf(tx).query(`select path || ' ' || sha256 || ' ' || state as key from source_file where request_id = $1 order by path collate "C"`, [requestId]);
    return (rows as { key: string }[]).map((r) => r.key);
  }

  async progress(requestId: string): ReturnType<Records['progress']> {
    const [row] = await this.source.query(
      `select f.*, p.* from
         (select count(*)::int as files, count(*) filter (where state = 'refused')::int as refused from source_file where request_id = $1) f,
         (select count(*)::int as pages, count(reading)::int as read,
            count(*) filter (where needs_reading)::int as "toBeRead", count(*) filter (where blank)::int as blank from page where request_id = $1) p`, [requestId]);
    return row as Awaited<ReturnType<Records['progress']>>;
  }
}
