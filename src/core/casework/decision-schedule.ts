import type { SheetPlan } from '../bundle/bundle-plan.js';
import { plainDate } from '../bundle/plain-date.js';
import { A4, MARGIN, STYLES, Typesetter } from '../bundle/typesetter.js';
import type { TextMeasure } from '../bundle/typeset-page.js';
import type { DecisionLine } from './decision-record.js';

export interface ScheduleFacts { readonly reference: string; readonly holder: string; /** ISO day. */ readonly preparedOn: string; readonly preparedBy: string; readonly plain: boolean; readonly reasons: ReadonlyMap<string, { readonly ground: string; readonly words: string }> }

const WORDS = { withhold: 'Withheld', disclose: 'Disclosed', 'page-withheld': 'Page left out' } as const;
const AT = { source: MARGIN.side, what: MARGIN.side + 62, decision: MARGIN.side + 210, who: MARGIN.side + 330 } as const;

/** The decisions as a document for an auditor: a summary by ground, then every decision with who took it and when. */
export function decisionSchedule(facts: ScheduleFacts, lines: readonly DecisionLine[], measure: TextMeasure): SheetPlan {
  const t = new Typesetter(measure, 'letter');
  t.paragraph(facts.holder, { ...STYLES.body, after: 4 });
  t.heading(1, `Redaction decisions, request ${facts.reference}`);
  t.paragraph(`Prepared on ${plainDate(facts.preparedOn)} by ${facts.preparedBy}. ${facts.plain
    ? 'It holds words of the records and names of other people: keep it as safe as the records themselves.' : 'It holds no words of the records: pages stand under the number of their file, people under the number of their card.'}`);
  t.heading(2, 'By ground');
  for (const [ground, { stands, overturned }] of countsByGround(lines)) {
    t.row([{ text: ground, x: MARGIN.side, width: 120, face: 'bold' }, { text: facts.reasons.get(ground)?.ground ?? '', x: MARGIN.side + 125, width: 190 }, { text: `${stands} stand${overturned ? `, ${overturned} overturned` : ''}`, x: AT.who, width: A4.width - MARGIN.side - AT.who, align: 'right' }]);
  }
  t.heading(2, `Decisions: ${lines.length}`);
  const look = { ...STYLES.small, after: 5 };
  t.row([{ text: 'Source', x: AT.source, width: 58, face: 'bold' }, { text: 'About', x: AT.what, width: 140, face: 'bold' }, { text: 'Decision', x: AT.decision, width: 114, face: 'bold' }, { text: 'By whom, when', x: AT.who, width: 120, face: 'bold' }], 'P', look);
  for (const line of lines) {
    const about = [line.kind ?? (line.subject === 'area' ? 'area' : 'whole page'), line.role, line.plain?.text ? `“${line.plain.text}”` : ''].filter(Boolean).join(', ');
    t.row([
      { text: line.source ?? 'gone', x: AT.source, width: 58 }, { text: about, x: AT.what, width: 140 },
      { text: `${line.verdict ? WORDS[line.verdict] : 'Taken back'}${line.ground ? ` (${line.ground})` : ''}${line.stands ? '' : ', overturned'}`, x: AT.decision, width: 114 },
      { text: `${line.decidedBy}, ${line.decidedAt.slice(0, 16).replace('T', ' ')}${line.byHand ? ', by hand' : ''}`, x: AT.who, width: A4.width - MARGIN.side - AT.who },
    ], 'P', look);
  }
  const pages = t.finish(1, (page) => ({ left: `Request ${facts.reference}`, right: `Page ${page} of ${t.pageCount}` }));
  return { id: `decisions-${facts.reference}`, language: 'en-GB', title: `Redaction decisions, request ${facts.reference}`, preparedOn: facts.preparedOn, pages, outline: [] };
}

function countsByGround(lines: readonly DecisionLine[]): [string, { stands: number; overturned: number }][] {
  const counts = new Map<string, { stands: number; overturned: number }>();
  for (const line of lines) {
    if (line.ground === '') continue;
    const count = counts.get(line.ground) ?? { stands: 0, overturned: 0 };
    count[line.stands ? 'stands' : 'overturned']++;
    counts.set(line.ground, count);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
