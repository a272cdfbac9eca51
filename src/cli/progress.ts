import cliProgress from 'cli-progress';

export interface Progress {
  /** @param total null where it is not known */
  say(step: string, done: number, total: number | null): void;
  /** Gives the terminal back; may be called more than once. */
  done(): void;
}

/** A bar on a terminal; elsewhere a plain line whenever the step changes or another tenth is done. */
export function createProgress(stream: NodeJS.WriteStream, quiet: boolean): Progress {
  if (quiet) return { say: () => undefined, done: () => undefined };
  return stream.isTTY ? bar(stream) : lines(stream);
}

function bar(stream: NodeJS.WriteStream): Progress {
  const shown = new cliProgress.SingleBar({ stream, format: '{step} [{bar}] {value}/{total}', hideCursor: true, clearOnComplete: true }, cliProgress.Presets.legacy);
  let started = false;
  return {
    say(step, done, total) {
      if (!started) { shown.start(total ?? 1, done, { step }); started = true; }
      shown.setTotal(total ?? Math.max(1, done));
      shown.update(done, { step });
    },
    done() { if (started) shown.stop(); started = false; },
  };
}

function lines(stream: NodeJS.WriteStream): Progress {
  let last = '';
  return {
    say(step, done, total) {
      const tenth = total === null ? '' : ` ${Math.floor((done / Math.max(1, total)) * 10)}`;
      if (step + tenth === last) return;
      last = step + tenth;
      stream.write(total === null ? `${step} …\n` : `${step}: ${done} of ${total}\n`);
    },
    done: () => undefined,
  };
}
