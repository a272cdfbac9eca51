import { firstMessage } from '../../worker-process.js';
import { NUMBERS } from './word-features.js';
import { readNetwork } from './tagger-files.js';
import type { TaggerReply, TaggerSetup, TaggerTask } from './tagger-messages.js';

const reply = (message: TaggerReply): void => void process.send!(message);
const { folder, manifest } = await firstMessage() as TaggerSetup;
const failed = (error: unknown): void => reply({ kind: 'failed', message: error instanceof Error ? error.message : 'unknown' });

/** The network on one thread: the runtime computes in the thread that calls it. */
async function start(): Promise<void> {
  const { InferenceSession, Tensor } = (await import('onnxruntime-node')).default;
  const session = await InferenceSession.create(readNetwork(folder, manifest), { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false, logSeverityLevel: 3 });
  process.on('message', ({ rows, length, pieces, shapes, gaps, numbers, mask }: TaggerTask) => {
    const whole = (data: Int32Array) => new Tensor('int32', data, [rows, length]);
    session.run({ pieces: whole(pieces), shapes: whole(shapes), gaps: whole(gaps), numbers: new Tensor('float32', numbers, [rows, length, NUMBERS]), mask: new Tensor('float32', mask, [rows, length]) })
      .then(({ chances }) => reply({ kind: 'chances', chances: chances!.data as Float32Array })).catch(failed);
  });
  reply({ kind: 'ready' });
}

await start().catch(failed);
