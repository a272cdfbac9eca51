import { readFileSync } from 'node:fs';
import { addDays, addMonths, isWorkingDay } from './day-arithmetic.js';
import { clockUrgency, clockWords } from './clock-words.js';
import { complaintClocks } from './complaint-clock.js';
import { statutoryClock, type ClockEvent } from './statutory-clock.js';
import { reviewForecast } from './review-forecast.js';

const calendar = (JSON.parse(readFileSync('models/calendar/bank-holidays.json', 'utf8')) as { jurisdictions: Record<string, string[]> }).jurisdictions['england-and-wales']!;
const holidays = new Set(calendar);
const at = (kind: ClockEvent['kind'], on: string): ClockEvent => ({ kind, on });
const clock = (receivedOn: string, events: ClockEvent[] = [], today = receivedOn) => statutoryClock(receivedOn, events, today, holidays);

describe('the month for answering', () => {
  it.each([
    ['the same date next month', '2026-06-01', '2026-07-01'],
    ['1 January, 1 February being a working day', '2027-01-01', '2027-02-01'],
    ['1 February is a Sunday', '2026-01-01', '2026-02-02'],
    ['Christmas and Boxing Day are no working days', '2024-11-25', '2024-12-27'],
    ['Boxing Day in lieu', '2026-11-26', '2026-12-29'],
    ['no 31st: the last day of the month', '2027-03-31', '2027-04-30'],
    ['31 January to 29 February', '2024-01-31', '2024-02-29'],
    ['31 January to 28 February, a Sunday, to Monday', '2027-01-31', '2027-03-01'],
    ['30 January in a short year', '2025-01-30', '2025-02-28'],
    ['a Saturday before a bank holiday Monday', '2025-04-03', '2025-05-06'],
    ['Good Friday to Tuesday', '2026-03-03', '2026-04-07'],
    ['over the turn of the year', '2026-12-31', '2027-02-01'],
  ])('%s: %s -> %s', (_why, received, due) => expect(clock(received).dueOn).toBe(due));

  it.each([
    ['receipt alone', [], '2026-07-01'],
    ['identity later', [at('identity-asked', '2026-06-02'), at('identity-received', '2026-06-10')], '2026-07-10'],
    ['authority last', [at('identity-received', '2026-06-10'), at('authority-received', '2026-06-12')], '2026-07-13'],
    ['fee last', [at('identity-received', '2026-06-10'), at('fee-asked', '2026-06-11'), at('fee-received', '2026-06-15')], '2026-07-15'],
    ['identity that came before the request', [at('identity-received', '2026-05-20')], '2026-07-01'],
  ])('begins with the latest: %s', (_why, events, due) => expect(clock('2026-06-01', events).dueOn).toBe(due));

  it('does not begin while something that was asked for is missing', () => {
    const waiting = clock('2026-06-01', [at('identity-asked', '2026-06-02'), at('authority-asked', '2026-06-03'), at('identity-received', '2026-06-05')], '2026-09-01');
    expect(waiting).toMatchObject({ state: 'not-started', startedOn: null, dueOn: null, daysLeft: null, awaiting: [{ what: 'authority', since: '2026-06-03' }] });
    expect(clockWords(waiting)).toBe('not started: waiting for proof of authority since 3 June 2026');
    expect(clockUrgency(waiting)).toBe('waiting');
  });
});

describe('pauses', () => {
  it.each([
    ['both the day of asking and the day of the answer are left out', [at('clarification-asked', '2026-06-10'), at('clarification-answered', '2026-06-15')], 6, '2026-07-07'],
    ['asked and answered on one day', [at('clarification-asked', '2026-06-10'), at('clarification-answered', '2026-06-10')], 1, '2026-07-02'],
    ['two pauses', [at('clarification-asked', '2026-06-03'), at('clarification-answered', '2026-06-04'), at('clarification-asked', '2026-06-10'), at('clarification-answered', '2026-06-12')], 5, '2026-07-06'],
    ['two that overlap count once', [at('clarification-asked', '2026-06-10'), at('clarification-asked', '2026-06-12'), at('clarification-answered', '2026-06-15')], 6, '2026-07-07'],
    ['before the start nothing is saved', [at('clarification-asked', '2026-06-01'), at('clarification-answered', '2026-06-04'), at('identity-received', '2026-06-10')], 0, '2026-07-10'],
    ['only the part after the start', [at('clarification-asked', '2026-06-05'), at('clarification-answered', '2026-06-12'), at('identity-received', '2026-06-10')], 3, '2026-07-13'],
    ['an answer without a question changes nothing', [at('clarification-answered', '2026-06-12')], 0, '2026-07-01'],
  ])('%s', (_why, events, days, due) => expect(clock('2026-06-01', events, '2026-06-20')).toMatchObject({ pausedDays: days, dueOn: due, state: 'running' }));

  it('stands still while the answer is awaited, for the notice of an extension too', () => {
    const paused = clock('2026-06-01', [at('clarification-asked', '2026-06-10')], '2026-08-20');
    expect(paused).toMatchObject({ state: 'paused', pausedSince: '2026-06-10', pausedDays: 72, dueOn: '2026-09-11', noticeBy: '2026-09-11' });
    expect(clockWords(paused)).toBe('paused since 10 June 2026');
  });
});

describe('an extension', () => {
  it.each([
    ['three months from the start', '2026-06-01', [at('extension-notified', '2026-06-20')], '2026-09-01'],
    ['the last day of the month of notice', '2026-06-01', [at('extension-notified', '2026-07-01')], '2026-09-01'],
    ['30 November and three months', '2026-11-30', [at('extension-notified', '2026-12-10')], '2027-03-01'],
    ['counted from identity, not from receipt', '2026-06-01', [at('identity-received', '2026-06-15'), at('extension-notified', '2026-07-10')], '2026-09-15'],
    ['with the paused days on top', '2026-06-01', [at('clarification-asked', '2026-06-10'), at('clarification-answered', '2026-06-15'), at('extension-notified', '2026-07-06')], '2026-09-07'],
  ])('%s', (_why, received, events, due) => expect(clock(received, events).dueOn).toBe(due));

  it('extends nothing when told too late', () => {
    expect(clock('2026-06-01', [at('extension-notified', '2026-07-02')])).toMatchObject({ extendedOn: null, lateNotice: '2026-07-02', dueOn: '2026-07-01', noticeBy: '2026-07-01' });
  });
});

describe('how it stands, in words', () => {
  it.each([
    ['2026-06-19', [], 'due in 12 days', 'calm'],
    ['2026-06-30', [], 'due in 1 day', 'soon'],
    ['2026-07-01', [], 'due today', 'soon'],
    ['2026-07-04', [], 'overdue by 3 days', 'overdue'],
    ['2026-07-20', [at('answered', '2026-06-30')], 'answered on 30 June 2026, in time', 'done'],
    ['2026-07-20', [at('answered', '2026-07-02')], 'answered on 2 July 2026, 1 day late', 'done'],
  ] as const)('on %s: %s', (today, events, words, urgency) => {
    const now = clock('2026-06-01', [...events], today);
    expect(clockWords(now)).toBe(words);
    expect(clockUrgency(now)).toBe(urgency);
  });
});

describe('complaints', () => {
  it.each([
    ['30 days from the day after', '2026-07-01', '2026-07-31'],
    ['a Saturday moves on to Monday', '2026-08-06', '2026-09-07'],
    ['a bank holiday moves on', '2026-11-25', '2026-12-29'],
  ])('%s', (_why, received, by) => expect(complaintClocks([at('complaint-received', received)], received, holidays)[0]!.acknowledgeBy).toBe(by));

  it('each reply belongs to the oldest complaint that has none; an outcome is an acknowledgement too', () => {
    const [first, second] = complaintClocks([
      at('complaint-received', '2026-07-01'), at('complaint-received', '2026-07-20'), at('complaint-acknowledged', '2026-07-03'), at('complaint-answered', '2026-08-01'), at('complaint-answered', '2026-08-05'),
    ], '2026-09-30', holidays);
    expect(first).toMatchObject({ receivedOn: '2026-07-01', acknowledgedOn: '2026-07-03', answeredOn: '2026-08-01', daysLeft: 28 });
    expect(second).toMatchObject({ receivedOn: '2026-07-20', acknowledgedOn: '2026-08-05', answeredOn: '2026-08-05' });
  });

  it('counts the days by which it is late', () => expect(complaintClocks([at('complaint-received', '2026-07-01')], '2026-08-03', holidays)[0]!.daysLeft).toBe(-3));
});

describe('the forecast', () => {
  const days = (...pages: number[]) => pages.map((n, i) => ({ day: addDays('2026-06-05', -i), pages: n }));

  it.each([
    ['nothing left', { pagesLeft: 0, days: days(50) }, null, 'No page is left'],
    ['nobody reviewed', { pagesLeft: 120, days: [] }, null, 'no end can be foretold'],
    ['at the pace', { pagesLeft: 120, days: days(50, 30, 40) }, '2026-06-10', '3 more working days'],
    ['few days are a hint only', { pagesLeft: 10, days: days(10) }, '2026-06-08', 'take it as a hint'],
  ])('%s', (_why, pace, finishOn, words) => {
    const forecast = reviewForecast(pace, '2026-07-01', '2026-06-05', holidays);
    expect(forecast.finishOn).toBe(finishOn);
    expect(forecast.words).toContain(words);
    expect(forecast.late).toBe(false);
  });

  it('says when it would be too late', () => expect(reviewForecast({ pagesLeft: 3_000, days: days(50, 50, 50) }, '2026-07-01', '2026-06-05', holidays)).toMatchObject({ late: true, words: expect.stringContaining('after the request is due') as unknown }));
});

describe('bank holidays of England and Wales, 2024 to 2030', () => {
  /** Gauss's rule as Butcher wrote it down. */
  const easter = (y: number): string => {
    const a = y % 19, b = Math.floor(y / 100), c = y % 100, d = Math.floor(b / 4), e = b % 4, g = Math.floor((8 * b + 13) / 25), h = (19 * a + b - d - g + 15) % 30;
    const i = Math.floor(c / 4), k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = Math.floor((a + 11 * h + 19 * l) / 433), month = Math.floor((h + l - 7 * m + 90) / 25);
    return `${y}-${String(month).padStart(2, '0')}-${String((h + l - 7 * m + 33 * month + 19) % 32).padStart(2, '0')}`;
  };
  const monday = (from: string): string => { let day = from; while (new Date(`${day}T00:00:00Z`).getUTCDay() !== 1) day = addDays(day, 1); return day; };
  const lieu = (day: string, taken: readonly string[]): string => { let at = day; while (!isWorkingDay(at, new Set(taken))) at = addDays(at, 1); return at; };

  it.each([2024, 2025, 2026, 2027, 2028, 2029, 2030])('%i follows the rules', (y) => {
    const christmas = lieu(`${y}-12-25`, []), boxing = lieu(`${y}-12-26`, [christmas]);
    const expected = [
      lieu(`${y}-01-01`, []), addDays(easter(y), -2), addDays(easter(y), 1), monday(`${y}-05-01`), monday(`${y}-05-25`), monday(`${y}-08-25`), christmas, boxing,
    ];
    expect(calendar.filter((day) => day.startsWith(String(y)))).toEqual(expected.sort());
  });

  it('months are added without running over', () => expect([addMonths('2024-02-29', 12), addMonths('2026-10-31', 4), addMonths('2026-12-15', 1)]).toEqual(['2025-02-28', '2027-02-28', '2027-01-15']));
});
