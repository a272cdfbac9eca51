import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { loadDocuments } from '../../casework/load-case-view.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { CONSENT_WORDS } from '../../core/casework/consent-state.js';
import { inDoubt, registerPage } from '../../core/casework/register-rows.js';
import { couplesOf } from '../../core/casework/same-person-proposals.js';
import type { Findings } from '../../ports/findings.port.js';
import { FINDINGS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { mentionsPage } from './card-mentions.js';
import { EditCard } from './edit-card.use-case.js';
import { editForm, faultsOf, formOf, pageQuery, pairForm, registerQuery, sourceForm, undoForm } from './forms.js';
import { PeopleFrames } from './people-frame.service.js';
import { RegisterOfPeople } from './people-register.service.js';
import { KNOWN_WORDS, LIFE_WORDS, ROLE_WORDS, STATE_TAGS, withNotice } from './wording.js';

const CARDS_A_PAGE = 50;
const words = { roles: ROLE_WORDS, lives: LIFE_WORDS, known: KNOWN_WORDS, states: STATE_TAGS, consents: CONSENT_WORDS };

/** The register of people, and each card. */
@Controller('requests/:id/people')
export class PeopleController {
  constructor(@Inject(FINDINGS) private readonly findings: Findings, private readonly frames: PeopleFrames, private readonly people: RegisterOfPeople, private readonly edits: EditCard, private readonly perform: PerformAct) {}

  @Get() @Allow('requests:read') @Render('people/register')
  async register(@Param('id', ParseUUIDPipe) id: string, @Query() untrustedQuery: unknown): Promise<object> {
    const query = registerQuery.parse(untrustedQuery);
    const [frame, { rows, proposals }] = await Promise.all([this.frames.of(id, query.done), this.people.rows(id)]);
    const reminders = rows.filter((row) => row.consent === 'reminder-due');
    const { rows: here, ...place } = registerPage(rows, query, CARDS_A_PAGE);
    const totals = { cards: rows.length, undecided: rows.filter((r) => r.open > 0).length, doubt: rows.filter(inDoubt).length, proposals: proposals.length, consent: rows.filter((r) => r.consent !== 'not-asked').length, source: rows.filter((r) => r.card.confidentialSource).length };
    return { title: 'People', ...frame, words, query, rows: here.map((row) => ({ ...row, doubt: inDoubt(row) })), place, totals, reminders };
  }

  @Get('proposals') @Allow('requests:read') @Render('people/proposals')
  async proposals(@Param('id', ParseUUIDPipe) id: string, @Query() untrustedQuery: unknown): Promise<object> {
    const { done, page } = pageQuery.parse(untrustedQuery), size = 20;
    const [frame, { rows, proposals }] = await Promise.all([this.frames.of(id, done, `/requests/${id}/people/proposals`), this.people.rows(id)]);
    const rowOf = new Map(rows.map((row) => [row.card.id, row])), pages = Math.max(1, Math.ceil(proposals.length / size)), at = Math.min(page, pages);
    return { title: 'Cards that may be one person', ...frame, words, total: proposals.length, place: { page: at, pages }, proposals: proposals.slice((at - 1) * size, at * size).map((p) => ({ ...p, first: rowOf.get(p.one), second: rowOf.get(p.other) })) };
  }

  @Post('proposals') @Allow('suggestions:decide')
  async answerProposal(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = formOf(pairForm, untrustedForm), actor = request.account!.id;
    const [one, other] = [(await this.frames.card(id, form.one)).card, (await this.frames.card(id, form.other)).card];
    // The card that was found first stays; the subject's always does.
    const [from, into] = one.role === 'subject' || (other.role !== 'subject' && one.id < other.id) ? [other, one] : [one, other];
    const outcome = form.answer === 'same' ? await this.edits.join(id, from, into, actor) : await this.edits.tellApart(id, one.id, other.id, actor);
    response.redirect(303, withNotice(form.back === 'card' ? `/requests/${id}/people/${into.id}` : `/requests/${id}/people/proposals`, outcome));
  }

  /** Takes an act back and returns to the page that offered it. */
  @Post('acts/:act/undo') @Allow('requests:read')
  async undo(@Param('id', ParseUUIDPipe) id: string, @Param('act', ParseUUIDPipe) act: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = undoForm.safeParse(untrustedForm), own = `/requests/${id}/people`;
    const outcome = await this.perform.undo(id, act, request.account!);
    const back = form.success && (form.data.back === own || form.data.back.startsWith(`${own}/`)) && /^[\w/-]+$/.test(form.data.back) ? form.data.back : own;
    response.redirect(303, withNotice(back, outcome));
  }

  @Get(':person') @Allow('requests:read') @Render('people/card')
  async card(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Query() untrustedQuery: unknown): Promise<object> {
    const { done, page } = pageQuery.parse(untrustedQuery);
    const loaded = await this.frames.card(id, personId), { card, index } = loaded;
    const [frame, { rows, proposals }, documents, { letters, state }] = await Promise.all([
      this.frames.of(id, done, `/requests/${id}/people/${card.id}`), this.people.rows(id), loadDocuments({ acts: this.people.acts, findings: this.findings }, id), this.people.lettersOf(id, card, index),
    ]);
    const rowOf = new Map(rows.map((row) => [row.card.id, row])), found = new Map((await this.people.register.cards(id)).map((c) => [c.id, c.name]));
    const couple = couplesOf(card, index.people, this.people.models.people);
    return {
      title: card.name, ...frame, words, card, row: rowOf.get(card.id), mentions: await mentionsPage(this.people.register, id, loaded, documents, page), letters, consent: state, doubt: inDoubt(rowOf.get(card.id)!),
      version: (await this.edits.entry(id, card.id)).version, joined: card.merged.map((key) => ({ id: key, name: found.get(key) ?? 'A card made by a person' })),
      proposals: proposals.filter((p) => p.one === card.id || p.other === card.id).slice(0, 10).map((p) => ({ ...p, row: rowOf.get(p.one === card.id ? p.other : p.one) })),
      couple: { names: couple.names, partners: couple.partners.map((p) => rowOf.get(p)) }, subject: index.people.find((p) => p.role === 'subject'),
    };
  }

  @Get(':person/edit') @Allow('suggestions:decide') @Render('people/edit')
  async editPage(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string): Promise<object> {
    const { card } = await this.frames.card(id, personId);
    return { title: `Change ${card.name}`, ...(await this.frames.of(id)), words, card, form: { ...card, aliases: card.aliases.join('\n'), version: (await this.edits.entry(id, card.id)).version } };
  }

  @Post(':person/edit') @Allow('suggestions:decide')
  async edit(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { card } = await this.frames.card(id, personId), form = editForm.safeParse(untrustedForm);
    if (!form.success) {
      response.status(400).render('people/edit', { title: `Change ${card.name}`, ...(await this.frames.of(id)), words, card, form: untrustedForm, errors: faultsOf(form.error) });
      return;
    }
    const { version, address, note, ...edit } = form.data;
    response.redirect(303, withNotice(`/requests/${id}/people/${card.id}`, await this.edits.edit(id, card, { ...edit, address: address || null, note: note || null }, version, request.account!.id)));
  }

  @Post(':person/source') @Allow('suggestions:decide')
  async source(@Param('id', ParseUUIDPipe) id: string, @Param('person') personId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const loaded = await this.frames.card(id, personId), form = formOf(sourceForm, untrustedForm);
    response.redirect(303, withNotice(`/requests/${id}/people/${loaded.card.id}`, await this.edits.setSource(loaded, id, form.source === 'yes', form.version, request.account!.id)));
  }
}
