/**
 * Two reviewers and a watcher on a large invented request, over HTTP against a server of its own: `npm run bench -- review [--pages 10000] [--suggestions 60000] [--data FOLDER]`.
 * A data folder that holds the request already is used again (its decisions stay).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/prepare.mjs';
import { openStores, PASSWORD, REVIEWERS, writeLargeRequest } from './large-request.mjs';

const KINDS = ['name', 'relationship', 'address', 'telephone', 'email', 'birth', 'identity-number'];
const DECISIONS = 300, PAGES = 300;

const share = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
const residentMb = (pid, what) => Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);

/** A signed-in browser without a screen. */
class Client {
  constructor(origin) { this.origin = origin; this.cookie = ''; }
  async go(place, { json, ...options } = {}) {
    const response = await fetch(this.origin + place, { redirect: 'manual', ...options, headers: { accept: 'application/json', cookie: this.cookie, 'sec-fetch-site': 'same-origin', ...(json ? { 'content-type': 'application/json' } : {}), ...options.headers }, ...(json ? { method: 'POST', body: JSON.stringify(json) } : {}) });
    const set = response.headers.getSetCookie();
    if (set.length > 0) this.cookie = set.map((c) => c.split(';')[0]).join('; ');
    return response;
  }
  async signIn(email) {
    const response = await this.go('/sign-in', { method: 'POST', body: new URLSearchParams({ email, password: PASSWORD }), headers: { accept: 'text/html' } });
    if (response.status !== 303) throw new Error(`signing in: ${response.status}`);
  }
  async timed(place, options) {
    const started = performance.now(), response = await this.go(place, options), first = performance.now() - started, body = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new Error(`${place}: ${response.status} ${body.toString().slice(0, 300)}`);
    return { first, whole: performance.now() - started, body, response };
  }
}

export async function measureReview({ pages, suggestions, data }) {
  const own = data === undefined, folder = data ?? mkdtempSync(path.join(os.tmpdir(), 'carefile-review-')), rows = [];
  const put = (what, value, aim = '') => rows.push({ what, value, aim });
  try {
    if (!existsSync(path.join(folder, 'keys'))) {
      const parts = await openStores(folder);
      await writeLargeRequest(parts, { pages, suggestions, say: (line) => console.error(line) });
      await parts.close();
    }
    const server = spawn(process.execPath, [path.join(root, 'dist', 'src', 'main.js')], { env: { ...process.env, PORT: '0', ROLE: 'web', CAREFILE_DATA: folder, CAREFILE_SAMPLE: 'off' }, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    const origin = await new Promise((resolve, reject) => { server.once('exit', () => reject(new Error(`the server ended: ${said}`))); server.stdout.on('data', (d) => { said += d; const at = /ready: (http:\/\/\S+)/.exec(said); if (at) resolve(at[1]); }); });
    try {
      put('memory of the server at rest', `${residentMb(server.pid, 'VmRSS')} MB`);
      await review(origin, server.pid, put);
      put('memory of the server at the end / at most', `${residentMb(server.pid, 'VmRSS')} / ${residentMb(server.pid, 'VmHWM')} MB`);
    } finally {
      server.removeAllListeners('exit');
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
    }
  } finally {
    if (own) rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

async function review(origin, pid, put) {
  const [one, two] = await Promise.all(REVIEWERS.map(async (email) => { const client = new Client(origin); await client.signIn(email); return client; }));
  const list = (await one.timed('/requests', { headers: { accept: 'text/html' } })).body.toString(), id = /\/requests\/([0-9a-f-]{36})/.exec(list)[1], base = `/requests/${id}`;

  const cold = await one.timed(`${base}/review/case`), laid = JSON.parse(cold.body), sent = Number(cold.response.headers.get('content-length') ?? 0);
  put(`the case, first time: first byte / whole (${(cold.body.length / 1e6).toFixed(1)} MB${sent ? `, ${(sent / 1e6).toFixed(1)} MB sent` : ''})`, `${cold.first.toFixed(0)} / ${cold.whole.toFixed(0)} ms`, '< 1000 ms');
  const again = await two.timed(`${base}/review/case`);
  put('the case, nothing changed', `${again.first.toFixed(0)} / ${again.whole.toFixed(0)} ms`);
  put('memory of the server with the case', `${residentMb(pid, 'VmRSS')} MB`);
  const count = laid.mentions.page.length, idOf = (row) => laid.mentions.id[row] ?? `${laid.pages[laid.mentions.page[row]].id}:${laid.mentions.start[row]}-${laid.mentions.end[row]}:${KINDS[laid.mentions.kind[row]]}`;

  const views = [], pictures = [];
  for (let i = 0; i < PAGES; i++) {
    const page = laid.pages[(i * 7_919) % laid.pages.length].id;
    views.push((await one.timed(`${base}/review/pages/${page}`)).whole);
    pictures.push((await one.timed(`${base}/pages/${page}/picture`)).whole);
  }
  views.sort((a, b) => a - b); pictures.sort((a, b) => a - b);
  put('a page: median / 95 %', `${share(views, 0.5).toFixed(1)} / ${share(views, 0.95).toFixed(1)} ms`, '< 30 ms');
  put('its picture: median / 95 %', `${share(pictures, 0.5).toFixed(1)} / ${share(pictures, 0.95).toFixed(1)} ms`);

  // Both decide as fast as the server answers and look at the page of each decision; a third looks on.
  const versions = new Map(laid.decisions.row.map((row, i) => [row, laid.decisions.version[i]])), posted = new Map(), seen = [], watching = new AbortController();
  const stream = await two.go(`${base}/review/events?after=${laid.seq}`, { signal: watching.signal });
  const watch = (async () => {
    let text = '';
    try { for await (const piece of stream.body) { text += Buffer.from(piece); for (let end; (end = text.indexOf('\n\n')) !== -1; text = text.slice(end + 2)) { const line = /^data: (.*)$/m.exec(text.slice(0, end)); if (line) seen.push({ key: JSON.parse(line[1]).entries[0]?.key, at: performance.now() }); } } } catch { /* it was ended below */ }
  })();
  // A note of its own, so that each run changes something on a folder that is used again.
  const stored = [], run = `run of ${new Date().toISOString()}`;
  await Promise.all([one, two].map(async (client, who) => {
    for (let i = 0; i < DECISIONS; i++) {
      const row = (i * 2 + who) * 97 % count;
      posted.set(idOf(row), performance.now());
      stored.push((await client.timed(`${base}/acts`, { json: { kind: 'decide', mentions: [{ id: idOf(row), expected: versions.get(row) ?? 0 }], verdict: i % 3 ? 'withhold' : 'disclose', ground: i % 3 ? 'TP' : 'KEEP-REASONABLE', note: run } })).whole);
      await client.timed(`${base}/review/pages/${laid.pages[laid.mentions.page[row]].id}`);
    }
  }));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  watching.abort();
  await watch;
  stored.sort((a, b) => a - b);
  const told = seen.filter((e) => posted.has(e.key)).map((e) => e.at - posted.get(e.key)).sort((a, b) => a - b);
  put(`a decision, two reviewers at once (${stored.length}): median / 95 % / longest`, `${share(stored, 0.5).toFixed(1)} / ${share(stored, 0.95).toFixed(1)} / ${stored.at(-1).toFixed(1)} ms`, '95 % < 150 ms');
  put(`told to a watcher (${told.length} of ${stored.length}): median / 95 %`, `${share(told, 0.5).toFixed(1)} / ${share(told, 0.95).toFixed(1)} ms`);

  const after = await one.timed(`${base}/review/case`);
  put('the case, after decisions', `${after.first.toFixed(0)} / ${after.whole.toFixed(0)} ms`, '< 1000 ms');
  const page = laid.pages[0].id, released = await one.timed(`${base}/review/pages/${page}/released`), next = await one.timed(`${base}/review/pages/${laid.pages[1].id}/released`);
  put('a page as released: first after a decision / next', `${released.whole.toFixed(0)} / ${next.whole.toFixed(0)} ms`);
  const act = async (what, json) => {
    const done = await one.timed(`${base}/acts`, { json }), { event } = JSON.parse(done.body);
    put(`${what} (${event.act.count} entries)`, `${done.whole.toFixed(0)} ms`);
    const undone = await one.timed(`${base}/acts/${event.act.id}/undo`, { method: 'POST' });
    put(`undo of it`, `${undone.whole.toFixed(0)} ms`);
  };
  const mentionsOf = new Map();
  for (const person of laid.mentions.person) mentionsOf.set(person, (mentionsOf.get(person) ?? 0) + 1);
  const others = laid.people.map((_, i) => i).filter((i) => laid.people[i].role === 'member-of-public' || laid.people[i].role === 'other-child').sort((a, b) => (mentionsOf.get(b) ?? 0) - (mentionsOf.get(a) ?? 0));
  await act('a decision for a person everywhere', { kind: 'decide-person', personId: laid.people[others[0]].id, verdict: 'withhold', ground: 'TP', note: null });
  await act('a text marked everywhere', { kind: 'mark-text', text: laid.people[others[1]].name.split(' ')[1], personId: null, verdict: 'withhold', ground: 'TP', note: null });
  const marked = await one.timed(`${base}/review/case`);
  put('the case, after marks', `${marked.first.toFixed(0)} / ${marked.whole.toFixed(0)} ms`, '< 1000 ms');
}
