/**
 * npm starts a shell that starts us, and that shell passes no signal on: whoever ends npm (a supervisor, a container) would leave us running.
 * So a program that npm started ends in order once the shell is gone.
 */
const LOOK_EVERY_MS = 500;

export function followNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  watch.unref();
}
