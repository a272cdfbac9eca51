import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Accounts } from '../../ports/accounts.port.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACCOUNTS, ACTS, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { BundleStandings } from './bundle-standing.service.js';

const paragraph = z.string().regex(/^[a-z-]{1,60}\.(?:heading|text|list|to-complete)$/);
const change = z.object({ paragraph, version: z.coerce.number().int().min(0), text: z.string().max(5_000, 'Use 5,000 characters or fewer').default(''), reset: z.string().optional() });

const DONE: Readonly<Record<string, string>> = { saved: 'Saved. The next version of the bundle will carry these words.', reset: 'The letter’s own words stand again.' };

/** The letter that goes with the bundle, paragraph by paragraph; the next build carries what is written here. */
@Controller('requests/:id/letter')
export class LetterController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(ACTS) private readonly acts: Acts, @Inject(ACCOUNTS) private readonly accounts: Accounts,
    private readonly standings: BundleStandings, private readonly perform: PerformAct,
  ) {}

  @Get() @Allow('requests:read')
  async page(@Param('id', ParseUUIDPipe) id: string, @Query('edit') untrustedEdit: unknown, @Query('done') untrustedDone: unknown, @Res() response: Response): Promise<void> {
    response.render('bundles/letter', { ...(await this.model(id)), editing: untrustedEdit, done: DONE[String(untrustedDone)] });
  }

  @Post() @Allow('letters:edit')
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = change.safeParse(untrustedForm), model = await this.model(id);
    if (!form.success) {
      const { paragraph: editing, text } = untrustedForm as { paragraph?: unknown; text?: unknown };
      response.status(400).render('bundles/letter', { ...model, editing, draft: text, errors: { text: form.error.issues[0]!.message } });
      return;
    }
    const { paragraph: wanted, version, reset } = form.data, block = model.blocks.find((b) => b.id === wanted), text = form.data.text.replace(/\r\n?/g, '\n').trim();
    if (!block) throw new AppError('paragraph-missing', 'not-found', 'The letter no longer has this paragraph.');
    const others = model.paragraphs.filter((p) => p.id !== wanted);
    const paragraphs = reset !== undefined || text === block.own ? others : [...others, { id: wanted, text, own: block.own }];
    const outcome = await this.perform.run({
      requestId: id, kind: 'letter.edited', byHand: true, changes: [{ target: 'letter', key: 'response', value: paragraphs.length === 0 ? null : { paragraphs }, expected: version }],
    }, request.account!.id);
    if (!outcome.done && outcome.conflicts.length > 0) {
      response.status(409).render('bundles/letter', { ...(await this.model(id)), editing: wanted, draft: text, errors: { text: 'Someone else changed the letter meanwhile. Your words are below: look at the letter as it is now, then save again.' } });
      return;
    }
    response.redirect(303, `/requests/${id}/letter?done=${reset === undefined ? 'saved' : 'reset'}#${wanted}`);
  }

  private async model(id: string) {
    const request = await foundRequest(this.requests, id);
    const [versions, entry, accounts] = await Promise.all([this.standings.all(id), this.acts.entry(id, 'letter', 'response'), this.accounts.list()]);
    const built = versions.find((v) => v.bundle.parts['letter.json']), stored = built ? await this.standings.part(built.bundle, 'letter.json') : null;
    const paragraphs = entry?.value.paragraphs ?? [], edits = new Map(paragraphs.map((p) => [p.id, p]));
    const blocks = (stored ?? []).map((block) => {
      const edit = edits.get(block.id);
      // What stands in the stored part was merged with the edits of its time; the letter's own words are kept beside it.
      return { ...block, text: edit?.text ?? block.own, edited: edit !== undefined, moved: edit !== undefined && edit.own !== block.own, toComplete: block.id.endsWith('.to-complete') && edit === undefined };
    });
    const inBuilt = new Map((stored ?? []).map((block) => [block.id, block.text]));
    return {
      title: 'Letter', request, tab: 'bundles', built: built?.bundle, blocks, paragraphs, version: entry?.version ?? 0, changedSince: blocks.some((b) => inBuilt.get(b.id) !== b.text),
      edited: entry && { at: entry.decidedAt, who: accounts.find((a) => a.id === entry.decidedBy)?.name ?? entry.decidedBy },
    };
  }
}
