/**
 * Entry of the sandboxed process: `node child.js engine|image LIMITS`. Requests come by standard input, replies go by standard output,
 * both as frames. Anything that goes wrong leaves as a number. The end of the input ends the process.
 */
import { encodeFrame, FrameReader, type Frame } from './frame.codec.js';
import { SandboxFault, type LoadedFile } from './loaded-file.js';
import { MAX_REPLY_JSON_BYTES, type SandboxLimits } from './sandbox-limits.js';
import { Fault, requestSchema, type SandboxRequest } from './sandbox-protocol.schema.js';
import { loaderFor } from './loaders.js';

const [, , kind, limitsJson] = process.argv;
const limits = JSON.parse(limitsJson ?? '{}') as SandboxLimits;

// Libraries must not write into the reply stream.
const out = process.stdout;
for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) console[method] = () => undefined;

let current: LoadedFile | null = null;

const loader = await loaderFor(kind === 'image' ? 'image' : 'engine', limits);

async function answer(request: SandboxRequest, blob: Uint8Array): Promise<{ value: unknown; blob?: Uint8Array }> {
  if (request.op === 'load') {
    current?.close();
    current = null;
    current = await loader(request.format, request.untrustedName, blob);
    return { value: { pages: current.pages, laidOut: current.laidOut !== null }, blob: current.laidOut ?? undefined };
  }
  if (current === null) throw new SandboxFault(Fault.Damaged);
  switch (request.op) {
    case 'survey': return { value: { pages: await current.survey(request.from) } };
    case 'look': return { value: { next: await current.look(request.from, request.most) } };
    case 'summary': return { value: await current.summary(request.unreadable) };
    case 'part': {
      const part = await current.part(request.index);
      return { value: { ok: part !== null }, blob: part ?? undefined };
    }
    case 'text': return { value: { words: (await current.text(request.page))?.words ?? null } };
    case 'render': {
      const { data, ...about } = await current.render(request.page, request.dpi, request.box);
      return { value: about, blob: data };
    }
  }
}

/** Some faults leave an engine unfit for use (a WebAssembly trap, no memory): the process says so and ends. */
function faultOf(error: unknown): { fault: Fault; fatal: boolean } {
  if (error instanceof SandboxFault) return { fault: error.fault, fatal: error.fault === Fault.OutOfMemory };
  const text = error instanceof Error ? `${error.name} ${error.message}` : '';
  if (/out of memory|OOM|allocation failed|Cannot enlarge memory|Array buffer allocation/i.test(text)) return { fault: Fault.OutOfMemory, fatal: true };
  if ((error instanceof Error && error.name === 'RuntimeError') || /Aborted|RangeError|memory access/i.test(text)) {
    return { fault: process.memoryUsage.rss() > 0.6 * limits.residentBytes ? Fault.OutOfMemory : Fault.Damaged, fatal: true };
  }
  return { fault: Fault.Damaged, fatal: false };
}

function send(value: unknown, blob?: Uint8Array, then?: () => void): void {
  const [head, body] = encodeFrame(value, blob);
  out.write(head!);
  out.write(body!, then);
}

async function handle(frame: Frame): Promise<void> {
  try {
    const { value, blob } = await answer(requestSchema.parse(JSON.parse(frame.json.toString('utf8'))), frame.blob);
    send({ ok: true, rss: process.memoryUsage.rss(), value }, blob);
  } catch (error) {
    const { fault, fatal } = faultOf(error);
    send({ ok: false, fault, fatal }, undefined, fatal ? () => process.exit(1) : undefined);
  }
}

process.on('uncaughtException', () => process.exit(1));
process.on('unhandledRejection', () => process.exit(1));

const reader = new FrameReader(() => ({ json: MAX_REPLY_JSON_BYTES, blob: limits.fileBytes }));
let queue = Promise.resolve();
process.stdin.on('data', (chunk: Buffer) => { for (const frame of reader.push(chunk)) queue = queue.then(() => handle(frame)); });
process.stdin.on('end', () => process.exit(0));

// Says that it is ready: whoever started it sends nothing of a record before.
send({ ok: true, rss: process.memoryUsage.rss(), value: null });
