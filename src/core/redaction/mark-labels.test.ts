import type { Mention, Person } from '../case/mention.js';
import { SAMPLE_PEOPLE } from '../bundle/testing/sample-bundle.js';
import type { Decision } from './decision.js';
import { labelsOf, reasonNumbersOf } from './mark-labels.js';

const mention = (id: string, kind: Mention['kind'] = 'name'): Mention => ({ id, documentId: 'd', pageId: 'p', start: 0, end: 1, text: 'x', kind, confidence: 1, explanation: { recognisers: [], cue: '', adjustments: [] } });
const decision = (mentionId: string, personId: string, ground: Decision['ground'] = 'TP', verdict: Decision['verdict'] = 'withhold'): Decision => ({ mentionId, personId, verdict, ground, decidedBy: 'batch', decidedAt: '' });
const people = (...extra: Person[]): Map<string, Person> => new Map([...SAMPLE_PEOPLE, ...extra].map((p) => [p.id, p]));
const child = (id: string): Person => ({ ...SAMPLE_PEOPLE[1]!, id });

describe('labels', () => {
  it('number people of one role by first appearance and keep the number', () => {
    const mentions = new Map(['a', 'b', 'c', 'd'].map((id) => [id, mention(id)]));
    const labels = labelsOf([decision('a', 'x'), decision('b', 'y'), decision('c', 'x'), decision('d', 'person-family')], mentions, people(child('x'), child('y')));
    expect([...labels.values()]).toEqual(['another child 1', 'another child 2', 'another child 1', 'a relative 1']);
  });

  it('never number someone who gave information, nor contact details', () => {
    const mentions = new Map([['a', mention('a')], ['b', mention('b', 'address')], ['c', mention('c')]]);
    const informant = { ...SAMPLE_PEOPLE[3]!, id: 'i', confidentialSource: true };
    const labels = labelsOf([decision('a', 'i'), decision('b', 'person-family'), decision('c', 'person-family', 'TP-SOURCE')], mentions, people(informant));
    expect([...labels.values()]).toEqual(['someone who gave information', 'contact details', 'someone who gave information']);
  });

  it('say nothing about people who are shown', () => {
    expect(labelsOf([decision('a', 'person-professional', 'KEEP-OFFICIAL', 'disclose')], new Map([['a', mention('a')]]), people()).size).toBe(0);
  });
});

describe('numbers of reasons', () => {
  it('follow the list of reasons and count only those in use', () => {
    const numbers = reasonNumbersOf([decision('a', 'x', 'TP-CONTACT'), decision('b', 'x', 'TP'), decision('c', 'x', 'KEEP-KNOWN', 'disclose')], ['TP', 'TP-CHILD', 'TP-CONTACT']);
    expect([...numbers]).toEqual([['TP', 1], ['TP-CONTACT', 2]]);
  });
});
