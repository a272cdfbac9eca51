import { parentPort, workerData } from 'node:worker_threads';
import type { Engine } from './engine.js';
import { nativeEngine } from './native-engine.js';
import type { EngineChoice, ReaderReply, ReaderTask } from './reader-messages.js';
import { readPage } from './read-page.js';
import { recognisePicture } from './recognise-picture.js';
import { wasmEngine } from './wasm-engine.js';

const port = parentPort!;
const reply = (message: ReaderReply) => port.postMessage(message);
const choice = workerData as EngineChoice;

async function start(): Promise<Engine> {
  return choice.kind === 'wasm' ? wasmEngine() : nativeEngine({ ...choice, onChild: (pid) => reply({ kind: 'child', pid }) });
}

const engine = await start();
port.on('message', (task: ReaderTask) => {
  const done = task.kind === 'read'
    ? readPage(engine, task.picture, task.layer, task.profile).then((reading) => reply({ kind: 'reading', reading }))
    : recognisePicture(engine, task.picture).then((words) => reply({ kind: 'words', words }));
  done.catch((error: unknown) => reply({ kind: 'failed', message: error instanceof Error ? error.message : 'unknown' }));
});
reply({ kind: 'ready' });
