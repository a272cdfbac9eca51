/** What a careful reviewer knows from the truth of a rendered case: what each mention names, what must be hidden, and what the engine missed. */

import path from 'node:path';
import { root } from './prepare.mjs';

/** The scorer's own rules: loaded once the checkout is built. */
const { coverOf, covered, flat, nameBoxes } = await import(path.join(root, 'dist', 'test', 'support', 'quality', 'scorer-rules.js'));

const CONTACT = new Set(['ADDR', 'TEL', 'EMAIL', 'DOB', 'IDN']);

/**
 * Close family and carers ("judgement") are shown by this reviewer, for whom one weighing decides a person; officials and the subject are shown, all others withheld;
 * private details of anybody but the subject and officials are withheld. `either`: the truth does not say.
 */
function wantedOf(mark, truth) {
  if (mark.id === 'org') return 'disclose';
  if (mark.id === truth.subject.id) return 'disclose';
  const expect = truth.people.find((p) => p.id === mark.id)?.expect ?? 'judgement';
  if (CONTACT.has(mark.tag)) return expect === 'disclose' ? 'either' : 'withhold';
  return expect === 'redact' ? 'withhold' : 'disclose';
}

/** Marks of the truth by `file#page`, each with what is wanted for it. */
export function truthMarks(truth) {
  const pages = new Map();
  for (const file of truth.files) for (const [i, page] of file.pages.entries()) {
    pages.set(`${file.name}#${i + 1}`, page.marks.filter((m) => CONTACT.has(m.tag) || m.tag === 'PER' || m.tag === 'REL').map((m) => ({
      tag: m.tag, id: m.id, text: m.text, wanted: wantedOf(m, truth), boxes: m.boxes ? nameBoxes(m) : null, isPerson: m.id !== 'org' && (m.tag === 'PER' || m.tag === 'REL'),
    })));
  }
  return pages;
}

/** The marks that a mention bears: those of which it covers a word; on pages without boxes (e-mails) those of the same words, in order. */
export function borneBy(mention, boxes, marks, used) {
  return marks.filter((mark, i) => {
    if (mark.boxes) return mark.boxes.some((box) => covered(box, boxes) >= 0.5);
    if (used.has(`${i} ${mention.kind}`) || !(flat(mention.text).includes(flat(mark.text)) || (flat(mark.text).includes(flat(mention.text)) && flat(mention.text).length > 2))) return false;
    used.add(`${i} ${mention.kind}`);
    return true;
  });
}

/** True where a mark lies whole under boxes, as the scorer demands of a withheld name. */
export const hiddenUnder = (mark, boxes) => coverOf(mark.boxes, boxes) >= 0.9;
export { covered, flat };
