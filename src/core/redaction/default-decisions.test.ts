import { readFileSync } from 'node:fs';
import type { MentionKind, PersonRole } from '../case/mention.js';
import { defaultDecision, type DecisionFacts } from './default-decisions.js';
import { parseReasons, REASON_CODES } from './reason-codes.js';

const facts = (changes: Partial<DecisionFacts>): DecisionFacts => ({ role: 'member-of-public', confidentialSource: false, close: false, privateMatters: false, vague: false, kind: 'name', official: false, ...changes });

describe('a default decision', () => {
  it.each<[string, Partial<DecisionFacts>, string, string]>([
    ['the subject’s name', { role: 'subject' }, 'disclose', 'KEEP-SUBJECT'],
    ['the subject’s address', { role: 'subject', kind: 'address' }, 'disclose', 'KEEP-SUBJECT'],
    ['a professional', { role: 'professional' }, 'disclose', 'KEEP-OFFICIAL'],
    ['a professional’s home address', { role: 'professional', kind: 'address' }, 'withhold', 'TP-CONTACT'],
    ['an office number', { role: 'professional', kind: 'telephone', official: true }, 'disclose', 'KEEP-OFFICIAL'],
    ['an official who may be somebody else', { role: 'professional', doubtful: true }, 'withhold', 'TP'],
    ['a contact of the subject beside a doubtful name', { role: 'subject', kind: 'address', doubtful: true }, 'disclose', 'KEEP-SUBJECT'],
    ['another child', { role: 'other-child' }, 'withhold', 'TP-CHILD'],
    ['a member of the public', {}, 'withhold', 'TP'],
    ['a mother', { role: 'family', close: true }, 'disclose', 'KEEP-KNOWN'],
    ['a mother where private matters stand', { role: 'family', close: true, privateMatters: true }, 'withhold', 'TP'],
    ['an uncle', { role: 'family' }, 'withhold', 'TP'],
    ['a carer', { role: 'carer', close: true }, 'disclose', 'KEEP-KNOWN'],
    ['a carer’s address', { role: 'carer', close: true, kind: 'address' }, 'withhold', 'TP-CONTACT'],
    ['a source', { confidentialSource: true }, 'withhold', 'TP-SOURCE'],
    ['a source’s telephone', { confidentialSource: true, kind: 'telephone' }, 'withhold', 'TP-SOURCE'],
    ['a group without a name', { kind: 'relationship', vague: true }, 'disclose', 'KEEP-REASONABLE'],
  ])('of %s', (_, changes, verdict, ground) => { expect(defaultDecision(facts(changes))).toMatchObject({ verdict, ground, rule: expect.stringMatching(/\.$/) }); });

  it('never discloses a contact detail of a private person', () => {
    for (const role of ['family', 'carer', 'other-child', 'member-of-public'] satisfies PersonRole[]) for (const kind of ['address', 'telephone', 'birth', 'identity-number', 'email'] satisfies MentionKind[]) expect(defaultDecision(facts({ role, kind, close: true })).verdict).toBe('withhold');
  });
});

describe('the reasons', () => {
  const untrusted = (): { reasons: { code: string }[] } => JSON.parse(readFileSync('models/reasons/reasons.json', 'utf8'));
  it('hold every code once, with words for the requester', () => { expect([...parseReasons(untrusted()).keys()].sort()).toEqual([...REASON_CODES].sort()); });
  it('are refused where one is missing or unknown', () => {
    const file = untrusted();
    expect(() => parseReasons({ ...file, reasons: file.reasons.slice(1) })).toThrow(RangeError);
    expect(() => parseReasons({ ...file, reasons: [...file.reasons, { ...file.reasons[0], code: 'SECRET' }] })).toThrow();
  });
  it('have neutral words wherever the reason itself could harm', () => { for (const code of ['HARM-SW', 'HARM-H', 'TP-SOURCE'] as const) expect(parseReasons(untrusted()).get(code)!.neutral).not.toBeNull(); });
});
