import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppModule } from './app.module.js';
import { compose } from './composition.js';
import { AppError } from './core/errors/app-error.js';
import { FirstRun } from './features/accounts/first-run.service.js';
import { faultWords } from './cli/fault-words.js';
import { loadSampleRequest } from './cli/load-sample-request.js';
import { readSettings } from './settings.js';
import { createWebApp } from './web/server/create-web-app.js';

/** Ports tried after the wished one, where that is taken: a second copy gets its own. */
const PORTS_TRIED = 20;

const say = (line: string): void => console.log(line);

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  let opening: ReturnType<typeof compose> | undefined;
  let closeWeb: () => Promise<void> = () => Promise.resolve();
  let stopping = false;
  const close = async (): Promise<void> => {
    stopping = true;
    await closeWeb().catch(() => undefined);
    await opening?.then((opened) => opened.close(), () => undefined);
  };
  /** Also while it starts: what was opened by then is closed. Asked a second time, it waits no longer; the next start takes up the work. */
  const stop = async (signal: string): Promise<void> => {
    if (stopping) process.exit(1);
    say(`\n${signal}: finishing what is at hand …`);
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  say('Starting Carefile …');
  opening = compose(settings, say);
  try {
    const parts = await opening;
    if (parts.worker) say(`Reading: ${parts.worker.engine}. Names: ${parts.worker.names}. Files are opened in a sandbox: ${parts.worker.isolation}.`);
    if (settings.role === 'worker') { say('Working. Press Ctrl-C to stop.'); return; }

    const app = await createWebApp(AppModule.with(parts, true));
    closeWeb = () => app.close();
    const port = await listen(app, settings.host, settings.port);
    const address = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
    const token = await app.get(FirstRun).offer();
    say(token === null
      ? `\nCarefile is ready: ${address}\n`
      : `\nCarefile is ready.\nMake the first account here (the link works once):\n\n  ${address}/first-run?token=${token}\n`);
    say('Press Ctrl-C to stop.');
    if (settings.role === 'all' && settings.sample) await loadSampleRequest(app, (line) => { if (!stopping) say(line); });
  } catch (error) {
    // What fails because everything is being closed is no failure; else nothing is left running.
    if (stopping) return;
    await close();
    throw error;
  }
}

/** Serves on the wished port or the next free one; returns it. */
async function listen(app: Awaited<ReturnType<typeof createWebApp>>, host: string, wished: number): Promise<number> {
  await app.init();
  // Not `app.listen`: that writes an error to the log for each port that is taken.
  const server = app.getHttpServer() as Server;
  for (let port = wished; ; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => { server.off('error', reject); resolve(); });
      });
      const address = server.address() as AddressInfo;
      if (port !== wished) say(`Port ${wished} is taken; this copy serves on ${address.port}.`);
      return address.port;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'EADDRINUSE' && port > 0 && port - wished < PORTS_TRIED && port < 65_535) continue;
      if (code === 'EADDRINUSE') throw new AppError('port-taken', 'input', `Ports ${wished} to ${port} are taken. Set PORT to a free one.`);
      if (code === 'EACCES') throw new AppError('port-closed', 'input', `Port ${port} may not be opened by this user. Set PORT to another one, such as 3000.`);
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new AppError('host-unknown', 'input', `This machine has no address "${host}". Set HOST to one that it has, such as 127.0.0.1.`);
      throw error;
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? `\n${error.message}\n` : faultWords(error));
  process.exit(1);
});
