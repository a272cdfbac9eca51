import type { DataSource, EntityManager } from 'typeorm';
import { managerOf } from '../unit-of-work.js';
import type { CaseDocument } from '../../../core/case/case.js';
import type { GlossaryFinding } from '../../../core/case/glossary.js';
import type { UnknownTerm } from '../../../core/glossary/unknown-terms.js';
import type { Mention, Person, Suggestion } from '../../../core/case/mention.js';
import type { Findings } from '../../../ports/findings.port.js';
import type { Tx } from '../../../ports/unit-of-work.port.js';

/** Rows that one statement inserts: keeps a request of 60,000 mentions within pg's parameter and memory limits. */
const ROWS_A_STATEMENT = 2_000;

async function replaceAll(manager: EntityManager, table: string, columns: string, requestId: string, rows: readonly unknown[]): Promise<void> {
  await manager.query(`delete from ${table} where request_id = $1`, [requestId]);
  await manager.query('update request set findings_version = findings_version + 1 where id = $1', [requestId]);
  const names = columns.split(',').map((c) => c.trim().split(' ')[0]).join(', ');
  for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT) {
    await manager.query(
      `insert into ${table} (request_id, ${names}) select $1, ${names} from jsonb_to_recordset($2::jsonb) as r (${columns})`,
      [requestId, JSON.stringify(rows.slice(i, i + ROWS_A_STATEMENT))]);
  }
}

export class PostgresFindings implements Findings {
  constructor(private readonly source: DataSource) {}

  async saveDocuments(tx: Tx, requestId: string, documents: readonly CaseDocument[]): Promise<void> {
    await replaceAll(managerOf(tx), 'document', 'key text, ord int, content jsonb', requestId,
      documents.map((d) => ({ key: d.id, ord: d.order, content: d })));
  }

  async savePeople(tx: Tx, requestId: string, found: Parameters<Findings['savePeople']>[2]): Promise<void> {
    const suggestionOf = new Map(found.suggestions.map((s) => [s.mentionId, s]));
    await replaceAll(managerOf(tx), 'person', 'key text, content jsonb', requestId, found.people.map((p) => ({ key: p.id, content: p })));
    await replaceAll(managerOf(tx), 'mention', 'key text, ord int, content jsonb, suggestion jsonb', requestId,
      found.mentions.map((m, ord) => ({ key: m.id, ord, content: m, suggestion: suggestionOf.get(m.id) })));
  }

  async saveGlossary(tx: Tx, requestId: string, findings: readonly GlossaryFinding[]): Promise<void> {
    await replaceAll(managerOf(tx), 'glossary_finding', 'ord int, content jsonb', requestId, findings.map((content, ord) => ({ ord, content })));
  }

  async saveUnknownTerms(tx: Tx, requestId: string, terms: readonly UnknownTerm[]): Promise<void> {
    await replaceAll(managerOf(tx), 'unknown_term', 'ord int, content jsonb', requestId, terms.map((content, ord) => ({ ord, content })));
  }

  unknownTerms(requestId: string): Promise<readonly UnknownTerm[]> { return this.contents('unknown_term', 'ord', requestId); }
  documents(requestId: string): Promise<readonly CaseDocument[]> { return this.contents('document', 'ord', requestId); }
  people(requestId: string): Promise<readonly Person[]> { return this.contents('person', 'key collate "C"', requestId); }
  mentions(requestId: string): Promise<readonly Mention[]> { return this.contents('mention', 'ord', requestId); }
  glossary(requestId: string): Promise<readonly GlossaryFinding[]> { return this.contents('glossary_finding', 'ord', requestId); }
  suggestions(requestId: string): Promise<readonly Suggestion[]> { return this.contents('mention', 'ord', requestId, 'suggestion'); }

  async counts(requestId: string): ReturnType<Findings['counts']> {
    const [row] = await this.source.query(
      `select (select count(*)::int from document where request_id = $1) as documents, (select count(*)::int from person where request_id = $1) as people,
         (select count(*)::int from mention where request_id = $1) as mentions, (select count(*)::int from glossary_finding where request_id = $1) as terms`, [requestId]);
    return row as Awaited<ReturnType<Findings['counts']>>;
  }

  private async contents<T>(table: string, order: string, requestId: string, column = 'content'): Promise<readonly T[]> {
    const rows = await this.source.query(`select ${column} as content from ${table} where request_id = $1 order by ${order}`, [requestId]);
    return (rows as { content: T }[]).map((r) => r.content);
  }
}
