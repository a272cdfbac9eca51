import 'reflect-metadata';
import { AppModule } from './app.module.js';
import { compose } from './composition.js';
import { AppError } from './core/errors/app-error.js';
import { FirstRun } from './features/accounts/first-run.service.js';
import { loadSampleRequest } from './cli/load-sample-request.js';
import { readSettings } from './settings.js';
import { createWebApp } from './web/server/create-web-app.js';

/** Ports tried after the wished one, where that is taken: a second copy gets its own. */
const PORTS_TRIED = 20;

const say = (line: string): void => console.log(line);

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  say('Starting Carefile …');
  const parts = await compose(settings, say);
  let stopping = false;
  let closeWeb: () => Promise<void> = () => Promise.resolve();
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    say(`\n${signal}: finishing what is at hand …`);
    await closeWeb().catch(() => undefined);
    await parts.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
  if (parts.worker) say(`Reading: ${parts.worker.engine}. Files are opened in a sandbox: ${parts.worker.isolation}.`);
  if (settings.role === 'worker') { say('Working. Press Ctrl-C to stop.'); return; }

  const app = await createWebApp(AppModule.with(parts, true));
  closeWeb = () => app.close();
  const port = await listen(app, settings.host, settings.port);
  const address = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
  const token = await app.get(FirstRun).offer();
  say(token === null
    ? `\nCarefile is ready: ${address}\n`
    : `\nCarefile is ready.\nMake the first account here (the link works once):\n\n  ${address}/first-run?token=${token}\n`);
  if (settings.role === 'all' && settings.sample) await loadSampleRequest(app, say);
  say('Press Ctrl-C to stop.');
}

async function listen(app: Awaited<ReturnType<typeof createWebApp>>, host: string, wished: number): Promise<number> {
  for (let port = wished; ; port++) {
    try {
      await app.listen(port, host);
      const address = app.getHttpServer().address() as { port: number };
      if (port !== wished) say(`Port ${wished} is taken; this copy serves on ${address.port}.`);
      return address.port;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code !== 'EADDRINUSE') throw error;
      if (port - wished >= PORTS_TRIED) throw new AppError('port-taken', 'input', `Ports ${wished} to ${port} are taken. Set PORT to a free one.`);
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? `\n${error.message}\n` : error);
  process.exit(1);
});
