import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { readArguments, USAGE, type Command } from './cli/arguments.js';
import { createProgress } from './cli/progress.js';
import { runBatch, type RunResult } from './cli/run.command.js';
import { compose } from './composition.js';
import { AppError } from './core/errors/app-error.js';
import { readSettings } from './settings.js';

const EXIT = { done: 0, internal: 1, usage: 2, input: 3, blocked: 4 } as const;

async function main(): Promise<number> {
  const command = readArguments(process.argv.slice(2));
  if (command.name === 'help') { console.log(USAGE); return EXIT.done; }
  const json = command.name === 'run' ? command.run.json : command.json;
  const log = (line: string): void => { if (!json) console.error(line); };
  const settings = { ...readSettings(process.env), ...(command.name === 'run' ? { role: 'worker' as const } : { role: 'web' as const }) };
  const parts = await compose(settings, log);
  const interrupted = new Promise<number>((resolve) => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(EXIT.internal)); });
  try {
    return await Promise.race([interrupted, perform(command, parts)]);
  } finally {
    await parts.close();
  }
}

async function perform(command: Exclude<Command, { name: 'help' }>, parts: Awaited<ReturnType<typeof compose>>): Promise<number> {
  if (command.name === 'audit-verify') {
    const report = await parts.verifyTrail(command.requestId);
    console.log(command.json ? JSON.stringify(report) : auditWords(report));
    return report.faults.length === 0 ? EXIT.done : EXIT.blocked;
  }
  const app = await NestFactory.createApplicationContext(AppModule.with(parts, false), { logger: ['error', 'fatal'], abortOnError: false });
  try {
    const result = await runBatch(app, command.run, createProgress(process.stderr, command.run.json));
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
  console.error(known ? `${error.message}${error.code === 'usage' ? `\n\n${USAGE}` : ''}` : error);
  process.exitCode = !known ? EXIT.internal : error.code === 'usage' ? EXIT.usage : error.kind === 'internal' ? EXIT.internal : EXIT.input;
}).finally(() => setTimeout(() => process.exit(), 2_000).unref());
