/** Text of invented pages in the manner of letters, reports and forms of care records; the same number gives the same page. */

/** Numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed) {
  let a = seed >>> 0;
  return () => { a = (a + 0x6d2b79f5) >>> 0; let t = Math.imul(a ^ (a >>> 15), a | 1); t ^= t + Math.imul(t ^ (t >>> 7), t | 61); return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
}

const WORDS = {
  person: ['the girl', 'the boy', 'his mother', 'her father', 'the foster mother', 'the headmaster', 'the child’s aunt', 'Mrs Quennell', 'Mr Applegarth', 'Miss Thorogood', 'Dr Vanstone', 'Sister Philippa', 'Mr J. Wetherby', 'Mrs O’Dowd'],
  did: ['called at the office', 'asked for a change of school', 'was seen at home', 'wrote again about the allowance', 'refused to discuss the visit', 'was quiet and well behaved', 'has settled better than was feared', 'did not keep the appointment', 'agreed to wait until the half-term holiday', 'complained of the cold', 'said that nothing had been explained', 'was examined and found fit'],
  when: ['on Tuesday evening', 'before Easter', 'during the summer', 'after the last review', 'on 14th March, 1958', 'on 3/9/61', 'early in December 1972', 'at 4.30 p.m.', 'in the week ending 21 June', 'since the move'],
  why: ['because of the bus fares', 'for want of a larger house', 'as the doctor had advised', 'although the report was favourable', 'in view of the court order', 'without giving a reason', 'in spite of two reminders', 'pending a vacancy elsewhere'],
  then: ['It was decided to leave the matter until the quarterly visit.', 'A further report will follow.', 'Clothing to the value of £6 17s. 4d. has been issued.', 'The Committee’s attention is drawn to paragraph 9 (b).', 'No contribution has been received for eleven weeks.', 'The file is to be kept in the locked cabinet.', 'Weight 5 st. 8 lb., height 4 ft. 7 in., vision normal.', 'Please quote reference K/2207/JW when replying.', 'She sleeps soundly and eats everything that is put before her.', 'Nothing more could be learned from the neighbours.'],
};
const HEADS = ['Our ref: K/{n}/JW      Your ref: {m}/62', 'CHILDREN’S OFFICER’S REPORT No. {n}', 'MEMORANDUM     To: Area Office {m}     From: Records', 'BOARDING OUT: QUARTERLY VISIT', 'Telephone: Harwick {n}   Ext. {m}'];

export function inventedPage(number) {
  const random = randomFrom(number * 7919 + 5), pick = (list) => list[Math.floor(random() * list.length)], digits = (n) => String(Math.floor(random() * 9 * 10 ** (n - 1)) + 10 ** (n - 1));
  const sentence = () => { const s = `${pick(WORDS.person)} ${pick(WORDS.did)}${random() < 0.7 ? ` ${pick(WORDS.when)}` : ''}${random() < 0.5 ? `, ${pick(WORDS.why)}` : ''}.`; return s[0].toUpperCase() + s.slice(1); };
  const paragraph = () => Array.from({ length: 3 + Math.floor(random() * 2) }, () => (random() < 0.25 ? pick(WORDS.then) : sentence())).join(' ');
  return [pick(HEADS).replace('{n}', digits(4)).replace('{m}', digits(2)), '', `${1 + Math.floor(random() * 28)} ${pick(['January', 'February', 'April', 'August', 'October'])} 19${digits(2)}`, '', ...Array.from({ length: 3 }, () => [paragraph(), '']).flat(), pick(WORDS.then)].join('\n');
}
