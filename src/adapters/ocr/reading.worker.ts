import { firstMessage } from '../worker-process.js';
import type { Engine } from './engine.js';
import { openLineReader, type LineReader } from './line-reader/line-reader.js';
import { nativeEngine } from './native-engine.js';
import type { ReaderReply, ReaderTask, WorkerSetup } from './reader-messages.js';
import { readPage } from './read-page.js';
import { recognisePicture } from './recognise-picture.js';
import { wasmEngine } from './wasm-engine.js';

const reply = (message: ReaderReply): void => void process.send!(message);
const { engine: choice, lineReaderFolder } = await firstMessage() as WorkerSetup;

async function startEngine(): Promise<Engine> {
  return choice.kind === 'wasm' ? wasmEngine() : nativeEngine({ ...choice, onChild: (pid) => reply({ kind: 'child', pid }) });
}

async function startLineReader(): Promise<LineReader | null> {
  if (lineReaderFolder === null) return null;
  return openLineReader(lineReaderFolder).catch((error: unknown) => {
    reply({ kind: 'no-line-reader', message: error instanceof Error ? error.message : 'unknown' });
    return null;
  });
}

const [engine, lineReader] = await Promise.all([startEngine(), startLineReader()]);
process.on('message', (task: ReaderTask) => {
  const done = task.kind === 'read'
    ? readPage({ engine, lineReader }, task.picture, task.layer, task.profile).then((reading) => reply({ kind: 'reading', reading }))
    : recognisePicture(engine, task.picture).then((words) => reply({ kind: 'words', words }));
  done.catch((error: unknown) => reply({ kind: 'failed', message: error instanceof Error ? error.message : 'unknown' }));
});
reply({ kind: 'ready' });
