/** Plays a careful reviewer on a case that the batch run has read, through the same acts as the workbench. Every act and key press is counted. */
import path from 'node:path';
import { root } from './prepare.mjs';
import { borneBy, covered, flat, hiddenUnder, truthMarks } from './effort-truth.mjs';

const load = (name) => import(path.join(root, 'dist', name));
const { pageText, wordsTouched } = await load('src/core/page/page-text.js');
const { upright } = await load('src/core/page/box.js');
const { mentionBoxes } = await load('src/core/redaction/mention-boxes.js');
const { placesOf, searched } = await load('src/core/redaction/places-of-text.js');
const { fold } = await load('src/core/redaction/folded-text.js');
const { PerformAct } = await load('src/casework/perform-act.use-case.js');
const { NO_ENTRY } = await load('src/core/casework/effective-people.js');
const { LaidCases } = await load('src/features/review/laid-cases.service.js');
const { PerformReviewAct } = await load('src/features/review/perform-review-act.use-case.js');
const { ReleasedPages } = await load('src/features/review/released-pages.service.js');
const { EditCard } = await load('src/features/people/edit-card.use-case.js');

const CONTACT_KINDS = new Set(['address', 'telephone', 'email', 'birth', 'identity-number']);
const WITHHOLD = { 'other-child': 'TP-CHILD' }, DISCLOSE = { subject: 'KEEP-SUBJECT', professional: 'KEEP-OFFICIAL', family: 'KEEP-KNOWN', carer: 'KEEP-KNOWN' };
const toArray = ({ x, y, width, height }) => [x, y, width, height];

export class Reviewer {
  constructor(app, parts, truth, requestId, actor) {
    Object.assign(this, { parts, truth, requestId, actor, review: app.get(PerformReviewAct), perform: app.get(PerformAct), laid: app.get(LaidCases), released: app.get(ReleasedPages), edits: app.get(EditCard) });
    this.counts = {}; this.keys = 0;
    this.marks = truthMarks(truth);
  }

  note(what, keys) { this.counts[what] = (this.counts[what] ?? 0) + 1; this.keys += keys; }

  /** The case as it stands, each mention with the truth that it bears and what is wanted for it. */
  async look() {
    const { reviewIndex: index } = this.parts, state = await index.state(this.requestId), laid = await this.laid.of(this.requestId, state), decisions = await index.decisions(this.requestId);
    const verdicts = new Map(decisions.id.map((id, i) => [id, { verdict: decisions.verdict[i], version: decisions.version[i] }]));
    this.readings ??= new Map(await Promise.all(laid.pages.map(async (p) => { const { reading } = await index.page(this.requestId, p.id); return [p.id, { reading, text: pageText(reading) }]; })));
    const used = new Map();
    const mentions = laid.mentions.map((m, i) => {
      const page = laid.pages.find((p) => p.id === m.pageId), key = `${page.file}#${page.page}`, { reading, text } = this.readings.get(m.pageId);
      const boxes = mentionBoxes(reading, text, m.start, m.end).map(toArray), borne = borneBy(m, boxes, this.marks.get(key) ?? [], used.get(key) ?? used.set(key, new Set()).get(key));
      const { personId, verdict: suggested, ground } = laid.suggestions[i], sure = borne.filter((mark) => mark.wanted !== 'either');
      const wanted = sure.some((mark) => mark.wanted === 'withhold') ? 'withhold' : sure.length > 0 || borne.length === 0 ? 'disclose' : suggested === 'undecided' ? 'disclose' : suggested;
      return { ...m, key, page, boxes, borne, wanted, personId, suggested, ground, decided: verdicts.get(m.id) ?? null };
    });
    return { laid, mentions };
  }

  async act(act, what, keys) {
    const outcome = await this.review.run(this.requestId, { note: null, ...act }, this.actor);
    if (!outcome.done && outcome.conflicts.length > 0) throw new Error(`conflict on ${act.kind}`);
    this.note(what, keys);
  }

  groundFor(role, verdict, kind) {
    if (verdict === 'withhold') return CONTACT_KINDS.has(kind) ? 'TP-CONTACT' : (WITHHOLD[role] ?? 'TP');
    return DISCLOSE[role] ?? 'KEEP-REASONABLE';
  }

  /** One by one, in order of the pages: S takes what is suggested, W and D say otherwise; the workbench goes on by itself. */
  async decideEach() {
    const { laid, mentions } = await this.look(), cards = new Map(laid.people.map((p) => [p.id, p]));
    for (const m of mentions) {
      const ground = m.suggested === m.wanted ? m.ground : this.groundFor(cards.get(m.personId)?.role, m.wanted, m.kind);
      await this.act({ kind: 'decide', mentions: [{ id: m.id, expected: m.decided?.version ?? 0 }], verdict: m.wanted, ground, copies: false }, 'mention decided', 1);
    }
  }

  /**
   * People first: cards of one human joined, wrong roles set; then one decision for each person, and one for each mention that still differs.
   * `inRoles`: cards of which what is proposed is right, or as right as one decision would be, are taken as proposed, a role at a time.
   */
  async decidePeople(inRoles) {
    await this.joinCards();
    await this.setRoles();
    const { laid, mentions } = await this.look(), of = grouped(mentions, (m) => m.personId);
    const cards = laid.people.filter((card) => of.has(card.id)).map((card) => this.plan(card, of.get(card.id)));
    if (inRoles) for (const own of grouped(cards.filter((c) => c.asProposed <= c.decided), (c) => c.card.role).values()) {
      // Each card of the role is looked at; then filter, role, Enter, the command and its question.
      await this.act({ kind: 'take-suggestions', personIds: own.map((c) => c.card.id) }, 'roles taken as proposed', own.length + 5);
      for (const c of own) c.taken = true;
    }
    for (const { card, verdict, taken } of cards) if (!taken) {
      // A heading of the list, E, the other verdict where the card proposes another, Enter.
      const proposes = card.verdict === 'undecided' ? 'withhold' : card.verdict;
      await this.act({ kind: 'decide-person', personId: card.id, verdict, ground: card.confidentialSource && verdict === 'withhold' ? 'TP-SOURCE' : this.groundFor(card.role, verdict, 'name') }, 'person decided', 3 + (proposes === verdict ? 0 : 1));
    }
    await this.correct();
  }

  /** How many mentions of a card would stand wrongly after the better decision about the person, and after taking what is proposed. */
  plan(card, own) {
    const reached = own.filter((m) => !CONTACT_KINDS.has(m.kind)), apart = own.length - reached.length, proposedWrong = (list) => list.filter((m) => m.suggested !== m.wanted).length;
    const verdict = card.role === 'subject' ? 'disclose' : reached.length === 0 ? 'withhold' : reached.filter((m) => m.wanted === 'withhold').length * 2 > reached.length ? 'withhold' : 'disclose';
    const contacts = own.filter((m) => CONTACT_KINDS.has(m.kind)), contactsWrong = apart === 0 ? 0 : verdict === 'disclose' ? proposedWrong(contacts) : contacts.filter((m) => m.wanted !== 'withhold').length;
    return { card, verdict, decided: reached.filter((m) => m.wanted !== verdict).length + contactsWrong, asProposed: proposedWrong(own), taken: false };
  }

  /** Every mention that does not stand as it should, found while the page is read: so many steps down its list, and W or D. */
  async correct() {
    const { laid, mentions } = await this.look(), cards = new Map(laid.people.map((p) => [p.id, p]));
    for (const onPage of grouped(mentions, (m) => m.pageId).values()) {
      let at = 0;
      for (const [i, m] of onPage.entries()) {
        if (m.decided?.verdict === m.wanted) continue;
        await this.act({ kind: 'decide', mentions: [{ id: m.id, expected: m.decided?.version ?? 0 }], verdict: m.wanted, ground: this.groundFor(cards.get(m.personId)?.role, m.wanted, m.kind), copies: false }, 'mention decided', i - at + 1);
        at = i;
      }
    }
  }

  /** Whom most of a card's names and words of kinship are about; null for a card that is about nobody. */
  personOf(mentions) {
    const votes = new Map();
    for (const m of mentions) for (const mark of m.borne) if (mark.isPerson) votes.set(mark.id, (votes.get(mark.id) ?? 0) + 1);
    return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  }

  async joinCards() {
    const { laid, mentions } = await this.look(), of = grouped(mentions, (m) => m.personId), byHuman = new Map();
    for (const card of laid.people) {
      const own = of.get(card.id) ?? [], human = this.personOf(own);
      if (human !== null) (byHuman.get(human) ?? byHuman.set(human, []).get(human)).push({ card, size: own.length });
    }
    for (const cards of byHuman.values()) {
      const [kept, ...others] = cards.sort((a, b) => (b.card.role === 'subject') - (a.card.role === 'subject') || b.size - a.size);
      for (const { card } of others) {
        if (card.role === 'subject') continue;
        await this.edits.join(this.requestId, card, kept.card, this.actor);
        // The card's page, "join", the first letters of the other name, Enter on the card found and on the question.
        this.note('cards joined', 4 + Math.min(6, kept.card.name.length));
      }
    }
  }

  async setRoles() {
    const { laid, mentions } = await this.look(), of = grouped(mentions, (m) => m.personId);
    for (const card of laid.people) {
      const human = this.personOf(of.get(card.id) ?? []), role = human === this.truth.subject.id ? 'subject' : this.truth.people.find((p) => p.id === human)?.role;
      if (human === null || role === undefined || role === card.role || role === 'subject' || card.role === 'subject') continue;
      const standing = await this.parts.acts.entry(this.requestId, 'person', card.id);
      await this.perform.run({ requestId: this.requestId, kind: 'person.edited', byHand: true, changes: [{ target: 'person', key: card.id, value: { ...(standing?.value ?? NO_ENTRY), role } }] }, this.actor);
      // The card's page, "change", an arrow or two on the role, Enter.
      this.note('roles set', 5);
    }
  }

  /** Reads what needs reading and marks what should be withheld and is not. `everywhere`: a text that stands more than once is marked in one go, where nothing else bears it. */
  async markMissed(everywhere) {
    const { laid } = await this.look();
    for (const page of laid.pages) {
      this.keys += 1;
      if (page.needsReading && !page.blank) await this.act({ kind: 'read-page', pageId: page.id, read: true, expected: 0 }, 'pages read', 1);
      for (const mark of this.marks.get(`${page.file}#${page.page}`) ?? []) await this.markOne(page, mark, laid, everywhere);
    }
  }

  async markOne(page, mark, laid, everywhere) {
    if (mark.wanted !== 'withhold') return;
    const { mentions } = this.now ??= await this.look(), here = mentions.filter((m) => m.pageId === page.id), hidden = here.filter((m) => (m.decided?.verdict ?? m.wanted) === 'withhold');
    const { reading, text } = this.readings.get(page.id);
    if (!mark.boxes) { if (hidden.some((m) => flat(m.text).includes(flat(mark.text)))) return; return this.markText(page, mark, text); }
    if (mark.boxes.every((box) => covered(box, hidden.flatMap((m) => m.boxes)) >= 0.5)) return;
    const words = reading.words.map((w, i) => ({ i, box: toArray(w.box) })).filter(({ box }) => mark.boxes.some((b) => covered(b, [box]) >= 0.3 || covered(box, [b]) >= 0.5));
    if (words.length === 0 || !mark.boxes.every((b) => covered(b, words.map((w) => w.box)) >= 0.5)) return this.markArea(page, mark, reading);
    const first = words[0].i, last = words.at(-1).i, start = text.spans[first].start, end = text.spans[last].end;
    if (last - first > words.length + 3) return this.markArea(page, mark, reading);
    if (everywhere && mark.tag === 'PER' && this.standsOftenAndAlone(text.text.slice(start, end))) return this.markText(page, { ...mark, text: text.text.slice(start, end) }, text);
    this.now = null;
    const personId = this.cardOf(laid, mentions, mark.id), near = Math.min(...here.flatMap((m) => wordsTouched(text, m.start, m.end)).map((i) => steps(reading, i, first)), steps(reading, 0, first));
    // A, steps to the first word, Shift and steps to the last, Enter, Enter.
    await this.act({ kind: 'mark-words', pageId: page.id, start, end, mentionKind: CONTACT_MARK[mark.tag] ?? (mark.tag === 'REL' ? 'relationship' : 'name'), personId, verdict: 'withhold', ground: CONTACT_MARK[mark.tag] ? 'TP-CONTACT' : 'TP' }, 'words marked', 3 + near + (last - first));
  }

  cardOf(laid, mentions, human) {
    const of = grouped(mentions, (m) => m.personId);
    return laid.people.find((card) => this.personOf(of.get(card.id) ?? []) === human)?.id ?? null;
  }

  /** True where the text stands on at least two places that are still open to the eye, and no place of it bears something that is to be shown. */
  standsOftenAndAlone(words) {
    let open = 0;
    const key = fold(words);
    if (key.length < 3) return false;
    for (const page of this.now.laid.pages) {
      const { reading, text } = this.readings.get(page.id), here = this.now.mentions.filter((m) => m.pageId === page.id);
      for (const { start, end } of placesOf(key, searched(text.text))) {
        if (here.some((m) => m.decided?.verdict === 'withhold' && m.start <= start && m.end >= end)) continue;
        const boxes = mentionBoxes(reading, text, start, end).map(toArray), borne = (this.marks.get(`${page.file}#${page.page}`) ?? []).filter((m) => m.boxes?.some((b) => covered(b, boxes) >= 0.5));
        if (!borne.some((m) => m.wanted === 'withhold')) return false;
        open++;
      }
    }
    return open > 1;
  }

  async markText(page, mark, text) {
    this.now = null;
    if (placesOf(fold(mark.text), searched(text.text)).length === 0) { this.note('left: not read', 0); return; }
    const words = mark.text.replace(/\s+/g, ' ').trim();
    // T, the text, Enter.
    await this.act({ kind: 'mark-text', text: words, personId: null, verdict: 'withhold', ground: CONTACT_MARK[mark.tag] ? 'TP-CONTACT' : 'TP' }, 'texts marked everywhere', 2 + words.length);
  }

  async markArea(page, mark, reading) {
    this.now = null;
    for (const line of linesOf(mark.boxes)) {
      const box = upright(line, reading.turned), cross = (from, to) => Math.floor(Math.abs(to - from) / 0.05) + Math.round((Math.abs(to - from) % 0.05) / 0.005);
      // X, the cross from the middle to a corner, Enter, to the other, Enter, Enter.
      await this.act({ kind: 'mark-area', pageId: page.id, box, personId: null, ground: 'TP' }, 'areas marked', 4 + cross(0.5, box.x) + cross(0.5, box.y) + cross(0, box.width) + cross(0, box.height));
    }
  }

  /** What a bundle built now would show or hide against the truth. */
  async left() {
    const { laid } = await this.look(), faults = { shown: 0, 'hidden though to be shown': 0 };
    for (const page of laid.pages) {
      const { out, boxes } = await this.released.of(this.requestId, page.id), { reading } = this.readings.get(page.id), back = (360 - reading.turned) % 360;
      if (out !== null) continue;
      const hidden = boxes.map(({ box }) => toArray(upright(box, back)));
      for (const mark of this.marks.get(`${page.file}#${page.page}`) ?? []) if (mark.boxes) {
        if (mark.wanted === 'withhold' && !hiddenUnder(mark, hidden)) faults.shown++;
        if (mark.wanted === 'disclose' && mark.isPerson && hiddenUnder(mark, hidden)) faults['hidden though to be shown']++;
      }
    }
    return faults;
  }
}

const CONTACT_MARK = { ADDR: 'address', TEL: 'telephone', EMAIL: 'email', DOB: 'birth', IDN: 'identity-number' };
const grouped = (list, keyOf) => { const map = new Map(); for (const item of list) (map.get(keyOf(item)) ?? map.set(keyOf(item), []).get(keyOf(item))).push(item); return map; };
/** Arrow keys from one word to another: lines, then words from the line's beginning or along the same line. */
const steps = (reading, from, to) => { const a = reading.words[from]?.line ?? 0, b = reading.words[to].line; return a === b ? Math.abs(to - from) : Math.abs(b - a) + (to - reading.words.findIndex((w) => w.line === b)); };
/** A name over a line end is marked once on each line. */
function linesOf(boxes) {
  const lines = [];
  for (const [x, y, width, height] of boxes) {
    const line = lines.find((l) => Math.abs(l.y - y) < height);
    if (!line) { lines.push({ x, y, width, height }); continue; }
    const right = Math.max(line.x + line.width, x + width), bottom = Math.max(line.y + line.height, y + height);
    line.x = Math.min(line.x, x); line.y = Math.min(line.y, y); line.width = right - line.x; line.height = bottom - line.y;
  }
  return lines;
}
