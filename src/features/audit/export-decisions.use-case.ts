import { Inject, Injectable } from '@nestjs/common';
import { loadDocuments, loadPeople } from '../../casework/load-case-view.js';
import { sourceReference } from '../../core/bundle/facsimile-sheet.js';
import type { DecisionLine } from '../../core/casework/decision-record.js';
import type { PeopleView } from '../../core/casework/effective-people.js';
import type { EntryTarget, EntryValue } from '../../core/casework/entry-values.js';
import type { Accounts } from '../../ports/accounts.port.js';
import type { Acts, PastValue } from '../../ports/acts.port.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { Findings } from '../../ports/findings.port.js';
import type { ReviewIndex } from '../../ports/review-index.port.js';
import { ACCOUNTS, ACTS, CASE_MODELS, FINDINGS, REVIEW_INDEX } from '../../ports/tokens.js';

/** Things whose decisions are read at a time. */
const KEYS_A_PAGE = 2_000;

type Subject = Pick<DecisionLine, 'source' | 'kind' | 'personId' | 'role'> & { readonly file: string; readonly text: string };

/** Every redaction decision of a request with its history: mentions, areas, pages left out. */
@Injectable()
export class ExportDecisions {
  constructor(
    @Inject(ACTS) private readonly acts: Acts, @Inject(FINDINGS) private readonly findings: Findings, @Inject(REVIEW_INDEX) private readonly index: ReviewIndex,
    @Inject(ACCOUNTS) private readonly accounts: Accounts, @Inject(CASE_MODELS) private readonly models: CaseModels,
  ) {}

  /** @param plain with the words of the records, names of files and notes */
  async *lines(requestId: string, plain: boolean): AsyncGenerator<DecisionLine> {
    const [pages, view, accounts] = await Promise.all([this.index.pages(requestId), this.people(requestId), this.accounts.list()]);
    const files = new Map<string, number>();
    for (const page of pages) if (!files.has(page.file)) files.set(page.file, files.size + 1);
    const places = new Map(pages.map((page) => [page.id, { source: sourceReference(files.get(page.file)!, page.page), file: page.file }]));
    const mentions = new Map(view.mentions.map((m) => [m.id, m])), owners = new Map(view.suggestions.map((s) => [s.mentionId, s.personId])), people = new Map(view.people.map((p) => [p.id, p]));
    const names = new Map(accounts.map((account) => [account.id, account.name]));
    const about = (pageId: string, personId: string, kind: string | null, text: string): Subject => {
      const place = places.get(pageId);
      return { source: place?.source ?? null, file: place?.file ?? '', personId, role: people.get(personId)?.role ?? '', kind, text };
    };
    const line = (subject: DecisionLine['subject'], what: Subject, past: PastValue, decided: Pick<DecisionLine, 'verdict' | 'ground' | 'scope'>, note: string | null, stands: boolean): DecisionLine => {
      const { file, text, ...rest } = what;
      return {
        subject, ...rest, ...decided, statute: this.models.reasons.get(decided.ground as never)?.ground ?? '', byHand: past.byHand, decidedBy: names.get(past.act.actor) ?? past.act.actor,
        decidedAt: new Date(past.act.at).toISOString(), act: past.act.seq, stands, plain: plain ? { file, text, note: note ?? '' } : null,
      };
    };
    const BACK = { verdict: null, ground: '', scope: '' } as const;
    yield* this.each(requestId, 'decision', (past, stands) => {
      const mention = mentions.get(past.key), [pageId, , kind] = past.key.split(':');
      const what = mention ? about(mention.pageId, owners.get(past.key) ?? '', mention.kind, mention.text) : about(pageId ?? '', '', kind ?? null, '');
      return line('mention', what, past, past.value ? { verdict: past.value.verdict, ground: past.value.ground, scope: past.value.scope } : BACK, past.value?.note ?? null, stands);
    });
    let drawn: EntryValue<'area'> | null = null;
    yield* this.each(requestId, 'area', (past, stands) => {
      drawn = past.value ?? drawn;
      return line('area', about(drawn?.pageId ?? '', drawn?.personId ?? '', null, ''), past, past.value ? { verdict: 'withhold', ground: past.value.ground, scope: 'area' } : BACK, past.value?.note ?? null, stands);
    });
    yield* this.each(requestId, 'page-withheld', (past, stands) =>
      line('page', about(past.key, '', null, ''), past, past.value ? { verdict: 'page-withheld', ground: past.value.reason, scope: 'page' } : BACK, null, stands));
  }

  private async people(requestId: string): Promise<PeopleView> {
    const ports = { acts: this.acts, findings: this.findings };
    return loadPeople(ports, requestId, await loadDocuments(ports, requestId));
  }

  private async *each<T extends EntryTarget>(requestId: string, target: T, lineOf: (past: PastValue<T>, stands: boolean) => DecisionLine): AsyncGenerator<DecisionLine> {
    for (let after: string | null = null; ;) {
      const rows: readonly PastValue<T>[] = await this.acts.allChanges(requestId, target, { keys: KEYS_A_PAGE, after });
      for (const [i, past] of rows.entries()) yield lineOf(past, rows[i + 1]?.key !== past.key);
      if (rows.length === 0) return;
      after = rows.at(-1)!.key;
    }
  }
}
