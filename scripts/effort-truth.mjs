/** What a careful reviewer knows from the truth of a rendered case: what each mention names, what must be hidden, and what the engine missed. */

const CONTACT = new Set(['ADDR', 'TEL', 'EMAIL', 'DOB', 'IDN']);
const TITLE = /^(mr|mrs|miss|ms|mx|dr|rev|revd|fr|sr|sister|father|matron|nurse|cllr|councillor|ald|alderman|sgt|pc|wpc|dc|ds|di|insp|supt|judge|prof|sir|lady|lord|auntie|aunty|aunt|uncle|nan|nana|gran|granny|grandad|and)$/;
const flat = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

/** Share of box a ([x, y, width, height]) that boxes cover, by a grid of points as the scorer takes it. */
export function covered(a, boxes) {
  let hit = 0;
  for (let i = 0; i < 12; i++) for (let j = 0; j < 6; j++) { const x = a[0] + (a[2] * (i + 0.5)) / 12, y = a[1] + (a[3] * (j + 0.5)) / 6; if (boxes.some((b) => x >= b[0] && x <= b[0] + b[2] && y >= b[1] && y <= b[1] + b[3])) hit++; }
  return hit / 72;
}

/** The boxes of a mark that bear the name: its titles need not be covered. */
function core(mark) {
  const words = mark.text.trim().split(/\s+/);
  if (words.length !== mark.boxes.length) return mark.boxes;
  const kept = mark.boxes.filter((_, i) => flat(words[i]) && !TITLE.test(flat(words[i])));
  return kept.length > 0 ? kept : mark.boxes;
}

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
      tag: m.tag, id: m.id, text: m.text, wanted: wantedOf(m, truth), boxes: m.boxes ? core(m) : null, isPerson: m.id !== 'org' && (m.tag === 'PER' || m.tag === 'REL'),
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
export const hiddenUnder = (mark, boxes) => mark.boxes.every((b) => covered([b[0] + b[2] * 0.05, b[1] + b[3] * 0.15, b[2] * 0.9, b[3] * 0.7], boxes) >= 0.9);
export { flat };
