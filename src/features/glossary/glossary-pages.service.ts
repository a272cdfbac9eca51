import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { loadGlossary } from '../../casework/load-case-view.js';
import { termKey, type EffectiveTerm } from '../../core/casework/effective-glossary.js';
import { snippetOf, type Snippet } from '../../core/casework/snippet.js';
import { AppError } from '../../core/errors/app-error.js';
import type { UnknownTerm } from '../../core/glossary/unknown-terms.js';
import { pageText } from '../../core/page/page-text.js';
import type { ActRecord, Acts } from '../../ports/acts.port.js';
import type { Findings } from '../../ports/findings.port.js';
import type { Records } from '../../ports/records.port.js';
import { ACTS, FINDINGS, RECORDS } from '../../ports/tokens.js';

/** Keeps words of the records out of addresses. */
export const refOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 16);

type Occurrence = EffectiveTerm['occurrences'][number];
export interface ShownPlace extends Snippet { readonly pageId: string; readonly file: string; readonly page: number }
export interface GlossaryNotice { readonly actId: string; readonly words: string; readonly undo: string | null }

const DONE: Readonly<Record<string, string>> = {
  'term.approved': 'The term is approved.', 'term.rejected': 'The term is rejected: it stays out of the bundle.', 'term.reopened': 'The term is open again.', 'term.rewritten': 'Your words are saved, and the term is approved.',
  'term.written': 'The term is written. Its places in the records are being looked for.', 'term.needless': 'The code is put aside as needing no explanation.', 'terms.approved': 'The terms of which the engine is sure are approved.',
  'own-term.added': 'The term will be offered with every later request.', 'own-term.changed': 'The term is changed for later requests.', 'own-term.removed': 'The term is no longer offered.', 'act.undone': 'That was undone.', 'act.redone': 'That was done again.',
};

/** What the pages of the glossary show. */
@Injectable()
export class GlossaryPages {
  constructor(@Inject(ACTS) readonly acts: Acts, @Inject(FINDINGS) readonly findings: Findings, @Inject(RECORDS) private readonly records: Records) {}

  terms(requestId: string): Promise<EffectiveTerm[]> { return loadGlossary(this, requestId); }

  /** Codes that nobody has explained or put aside. */
  async unknown(requestId: string, terms: readonly EffectiveTerm[]): Promise<readonly UnknownTerm[]> {
    const known = new Set(terms.flatMap((term) => [term.key, termKey(term.term)]));
    return (await this.findings.unknownTerms(requestId)).filter((term) => !known.has(termKey(term.text)));
  }

  /** @throws AppError `term-missing` */
  async term(requestId: string, ref: string): Promise<EffectiveTerm> {
    const term = (await this.terms(requestId)).find((t) => refOf(t.key) === ref);
    if (!term) throw new AppError('term-missing', 'not-found', 'There is no such term in the glossary of this request.');
    return term;
  }

  /** Places with the words round them, a few of each list. */
  async places(requestId: string, lists: readonly (readonly Occurrence[])[], most: number): Promise<ShownPlace[][]> {
    const wanted = lists.map((list) => list.slice(0, most));
    const pages = await this.records.somePages(requestId, [...new Set(wanted.flat().map((o) => o.pageId))]);
    const texts = new Map(pages.map((page) => [page.pageId, { page, text: pageText(page.reading).text }]));
    return wanted.map((list) => list.flatMap(({ pageId, start, end }): ShownPlace[] => {
      const known = texts.get(pageId);
      return known ? [{ ...snippetOf(known.text, start, end), pageId, file: known.page.file, page: known.page.page }] : [];
    }));
  }

  async notice(requestId: string, untrustedAct: unknown): Promise<GlossaryNotice | null> {
    const act: ActRecord | null = typeof untrustedAct === 'string' && /^[0-9a-f-]{36}$/.test(untrustedAct) ? await this.acts.find(requestId, untrustedAct) : null;
    return act && { actId: act.id, words: DONE[act.kind] ?? 'Saved.', undo: act.undoneBy === null ? (act.kind === 'act.undone' ? 'Do it again' : 'Undo') : null };
  }
}
