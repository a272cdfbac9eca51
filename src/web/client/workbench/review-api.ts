import type { ActList, ReleasedPageView, ReviewCase, ReviewConflict, ReviewEvent, ReviewHistory, ReviewPageView, ReviewReply } from '../../../contracts/review.js';
import type { Body, Outcome } from './outbox.js';

/** What the workbench asks of the server; a fake in memory stands in for it in tests. */
export interface ReviewApi {
  case(): Promise<ReviewCase>;
  page(pageId: string): Promise<ReviewPageView>;
  released(pageId: string): Promise<ReleasedPageView>;
  picture(pageId: string): Promise<Blob>;
  acts(before: number | null): Promise<ActList>;
  history(mentionId: string): Promise<ReviewHistory>;
  send(body: Body): Promise<Outcome>;
  /** Calls back for each event after `seq` until closed; it connects again by itself. */
  events(seq: () => number, heard: (event: ReviewEvent) => void, connected: (is: boolean) => void): { close(): void };
}

/** Answers that only say to come back: the server starts, or a proxy has lost it. */
const COME_BACK = new Set([408, 425, 429, 502, 503, 504]);
const JSON_ONLY = { accept: 'application/json' };

export class ReloadNeeded extends Error {}

export function httpReviewApi(requestId: string): ReviewApi {
  const base = `/requests/${requestId}`;
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(base + path, { headers: JSON_ONLY });
    if (!response.ok || response.redirected) throw new ReloadNeeded(`${response.status} at ${path.split('/')[1]}`);
    return response;
  };
  const json = async <T>(path: string): Promise<T> => (await get(path)).json() as Promise<T>;
  return {
    case: () => json<ReviewCase>('/review/case'),
    page: (pageId) => json<ReviewPageView>(`/review/pages/${encodeURIComponent(pageId)}`),
    released: (pageId) => json<ReleasedPageView>(`/review/pages/${encodeURIComponent(pageId)}/released`),
    picture: async (pageId) => (await get(`/pages/${encodeURIComponent(pageId)}/picture`)).blob(),
    acts: (before) => json<ActList>(`/acts${before === null ? '' : `?before=${before}`}`),
    history: (mentionId) => json<ReviewHistory>(`/review/mentions/${encodeURIComponent(mentionId)}/history`),
    send: (body) => send(base, body),
    events: (seq, heard, connected) => listen(base, seq, heard, connected),
  };
}

async function send(base: string, body: Body): Promise<Outcome> {
  const address = body.kind === 'act' ? `${base}/acts` : `${base}/acts/${encodeURIComponent(body.actId)}/undo`;
  let response: Response;
  try {
    response = await fetch(address, { method: 'POST', headers: { ...JSON_ONLY, 'content-type': 'application/json' }, body: body.kind === 'act' ? JSON.stringify(body.act) : '{}' });
  } catch {
    return { kind: 'lost' };
  }
  if (response.redirected || response.status === 401) return { kind: 'signed-out' };
  if (COME_BACK.has(response.status)) return { kind: 'lost' };
  const reply = await response.json().catch(() => null) as unknown;
  if (response.ok && reply !== null) return { kind: 'stored', reply: reply as ReviewReply };
  if (response.status === 409 && (reply as ReviewConflict | null)?.code === 'entries-changed') return { kind: 'conflict', conflict: reply as ReviewConflict };
  return { kind: 'refused', message: (reply as { detail?: string } | null)?.detail ?? 'The server did not take it. Load the page again; if it happens again, tell your administrator the time.' };
}

/** Browsers give up on a stream that was answered with an error, so a fresh one is opened after a while. */
const LISTEN_AGAIN_MS = 3_000;

function listen(base: string, seq: () => number, heard: (event: ReviewEvent) => void, connected: (is: boolean) => void): { close(): void } {
  let source: EventSource, timer: ReturnType<typeof setTimeout> | undefined, closed = false;
  const open = (): void => {
    source = new EventSource(`${base}/review/events?after=${seq()}`);
    source.onopen = () => connected(true);
    source.onmessage = (message) => heard(JSON.parse(message.data as string) as ReviewEvent);
    // Opened anew by hand: the browser's own second try would ask for the events after the first address again.
    source.onerror = () => { connected(false); source.close(); if (!closed) timer = setTimeout(open, LISTEN_AGAIN_MS); };
  };
  open();
  return { close: () => { closed = true; clearTimeout(timer); source.close(); } };
}
