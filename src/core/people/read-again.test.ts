import { clashes } from './gender-clash.js';
import { careCue } from './care-cues.js';
import { gatherPeople } from './gather-people.js';
import { markedCase, peopleResources } from './testing/people-case.js';

const resources = peopleResources();
function gather(texts: readonly string[], alsoKnownAs: string[] = []) {
  const { caseText, mentions } = markedCase(texts.map((text) => ({ text })), { name: 'Margaret Ann Holroyd', born: '1958-03-04', alsoKnownAs });
  const { people, suggestions } = gatherPeople(caseText, mentions, resources);
  return (text: string, nth = 0) => people.find((p) => p.id === suggestions.find((s) => s.mentionId === mentions.filter((m) => m.text === text)[nth]!.id)!.personId)!;
}

describe('who is who without a plain cue', () => {
  it('calls nobody another child without a cue', () => {
    expect(gather(['[Margaret] saw [Lonsdale] there.'])('Lonsdale')).toMatchObject({ role: 'member-of-public', ground: 'TP', verdict: 'withhold' });
  });

  it.each([
    ['boarded out with', '[Margaret] was boarded out throughout with [Mrs. Enid Crewe].'],
    ['boarded out on a date', '[Margaret Holroyd]\nBoarded out 20.2.62 [Mrs. Enid Crewe], Lane End'],
    ['care of', '[Margaret Holroyd] c/o [Mrs. Enid Crewe], Lane End'],
    ['brought me up', 'I am [Margaret Holroyd]. [Mrs. Enid Crewe] who brought me up has died.'],
  ])('knows a carer by “%s”', (_, text) => {
    expect(gather([text])('Mrs. Enid Crewe').role).toBe('carer');
  });

  it('does not take carers for kin because the subject took their name, and gives husband and wife one role', () => {
    const person = gather(['[Margaret] was boarded out with [Mrs. Enid Crewe]. [Mr. Crewe] met them.', '[Margaret] came with [Mrs. Crewe] and [Mr. Crewe].'], ['Margaret Crewe']);
    expect(person('Mrs. Enid Crewe').role).toBe('carer');
    expect(person('Mr. Crewe').role).toBe('carer');
    expect(person('Mr. Crewe').id).not.toBe(person('Mrs. Crewe').id);
  });

  it('takes for the source whoever telephoned, not whom the call was about', () => {
    const person = gather(['[Margaret] is well. A lady telephoned and gave her name as [Mrs. Doreen Fenn], and asked that she should not be named. She said that [Mr. Brian Pike] shouts.']);
    expect(person('Mrs. Doreen Fenn').confidentialSource).toBe(true);
    expect(person('Mr. Brian Pike').confidentialSource).toBe(false);
  });

  it('reads a couple under one surname', () => {
    const person = gather(['[Colin] and [Enid Crewe] came.', '[Colin Crewe] wrote of [Margaret].']);
    expect(person('Colin').id).toBe(person('Colin Crewe').id);
  });
});

describe('small judgements', () => {
  it.each([['mother', 'm', true], ['mother', 'f', false], ['paternal grandmother', 'm', true], ['brother', 'f', true], ['parent', 'f', false], ['father', null, false], [null, 'f', false]] as const)('%s of %s clashes: %s', (label, gender, clash) => {
    expect(clashes(label, gender)).toBe(clash);
  });
  it('gives no care cue to a plain visit', () => {
    expect(careCue('I called on Mrs Tate', 12, 20)).toBeNull();
  });
});
