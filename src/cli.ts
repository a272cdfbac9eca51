import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { readArguments, USAGE, type Command } from './cli/arguments.js';
import { faultWords } from './cli/fault-words.js';
import { createProgress, type Progress } from './cli/progress.js';
import { runBatch, type RunResult } from './cli/run.command.js';
import { compose } from './composition.js';
import { AppError } from './core/errors/app-error.js';
import { readSettings } from './settings.js';

const EXIT = { done: 0, internal: 1, usage: 2, input: 3, blocked: 4 } as const;
/** As a shell counts them: 128 and the number of the signal. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

async function main(): Promise<number> {
  const command = readArguments(process.argv.slice(2));
  if (command.name === 'help') { console.log(USAGE); return EXIT.done; }
  const json = command.name === 'run' ? command.run.json : command.json;
  const log = (line: string): void => { if (!json) console.error(line); };
  const settings = { ...readSettings(process.env), ...(command.name === 'run' ? { role: 'worker' as const } : { role: 'web' as const }) };
  const interruption = watchForInterruption();
  const progress = createProgress(process.stderr, json);
  const parts = await compose(settings, log);
  try {
    if (interruption.code() !== null) return interruption.code()!;
    return await Promise.race([interruption.asked.then((code) => {
      progress.done();
      log('Interrupted. What was done is kept: the same command goes on where it was.');
      if (json) console.log(JSON.stringify({ error: { code: 'interrupted', message: 'Interrupted. What was done is kept.' } }));
      return code;
    }), perform(command, parts, progress, log)]);
  } finally {
    progress.done();
    await parts.close();
  }
}

/** The first signal ends the command in order, a second one at once: the next start takes up the work in either case. */
function watchForInterruption(): { readonly asked: Promise<number>; code(): number | null } {
  let first: number | null = null;
  const asked = new Promise<number>((resolve) => {
    for (const [signal, code] of Object.entries(SIGNALS)) {
      process.on(signal, () => {
        if (first !== null) process.exit(code);
        first = code;
        resolve(code);
      });
    }
  });
  return { asked, code: () => first };
}

async function perform(command: Exclude<Command, { name: 'help' }>, parts: Awaited<ReturnType<typeof compose>>, progress: Progress, log: (line: string) => void): Promise<number> {
  if (command.name === 'audit-verify') {
    const { requestId: wanted } = command;
    const request = (await parts.requests.list()).find((r) => r.id === wanted || r.reference === wanted);
    const report = await parts.verifyTrail(request?.id ?? wanted);
    if (wanted !== undefined && !request && report.chains === 0 && report.faults.length === 0) throw new AppError('request-missing', 'input', `There is no request "${wanted}" and no trail of one. Give its reference, such as CF-2026-0001, or its id.`);
    console.log(command.json ? JSON.stringify(report) : auditWords(report));
    return report.faults.length === 0 ? EXIT.done : EXIT.blocked;
  }
  const app = await NestFactory.createApplicationContext(AppModule.with(parts, false), { logger: ['error', 'fatal'], abortOnError: false });
  try {
    const result = await runBatch(app, command.run, progress, log);
    progress.done();
    await parts.makeCheckpoint();
    console.log(command.run.json ? JSON.stringify(result) : runWords(result));
    return result.bundle === 'verified' ? EXIT.done : EXIT.blocked;
  } finally {
    await app.close();
  }
}

function auditWords(report: Awaited<ReturnType<Awaited<ReturnType<typeof compose>>['verifyTrail']>>): string {
  const head = `${report.chains} chains, ${report.events} events, ${report.checkpoints} signed checkpoints; ${report.unvouched} events since the last checkpoint.`;
  return report.faults.length === 0 ? `${head}\nThe trail is whole.` : `${head}\n${report.faults.map((f) => `FAULT in ${f.requestId ?? 'the checkpoints'}, number ${f.seq}: ${f.why}`).join('\n')}`;
}

function runWords({ reference, files, refused, progress: p, bundle, out }: RunResult): string {
  return [
    `Request ${reference}: ${files} files, ${p.pages} pages (${p.blank} blank, ${p.toBeRead} that a person must read), ${p.documents} documents.`,
    `${p.people} people in ${p.mentions} mentions: ${p.withheld} withheld, ${p.disclosed} disclosed, ${p.open} open. ${p.terms} glossary terms.`,
    ...refused.map((f) => `Not read: ${f.path}: ${f.reason}`),
    bundle === 'verified' ? `The bundle passed every release check: ${out}` : `A release check failed, so no bundle was released. See verification.json in ${out}`,
  ].join('\n');
}

main().then((code) => { process.exitCode = code; }, (error: unknown) => {
  const known = error instanceof AppError;
  if (process.argv.includes('--json')) console.log(JSON.stringify({ error: { code: known ? error.code : 'internal', message: known ? error.message : 'Something went wrong here.' } }));
  console.error(known ? `${error.message}${error.code === 'usage' ? `\n\n${USAGE}` : ''}` : faultWords(error));
  process.exitCode = !known ? EXIT.internal : error.code === 'usage' ? EXIT.usage : error.kind === 'internal' ? EXIT.internal : EXIT.input;
}).finally(() => setTimeout(() => process.exit(), 2_000).unref());
