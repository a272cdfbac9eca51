import fc from 'fast-check';
import { CONTACT_KINDS } from '../redaction/default-decisions.js';
import { planPersonDecision, type MentionToDecide } from './person-decision.js';

const mention = (id: string, changes: Partial<MentionToDecide> = {}): MentionToDecide => ({ id, pageId: 'a', kind: 'name', suggestion: { verdict: 'withhold', ground: 'TP' }, standing: null, ...changes });
const address = (id: string, changes: Partial<MentionToDecide> = {}): MentionToDecide => mention(id, { kind: 'address', suggestion: { verdict: 'withhold', ground: 'TP-CONTACT' }, ...changes });

describe('a decision about a person', () => {
  it('discloses names and kinship, and leaves the address as it was proposed', () => {
    const plan = planPersonDecision([mention('1'), mention('2', { kind: 'relationship', pageId: 'b' }), address('3')], { verdict: 'disclose', ground: 'KEEP-CONSENT', contactDetails: false });
    expect(plan.decisions).toEqual([
      { mentionId: '1', verdict: 'disclose', ground: 'KEEP-CONSENT' }, { mentionId: '2', verdict: 'disclose', ground: 'KEEP-CONSENT' }, { mentionId: '3', verdict: 'withhold', ground: 'TP-CONTACT' },
    ]);
    expect(plan).toMatchObject({ mentions: 3, pages: 2, disclosed: 2, withheld: 1, contactsKept: 1, byHand: 0 });
  });

  it('discloses the address where that is said', () => {
    expect(planPersonDecision([address('1')], { verdict: 'disclose', ground: 'KEEP-CONSENT', contactDetails: true }).decisions).toEqual([{ mentionId: '1', verdict: 'disclose', ground: 'KEEP-CONSENT' }]);
  });

  it('keeps an office’s telephone shown, and leaves open what nothing is proposed for', () => {
    const plan = planPersonDecision([address('1', { suggestion: { verdict: 'disclose', ground: 'KEEP-OFFICIAL' } }), address('2', { suggestion: { verdict: 'undecided', ground: 'TP' } })], { verdict: 'disclose', ground: 'KEEP-KNOWN', contactDetails: false });
    expect(plan.decisions).toEqual([{ mentionId: '1', verdict: 'disclose', ground: 'KEEP-OFFICIAL' }]);
    expect(plan).toMatchObject({ leftOpen: 1, contactsKept: 0 });
  });

  it.each([['TP', 'TP-CONTACT'], ['TP-CHILD', 'TP-CONTACT'], ['TP-SOURCE', 'TP-SOURCE'], ['HARM-SW', 'HARM-SW']] as const)('withholding with %s withholds the address with %s', (ground, expected) => {
    expect(planPersonDecision([address('1')], { verdict: 'withhold', ground, contactDetails: false }).decisions).toEqual([{ mentionId: '1', verdict: 'withhold', ground: expected }]);
  });

  it('leaves what was decided by hand, and counts what says otherwise', () => {
    const standing = { verdict: 'disclose', ground: 'KEEP-KNOWN', byHand: true } as const;
    const plan = planPersonDecision([mention('1', { standing }), mention('2', { standing: { ...standing, byHand: false } })], { verdict: 'withhold', ground: 'TP', contactDetails: false });
    expect(plan.decisions.map((d) => d.mentionId)).toEqual(['2']);
    expect(plan).toMatchObject({ byHand: 1, byHandOtherwise: 1 });
  });

  const anyMention = fc.record({
    id: fc.uuid(), pageId: fc.constantFrom('a', 'b', 'c'), kind: fc.constantFrom('name', 'relationship', 'address', 'telephone', 'email', 'birth', 'identity-number'),
    suggestion: fc.constantFrom({ verdict: 'withhold', ground: 'TP-CONTACT' }, { verdict: 'undecided', ground: 'TP' }),
    standing: fc.option(fc.record({ verdict: fc.constantFrom('withhold', 'disclose'), ground: fc.constant('TP'), byHand: fc.boolean() })),
  }) as fc.Arbitrary<MentionToDecide>;

  it('never discloses a contact detail unasked, touches nothing decided by hand, and accounts for every mention', () => {
    fc.assert(fc.property(fc.uniqueArray(anyMention, { selector: (m) => m.id, maxLength: 30 }), fc.constantFrom('withhold' as const, 'disclose' as const), (mentions, verdict) => {
      const plan = planPersonDecision(mentions, { verdict, ground: verdict === 'disclose' ? 'KEEP-KNOWN' : 'TP', contactDetails: false });
      const byId = new Map(mentions.map((m) => [m.id, m]));
      for (const d of plan.decisions) {
        expect(byId.get(d.mentionId)!.standing?.byHand ?? false).toBe(false);
        if (CONTACT_KINDS.has(byId.get(d.mentionId)!.kind)) expect(d.verdict).toBe('withhold');
      }
      expect(plan.decisions.length + plan.byHand + plan.leftOpen).toBe(mentions.length);
      expect(plan.disclosed + plan.withheld).toBe(plan.decisions.length);
    }));
  });
});
