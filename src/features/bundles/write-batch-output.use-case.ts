import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { CaseDocument, FilePage } from '../../core/case/case.js';
import type { Box } from '../../core/page/box.js';
import { pageText, type PageText } from '../../core/page/page-text.js';
import { mentionBoxes } from '../../core/redaction/mention-boxes.js';
import { AppError } from '../../core/errors/app-error.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { BlobStore } from '../../ports/blob-store.port.js';
import { BUNDLE_PARTS, type Bundles } from '../../ports/bundles.port.js';
import type { Decisions } from '../../ports/decisions.port.js';
import type { Findings } from '../../ports/findings.port.js';
import type { Records } from '../../ports/records.port.js';
import { AUDIT_TRAIL, BLOB_STORE, BUNDLES, DECISIONS, FINDINGS, RECORDS } from '../../ports/tokens.js';

interface Page extends FilePage { readonly text: PageText }
type Refused = { readonly path: string; readonly reason: string };

/** Fractions of a page to a hundredth of a thousandth: a fiftieth of a pixel of a scan. */
const round = (value: number): number => Math.round(value * 1e5) / 1e5;
const corners = (b: Box): number[] => [b.x, b.y, b.width, b.height].map(round);
const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** Writes one folder with all that a run found and made: what scripts read and benchmarks measure (docs/batch-output.md). */
@Injectable()
export class WriteBatchOutput {
  constructor(
    @Inject(RECORDS) private readonly records: Records, @Inject(FINDINGS) private readonly findings: Findings, @Inject(DECISIONS) private readonly decisions: Decisions,
    @Inject(BUNDLES) private readonly bundles: Bundles, @Inject(BLOB_STORE) private readonly blobs: BlobStore, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail,
  ) {}

  /**
   * @param passedOver files of the delivered folder that never came in, with the reason
   * @returns every file that could not be read, with the reason
   */
  async run(requestId: string, bundleId: string, out: string, passedOver: readonly Refused[]): Promise<readonly Refused[]> {
    await mkdir(out, { recursive: true });
    const pages = new Map((await this.records.pages(requestId)).map((page): [string, Page] => [page.pageId, { ...page, text: pageText(page.reading) }]));
    const write = (name: string, content: string): Promise<void> => writeFile(path.join(out, name), content);
    const files = await this.records.files(requestId);
    const refused = [...passedOver, ...files.flatMap((f): Refused[] => (f.refusal ? [{ path: f.path, reason: f.refusal.message }] : []))];
    await this.writeParts(requestId, bundleId, out);
    await write('documents.json', json({ documents: (await this.findings.documents(requestId)).map((d) => documentRow(d, pages)) }));
    await write('people.json', json({ people: await this.peopleRows(requestId, pages) }));
    await write('glossary.json', json({ entries: await this.glossaryRows(requestId, pages) }));
    await write('refused.json', json({ files: refused }));
    await pipeline(Readable.from(pageLines(pages.values())), createWriteStream(path.join(out, 'pages.jsonl')));
    await pipeline(Readable.from(this.trailLines(requestId)), createWriteStream(path.join(out, 'audit.jsonl')));
    return refused;
  }

  /** A bundle that failed a release check is not written: only what explains the failure. */
  private async writeParts(requestId: string, bundleId: string, out: string): Promise<void> {
    const bundle = await this.bundles.find(bundleId);
    if (!bundle) throw new AppError('bundle-missing', 'not-found', 'The bundle no longer exists.');
    for (const part of BUNDLE_PARTS) {
      const sha256 = bundle.parts[part];
      if (sha256 === undefined || (bundle.state !== 'verified' && part.endsWith('.pdf'))) continue;
      await pipeline(Readable.from(this.blobs.read(requestId, sha256)), createWriteStream(path.join(out, part)));
    }
  }

  private async peopleRows(requestId: string, pages: ReadonlyMap<string, Page>): Promise<unknown[]> {
    const [people, mentions, suggestions, decisions] = await Promise.all([
      this.findings.people(requestId), this.findings.mentions(requestId), this.findings.suggestions(requestId), this.decisions.all(requestId),
    ]);
    const verdict = new Map(decisions.map((d) => [d.mentionId, d.verdict]));
    const personOf = new Map(suggestions.map((s) => [s.mentionId, s.personId]));
    const rows = new Map<string, unknown[]>(people.map((p) => [p.id, []]));
    for (const mention of mentions) {
      const page = pages.get(mention.pageId), list = rows.get(personOf.get(mention.id) ?? '');
      if (!page || !list) continue;
      list.push({
        file: page.file, page: page.page, text: mention.text, kind: mention.kind, boxes: mentionBoxes(page.reading, page.text, mention.start, mention.end).map(corners),
        redacted: verdict.get(mention.id) === 'withhold', confidence: round(mention.confidence), source: mention.explanation.recognisers.join(', '), why: mention.explanation.cue,
      });
    }
    return people.map((p) => ({
      id: p.id, name: p.name, aliases: p.aliases, role: p.role, relationship: p.relationship, decision: p.verdict, ground: p.ground,
      confidentialSource: p.confidentialSource, roleCues: p.roleCues, mentions: rows.get(p.id),
    }));
  }

  private async glossaryRows(requestId: string, pages: ReadonlyMap<string, Page>): Promise<unknown[]> {
    return (await this.findings.glossary(requestId)).map(({ occurrences, own: _own, unsure: _unsure, ...entry }) => ({
      ...entry,
      occurrences: occurrences.flatMap((o) => { const page = pages.get(o.pageId); return page ? [{ file: page.file, page: page.page, text: o.text }] : []; }),
    }));
  }

  private async *trailLines(requestId: string): AsyncGenerator<string> {
    for await (const event of this.audit.read(requestId)) yield `${JSON.stringify(event)}\n`;
  }
}

function documentRow(document: CaseDocument, pages: ReadonlyMap<string, Page>): unknown {
  const { id, type, title, order, date, duplicateOf, duplicateKind } = document;
  return {
    id, title, type, order, date: date.date, dateEnd: date.dateEnd, datePrecision: date.precision, dateEvidence: date.evidence, dateInferred: date.inferred, dateConfidence: round(date.confidence),
    dateReason: date.reason, cutConfidence: round(document.cutConfidence), cutEvidence: document.cutEvidence, duplicateOf, duplicateKind,
    sourcePages: document.pages.flatMap((pageId) => { const page = pages.get(pageId); return page ? [{ file: page.file, page: page.page }] : []; }),
  };
}

function* pageLines(pages: Iterable<Page>): Generator<string> {
  for (const { file, page, reading: r, text } of pages) {
    yield `${JSON.stringify({
      file, page, width: r.width, height: r.height, source: r.source, turned: r.turned, skew: round(r.skew), confidence: round(r.confidence), text: text.text,
      words: r.words.map((w) => [w.text, ...corners(w.box), round(w.confidence)]), unreadInk: round(r.unreadInk), needsReading: r.needsReading, needsReadingWhy: r.needsReadingWhy, blank: r.blank,
    })}\n`;
  }
}
