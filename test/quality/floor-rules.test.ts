import { belowFloors } from '../support/quality/floors.js';

describe('floors', () => {
  it.each([
    ['as recorded', { 'names found': 0.8 }, { 'names found': 0.8 }, 0],
    ['a point below', { 'names found': 0.79 }, { 'names found': 0.8 }, 0],
    ['more than a point below', { 'names found': 0.7899 }, { 'names found': 0.8 }, 1],
    ['far above', { 'names found': 0.95 }, { 'names found': 0.8 }, 0],
    ['a point more ink lost', { 'other words covered': 0.03 }, { 'other words covered': 0.02 }, 0],
    ['more than a point more ink lost', { 'other words covered': 0.0301 }, { 'other words covered': 0.02 }, 1],
    ['less ink lost', { 'other words covered': 0 }, { 'other words covered': 0.02 }, 0],
    ['a card more of forty', { 'cards made per true person': 2.025 }, { 'cards made per true person': 2 }, 0],
    ['five cards more of forty', { 'cards made per true person': 2.125 }, { 'cards made per true person': 2 }, 1],
    ['no longer measured', {}, { 'names found': 0.8 }, 1],
    ['never recorded', { 'names found': 0.8 }, {}, 1],
  ])('%s', (_, figures, floors, complaints) => {
    expect(belowFloors(figures, floors)).toHaveLength(complaints);
  });
});
