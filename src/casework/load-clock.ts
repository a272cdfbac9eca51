import { requestClock, type Calendars, type RequestClock } from '../core/clock/request-clock.js';
import type { Acts } from '../ports/acts.port.js';
import type { RequestRecord } from '../ports/requests.port.js';

export const DEFAULT_JURISDICTION = 'england-and-wales';

/** The clocks of a request as they stand on a day. */
export async function loadClock(acts: Acts, request: Pick<RequestRecord, 'id' | 'receivedOn'>, today: string, calendars: Calendars): Promise<RequestClock> {
  const [details, events, releases] = await Promise.all([acts.entry(request.id, 'request', 'details'), acts.entries(request.id, 'clock'), acts.entries(request.id, 'release')]);
  return requestClock({
    receivedOn: request.receivedOn, jurisdiction: details?.value.jurisdiction ?? DEFAULT_JURISDICTION, events: events.map((e) => e.value), releasedOn: releases.map((r) => r.value.on),
  }, today, calendars);
}
