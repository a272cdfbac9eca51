import { readFileSync } from 'node:fs';
import { consentLetter, consentLetterPlan, parseConsentLetters, type ConsentLetterFacts } from './consent-letter.js';
import { afterReply } from './consent-reply.js';
import { consentState } from './consent-state.js';
import { NO_ENTRY } from './effective-people.js';
import type { EntryValue } from './entry-values.js';
import { groundFor, type GroundFacts } from './ground-for.js';

const entry = <T>(value: T, version: number, byHand = true) => ({ key: `k${version}`, value, version, byHand, decidedBy: 'a', decidedAt: new Date(0) });
const letter = (changes: Partial<EntryValue<'consent'>> = {}): EntryValue<'consent'> => ({ personId: 'p2', letter: 'ask', sentOn: '2026-03-01', remindOn: '2026-03-22', reply: 'none', repliedOn: null, settled: false, note: null, text: null, ...changes });
const decision: EntryValue<'decision'> = { verdict: 'withhold', ground: 'TP', scope: 'person', note: null };

describe('where asking for consent stands', () => {
  it.each([
    ['not-asked', []], ['not-asked', [letter({ letter: 'inform' })]], ['prepared', [letter({ sentOn: null })]], ['waiting', [letter()]], ['waiting', [letter({ letter: 'spoken', remindOn: null })]], ['reminder-due', [letter({ remindOn: '2026-03-10' })]],
    ['no-answer', [letter({ repliedOn: '2026-03-09' })]], ['refused', [letter(), letter({ reply: 'refused', repliedOn: '2026-03-09' })]], ['waiting', [letter({ reply: 'refused', repliedOn: '2026-03-02' }), letter({ letter: 'remind' })]],
    ['agreed', [letter({ reply: 'agreed', repliedOn: '2026-03-02' }), letter({ letter: 'inform' })]],
  ] as const)('%s', (state, letters) => { expect(consentState(letters.map((l, i) => entry(l, i + 1)), '2026-03-10')).toBe(state); });
});

describe('a reply about consent', () => {
  const decisions = [entry(decision, 1, false), entry(decision, 2, true), entry({ ...decision, scope: 'all' as const }, 3, false)];
  it('opens what was decided together and lists what was decided by hand', () => {
    expect(afterReply(NO_ENTRY, letter(), 'agreed', '2026-03-20', decisions)).toMatchObject({ reopen: ['k1', 'k3'], byHand: ['k2'] });
  });
  it.each([
    ['agreed', 'steps', 'Asked by letter on 1 March 2026; on 20 March 2026 they agreed.'], ['agreed', 'refusal', 'No: they agreed'], ['refused', 'refusal', 'Yes: they refused'], ['cannot-decide', 'capability', 'Not able to decide'],
    ['died', 'capability', 'Has died'], ['not-found', 'steps', 'they could not be found'], ['none', 'steps', 'no answer came'],
  ] as const)('%s is written under %s', (reply, factor, words) => { expect(afterReply(NO_ENTRY, letter(), reply, '2026-03-20', []).card.test![factor]).toContain(words); });
  it('keeps what was written before, and has the outcome weighed again', () => {
    const card = { ...NO_ENTRY, test: { information: 'A', confidence: 'B', steps: 'Telephoned twice.', capability: '', refusal: '', outcome: 'withhold' as const, reasons: 'Because.' } };
    expect(afterReply(card, letter(), 'agreed', '2026-03-20', []).card.test).toMatchObject({ information: 'A', confidence: 'B', reasons: 'Because.', outcome: null, steps: expect.stringMatching(/^Telephoned twice\.\nAsked by letter/) });
  });
  it('of a death settles the life status; no other does', () => {
    expect(afterReply(NO_ENTRY, letter(), 'died', '2026-03-20', []).card.lifeStatus).toBe('dead');
    expect(afterReply({ ...NO_ENTRY, lifeStatus: 'living' }, letter(), 'not-found', '2026-03-20', []).card.lifeStatus).toBe('living');
  });
});

describe('the ground that is offered', () => {
  const facts = (changes: Partial<GroundFacts>): GroundFacts => ({ role: 'family', confidentialSource: false, lifeStatus: 'unknown', knownToRequester: 'unknown', consent: 'not-asked', verdict: 'withhold', ground: 'TP', ...changes });
  it.each([
    ['disclose', {}, 'KEEP-REASONABLE'], ['disclose', { consent: 'agreed' }, 'KEEP-CONSENT'], ['disclose', { lifeStatus: 'dead' }, 'KEEP-DECEASED'], ['disclose', { knownToRequester: 'yes' }, 'KEEP-KNOWN'], ['disclose', { role: 'professional' }, 'KEEP-OFFICIAL'],
    ['disclose', { verdict: 'disclose', ground: 'KEEP-KNOWN' }, 'KEEP-KNOWN'], ['disclose', { verdict: 'disclose', ground: 'KEEP-KNOWN', knownToRequester: 'no' }, 'KEEP-REASONABLE'], ['disclose', { role: 'subject' }, 'KEEP-SUBJECT'],
    ['withhold', {}, 'TP'], ['withhold', { role: 'other-child', verdict: 'disclose', ground: 'KEEP-REASONABLE' }, 'TP-CHILD'], ['withhold', { confidentialSource: true }, 'TP-SOURCE'],
  ] as const)('to %s with %j is %s', (verdict, changes, ground) => { expect(groundFor(verdict, facts(changes))).toBe(ground); });
});

describe('letters to third parties', () => {
  const letters = parseConsentLetters(JSON.parse(readFileSync('models/letters/consent-letters.en-GB.json', 'utf8')));
  const facts = (changes: Partial<ConsentLetterFacts> = {}): ConsentLetterFacts => ({
    addressee: 'Ada Example', subjectName: null, kinds: ['name', 'address'], replyBy: '2026-04-01', askedOn: null, decided: 'not-decided', contactsShared: false, reference: 'CF-2026-0009', holderName: 'Wexcombe Council', contactName: 'R. Clerk', ...changes,
  });
  const words = (which: 'ask' | 'remind' | 'inform', changes: Partial<ConsentLetterFacts> = {}): string => consentLetter(letters, which, facts(changes)).map((p) => p.text).join('\n');

  it.each(['ask', 'remind', 'inform'] as const)('the letter “%s” names nobody who asked unless that is allowed, and nothing of the records but kinds', (which) => {
    expect(words(which)).not.toMatch(/care|child|foster|social|young/i);
    expect(words(which)).toContain('Dear Ada Example');
    if (which !== 'inform') { expect(words(which)).toContain('an address of yours'); expect(words(which)).not.toContain('telephone number of yours'); expect(words(which, { subjectName: 'Maureen Tolley' })).toContain('Maureen Tolley'); }
    expect(words(which)).not.toMatch(/[{}]/);
  });
  it.each([['shared', 'decided to share what'], ['not-shared', 'decided not to share'], ['partly-shared', 'share a part']] as const)('tells that it is %s', (decided, sentence) => { expect(words('inform', { decided, askedOn: '2026-03-01' })).toContain(sentence); });
  it('says what is still to be completed', () => {
    expect(words('inform')).toContain('To be completed before this letter is sent: what was decided.');
    expect(words('ask', { contactName: null })).toContain('To be completed before this letter is sent: the name');
  });
  it('sets every word on A4', () => {
    const paragraphs = consentLetter(letters, 'ask', facts());
    const { pages } = consentLetterPlan({ id: 'x', title: letters.letters.ask.title, holderName: 'Wexcombe Council', reference: 'CF-2026-0009', to: ['Ada Example', '1 Row'], on: '2026-03-01', paragraphs }, (text) => text.length * 0.5);
    const set = pages.flatMap((p) => (p.kind === 'typeset' ? p.blocks.flatMap((b) => b.runs.map((r) => r.text)) : [])).join(' ').replace(/\s+/g, ' ');
    for (const paragraph of paragraphs) expect(set).toContain(paragraph.text.replace(/\s+/g, ' '));
  });
});
