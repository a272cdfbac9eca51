import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { loadDocuments } from '../../casework/load-case-view.js';
import { CONSENT_WORDS } from '../../core/casework/consent-state.js';
import type { CasePerson } from '../../core/casework/effective-people.js';
import { AppError } from '../../core/errors/app-error.js';
import { fold } from '../../core/people/fold.js';
import type { Findings } from '../../ports/findings.port.js';
import { FINDINGS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { mentionsPage } from './card-mentions.js';
import { EditCard } from './edit-card.use-case.js';
import { faultsOf, formOf, joinForm, joinQuery, pageQuery, partForm, splitForm } from './forms.js';
import { PeopleFrames } from './people-frame.service.js';
import { RegisterOfPeople } from './people-register.service.js';
import { ROLE_WORDS, STATE_TAGS, withNotice } from './wording.js';

const words = { roles: ROLE_WORDS, states: STATE_TAGS, consents: CONSENT_WORDS };
const MOST_FOUND = 20;

/** Joining two cards that are one human, and dividing one that is two. */
@Controller('requests/:id/people/:person')
export class JoinsController {
  constructor(@Inject(FINDINGS) private readonly findings: Findings, private readonly frames: PeopleFrames, private readonly people: RegisterOfPeople, private readonly edits: EditCard) {}

  @Get('merge') @Allow('suggestions:decide') @Render('people/merge')
  async mergePage(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Query() untrustedQuery: unknown): Promise<object> {
    const query = joinQuery.parse(untrustedQuery), { card } = await this.frames.card(id, personId);
    const [frame, { rows, proposals }] = await Promise.all([this.frames.of(id), this.people.rows(id)]);
    const rowOf = new Map(rows.map((row) => [row.card.id, row])), other = query.with === card.id ? undefined : rowOf.get(query.with);
    const found = query.q === '' ? [] : cardsNamed(query.q, rows.map((r) => r.card), card.id).slice(0, MOST_FOUND).map((c) => rowOf.get(c.id)!);
    const proposed = proposals.filter((p) => p.one === card.id || p.other === card.id).slice(0, MOST_FOUND).map((p) => ({ ...p, row: rowOf.get(p.one === card.id ? p.other : p.one) }));
    return { title: `Join ${card.name} with another card`, ...frame, words, card, row: rowOf.get(card.id), other, query, found, proposed, keepOther: other !== undefined && card.role !== 'subject' && (other.card.role === 'subject' || other.mentions > rowOf.get(card.id)!.mentions) };
  }

  @Post('merge') @Allow('suggestions:decide')
  async merge(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = formOf(joinForm, untrustedForm), { card } = await this.frames.card(id, personId), { card: other } = await this.frames.card(id, form.other);
    const [from, into] = form.keep === 'this' ? [other, card] : [card, other];
    response.redirect(303, withNotice(`/requests/${id}/people/${into.id}`, await this.edits.join(id, from, into, request.account!.id)));
  }

  /** "This is the data subject": the card's mentions become the subject's. */
  @Post('subject') @Allow('suggestions:decide')
  async subject(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { card, index } = await this.frames.card(id, personId), subject = index.people.find((p) => p.role === 'subject');
    if (!subject) throw new AppError('no-subject', 'conflict', 'The records have no card of the data subject yet. Set this card’s role to “Data subject” instead.');
    response.redirect(303, withNotice(`/requests/${id}/people/${subject.id}`, await this.edits.join(id, card, subject, request.account!.id)));
  }

  @Post('part') @Allow('suggestions:decide')
  async part(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = formOf(partForm, untrustedForm), { card } = await this.frames.card(id, personId);
    response.redirect(303, withNotice(`/requests/${id}/people/${card.id}`, await this.edits.part(id, card, form.card, request.account!.id)));
  }

  @Get('split') @Allow('suggestions:decide') @Render('people/split')
  async splitPage(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Query() untrustedQuery: unknown): Promise<object> {
    return this.splitView(id, personId, pageQuery.parse(untrustedQuery).page, { where: 'new', mention: [] });
  }

  @Post('split') @Allow('suggestions:decide')
  async split(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = splitForm.safeParse(untrustedForm), loaded = await this.frames.card(id, personId), given = untrustedForm as Record<string, unknown>;
    const errors: Record<string, string> = form.success ? {} : faultsOf(form.error), own = new Set(loaded.mentions.map((m) => m.mention.id));
    let target: { readonly personId: string } | { readonly name: string } | null = null, choices: readonly CasePerson[] = [];
    if (form.success) {
      const { mention, where, name, other, otherId } = form.data;
      if (mention.length === 0 || !mention.every((m) => own.has(m))) errors.mention = 'Choose the mentions that are about someone else';
      if (where === 'new') { if (name === '') errors.name = 'Enter what the other person is called'; else target = { name }; }
      else {
        const found = otherId === undefined ? cardsMeant(other, loaded.index.people, loaded.card.id) : loaded.index.people.filter((p) => p.id === otherId && p.id !== loaded.card.id);
        if (other === '' && otherId === undefined) errors.other = 'Enter a name on the other card';
        else if (found.length === 1) target = { personId: found[0]!.id };
        else { choices = found.slice(0, MOST_FOUND); errors.other = found.length === 0 ? 'No card has such a name. Enter another name, or make a new card' : 'Several cards have such a name. Choose one of them'; }
      }
    }
    if (!form.success || target === null || Object.keys(errors).length > 0) {
      const mention = ([] as unknown[]).concat(given.mention ?? []);
      response.status(400).render('people/split', { ...(await this.splitView(id, personId, Number(given.page) || 1, { ...given, mention })), errors, choices });
      return;
    }
    const { outcome } = await this.edits.split(id, form.data.mention, target, request.account!.id);
    response.redirect(303, withNotice(`/requests/${id}/people/${loaded.card.id}`, outcome));
  }

  private async splitView(id: string, personId: string, page: number, form: object): Promise<object> {
    const loaded = await this.frames.card(id, personId), documents = await loadDocuments({ acts: this.people.acts, findings: this.findings }, id);
    return { title: `Divide ${loaded.card.name}`, ...(await this.frames.of(id)), words, card: loaded.card, mentions: await mentionsPage(this.people.register, id, loaded, documents, page), form };
  }
}

/** Cards with these words in a name. */
function cardsNamed(words: string, cards: readonly CasePerson[], not: string): CasePerson[] {
  const wanted = fold(words.trim());
  return wanted === '' ? [] : cards.filter((card) => card.id !== not && [card.name, ...card.aliases].some((name) => fold(name).includes(wanted)));
}

/** The one card that bears the whole name, else all that have it in theirs. */
function cardsMeant(name: string, cards: readonly CasePerson[], not: string): CasePerson[] {
  const found = cardsNamed(name, cards, not), whole = found.filter((card) => [card.name, ...card.aliases].some((n) => fold(n) === fold(name.trim())));
  return whole.length === 1 ? whole : found;
}
