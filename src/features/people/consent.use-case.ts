import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { LoadedCard } from '../../casework/load-card.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { afterReply, type Reply, type ReplyEffects } from '../../core/casework/consent-reply.js';
import { consentLetter, consentLetterPlan, type LetterParagraph, type WrittenLetter } from '../../core/casework/consent-letter.js';
import type { EntryValue } from '../../core/casework/entry-values.js';
import { fromDayNumber, dayNumber } from '../../core/dating/calendar.js';
import { AppError } from '../../core/errors/app-error.js';
import { CONTACT_KINDS } from '../../core/redaction/default-decisions.js';
import type { ActOutcome, Acts, Change, Entry } from '../../ports/acts.port.js';
import type { BundleWriter } from '../../ports/bundle-writer.port.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { RequestRecord } from '../../ports/requests.port.js';
import { ACTS, BUNDLE_WRITER, CASE_MODELS } from '../../ports/tokens.js';
import { EditCard } from './edit-card.use-case.js';
import { orConflict } from './wording.js';

type Consent = EntryValue<'consent'>;

/** Days that a third party is given to answer. */
export const DAYS_TO_ANSWER = 21;

/** Asking third parties for consent: letters, the register of what was sent, and what a reply sets going. */
@Injectable()
export class AskConsent {
  constructor(@Inject(ACTS) private readonly acts: Acts, @Inject(CASE_MODELS) private readonly models: CaseModels, @Inject(BUNDLE_WRITER) private readonly writer: BundleWriter, private readonly perform: PerformAct, private readonly edits: EditCard) {}

  /**
   * The letter as it would be written today.
   * @param named whether the person who asked is named: only where they know of it
   */
  async write(request: RequestRecord, { card, mentions }: LoadedCard, which: WrittenLetter, named: boolean, today: string): Promise<NonNullable<Consent['text']>> {
    const [details, letters] = await Promise.all([this.acts.entry(request.id, 'request', 'details'), this.acts.entries(request.id, 'consent')]);
    const asked = letters.filter((l) => (l.value.personId === card.id || card.merged.includes(l.value.personId)) && l.value.letter !== 'inform' && l.value.sentOn !== null).map((l) => l.value.sentOn!).sort().at(-1) ?? null;
    const names = mentions.filter((m) => !CONTACT_KINDS.has(m.mention.kind)), contacts = mentions.filter((m) => CONTACT_KINDS.has(m.mention.kind));
    const shown = names.filter((m) => m.decision?.value.verdict === 'disclose').length, open = names.filter((m) => m.decision === null).length;
    const paragraphs = consentLetter(this.models.consentLetters, which, {
      addressee: card.name, subjectName: named ? request.subject.name : null, kinds: [...new Set(mentions.map((m) => m.mention.kind))], replyBy: fromDayNumber(dayNumber(today) + DAYS_TO_ANSWER), askedOn: asked,
      decided: open > 0 || names.length === 0 ? 'not-decided' : shown === names.length ? 'shared' : shown === 0 ? 'not-shared' : 'partly-shared', contactsShared: contacts.some((m) => m.decision?.value.verdict === 'disclose'),
      reference: request.reference, holderName: request.holder, contactName: details?.value.contactName || null,
    });
    return { on: today, to: [card.name, ...(card.address ?? '[address to be completed]').split(/\r?\n/)].map((line) => line.trim()).filter(Boolean).join('\n').slice(0, 1_300), paragraphs: paragraphs as { kind: LetterParagraph['kind']; text: string }[] };
  }

  /** The letter as a PDF, from its stored words. */
  async pdf(request: RequestRecord, which: WrittenLetter, key: string, text: NonNullable<Consent['text']>): Promise<Uint8Array> {
    const plan = consentLetterPlan({ id: `consent-${key}`, title: this.models.consentLetters.letters[which].title, holderName: request.holder, reference: request.reference, to: text.to.split('\n'), on: text.on, paragraphs: text.paragraphs }, this.writer.measure);
    const { bytes } = await this.writer.write(plan, () => Promise.reject(new Error('a letter has no pictures')));
    return bytes;
  }

  /** Puts a letter, or that somebody was asked without one, into the register. */
  async record(requestId: string, personId: string, letter: Pick<Consent, 'letter' | 'sentOn' | 'remindOn' | 'note' | 'text'>, actor: string): Promise<ActOutcome> {
    const value: Consent = { personId, ...letter, reply: 'none', repliedOn: null, settled: false };
    return this.perform.run({ requestId, kind: 'consent.asked', byHand: true, changes: [{ target: 'consent', key: randomUUID(), value }] }, actor);
  }

  async sent(requestId: string, letter: Entry<'consent'>, sentOn: string, expected: number, actor: string): Promise<ActOutcome> {
    const remindOn = letter.value.letter === 'inform' ? null : (letter.value.remindOn ?? fromDayNumber(dayNumber(sentOn) + DAYS_TO_ANSWER));
    return orConflict(await this.perform.run({ requestId, kind: 'consent.sent', byHand: true, changes: [{ target: 'consent', key: letter.key, value: { ...letter.value, sentOn, remindOn }, expected }] }, actor));
  }

  /** What a reply would re-open and what it would only list. */
  async effects(requestId: string, { card, mentions }: LoadedCard, letter: Consent, reply: Reply, on: string): Promise<ReplyEffects> {
    const { value } = await this.edits.entry(requestId, card.id);
    return afterReply(value, letter, reply, on, mentions.flatMap((m) => (m.decision ? [m.decision] : [])));
  }

  /** Records the reply, fills in the para 16 record, and re-opens what was decided together: one act. */
  async reply(requestId: string, loaded: LoadedCard, letter: Entry<'consent'>, reply: { readonly reply: Reply; readonly repliedOn: string; readonly note: string | null }, expected: number, actor: string): Promise<ActOutcome> {
    const effects = await this.effects(requestId, loaded, letter.value, reply.reply, reply.repliedOn);
    const changes: Change[] = [
      { target: 'consent', key: letter.key, value: { ...letter.value, ...reply, note: reply.note ?? letter.value.note, settled: false }, expected },
      { target: 'person', key: loaded.card.id, value: effects.card },
      ...effects.reopen.map((key): Change => ({ target: 'decision', key, value: null, byHand: false })),
    ];
    return orConflict(await this.perform.run({ requestId, kind: 'consent.replied', byHand: true, changes }, actor));
  }

  /** What was decided by hand before the reply was looked at again and stands. */
  async settle(requestId: string, letter: Entry<'consent'>, actor: string): Promise<ActOutcome> {
    return orConflict(await this.perform.run({ requestId, kind: 'consent.settled', byHand: true, changes: [{ target: 'consent', key: letter.key, value: { ...letter.value, settled: true }, expected: letter.version }] }, actor));
  }

  /** @throws AppError `letter-missing` where this person has no such letter */
  async letter(requestId: string, { card, index }: LoadedCard, key: string): Promise<Entry<'consent'>> {
    const letter = await this.acts.entry(requestId, 'consent', key);
    if (!letter || (index.owners.get(letter.value.personId) ?? letter.value.personId) !== card.id) throw new AppError('letter-missing', 'not-found', 'There is no such letter to this person.');
    return letter;
  }
}
