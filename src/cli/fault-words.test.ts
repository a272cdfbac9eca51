import { faultWords } from './fault-words.js';

it('an unexpected fault is told without a word of what it was about', () => {
  const fault = Object.assign(new TypeError('insert failed for Maureen Tolley'), { code: '23505', detail: 'Key (name)=(Maureen Tolley) exists', parameters: ['Maureen Tolley'] });
  const words = faultWords(fault);
  expect(words).toContain('TypeError 23505');
  expect(words).toContain('fault-words.test');
  expect(words).not.toContain('Tolley');
  expect(faultWords('Maureen Tolley')).not.toContain('Tolley');
  expect(faultWords(undefined)).toContain('undefined');
});
