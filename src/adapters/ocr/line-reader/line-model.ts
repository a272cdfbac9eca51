import type { InferenceSession } from 'onnxruntime-node';
import { COLUMNS_A_STEP, ROWS, type LinePicture } from '../../../core/reading/line-picture.js';
import type { LineScores } from '../../../core/reading/line-text.js';

/** Reads pictures of lines. Rejects where the runtime fails. */
export interface LineModel {
  scores(lines: readonly LinePicture[]): Promise<LineScores[]>;
  close(): Promise<void>;
}

/** Lines of a batch together: the runtime's memory grows with it. */
const BATCH_COLUMNS = 8000, BATCH_LINES = 8;

/** The network in `bytes` (ONNX), on one thread of its own. Rejects where the runtime cannot be loaded on this machine. */
export async function openLineModel(bytes: Uint8Array): Promise<LineModel> {
  const { InferenceSession: Session, Tensor } = (await import('onnxruntime-node')).default;
  const session: InferenceSession = await Session.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false, logSeverityLevel: 3 });
  const run = async (lines: readonly LinePicture[]): Promise<LineScores[]> => {
    const columns = Math.ceil(Math.max(...lines.map((l) => l.columns)) / COLUMNS_A_STEP) * COLUMNS_A_STEP;
    const input = new Float32Array(lines.length * ROWS * columns);
    lines.forEach((line, n) => { for (let y = 0; y < ROWS; y++) input.set(line.ink.subarray(y * line.columns, (y + 1) * line.columns), (n * ROWS + y) * columns); });
    const { scores } = await session.run({ lines: new Tensor('float32', input, [lines.length, 1, ROWS, columns]) });
    const [, steps, classes] = scores!.dims as [number, number, number], data = scores!.data as Float32Array;
    return lines.map((line, n) => {
      const own = Math.min(steps, Math.ceil(line.columns / COLUMNS_A_STEP)), start = n * steps * classes;
      return { steps: own, classes, data: data.slice(start, start + own * classes) };
    });
  };
  return {
    async scores(lines) {
      const order = lines.map((_, i) => i).sort((a, b) => lines[a]!.columns - lines[b]!.columns);
      const out = new Array<LineScores>(lines.length);
      for (let at = 0; at < order.length;) {
        let count = 1;
        while (count < BATCH_LINES && at + count < order.length && (count + 1) * lines[order[at + count]!]!.columns <= BATCH_COLUMNS) count++;
        const batch = order.slice(at, at + count);
        (await run(batch.map((i) => lines[i]!))).forEach((scores, k) => { out[batch[k]!] = scores; });
        at += count;
      }
      return out;
    },
    close: () => session.release(),
  };
}
