import { findRelationships } from './relationships.js';
import { tokenise } from './text/tokens.js';

/** Mentions surfaced (at .45 or above) in one page. */
function surfaced(text: string): string[] {
  const page = tokenise(text);
  return findRelationships(page, page.tokens.map(() => null)).filter((hit) => hit.confidence >= 0.45).map((hit) => text.slice(hit.start, hit.end));
}

describe('people by kinship or place', () => {
  it.each([
    ['She asked after her mother.', 'her mother'],
    ['It was his foster father who came.', 'his foster father'],
    ['The lad next door told us.', 'The lad next door'],
    ['We spoke to the headmaster today.', 'the headmaster'],
  ])('in "%s" finds "%s"', (text, mention) => expect(surfaced(text)).toContain(mention));

  it.each([
    ['one by way of another', 'She left with her mother\'s partner.', 'her mother\'s partner'],
    ['the son of somebody', 'He is the son of the foster parents.', 'the son of the foster parents'],
    ['one of several children', 'An order was made for the third child.', 'the third child'],
    ['somebody else of the same kind', 'The letter tells of another young person in care.', 'another young person'],
    ['one of two by age', 'The elder was sent to a school.', 'The elder'],
    ['two by their number', 'A bed for two boys.', 'two boys'],
    ['the other boy', 'Return the papers of the other boy.', 'the other boy'],
  ])('takes for one mention %s', (_, text, mention) => expect(surfaced(text)).toEqual([mention]));

  it.each(['The child was well.', 'A person rang.', 'the children of the town', 'Mothering Sunday came.', 'The elder brotherhood met.', 'Boys ran by.'])('finds nobody in "%s"', (text) => expect(surfaced(text)).toEqual([]));
});
