/** A piece of work is begun at most this often before it counts as failed. */
export const MAX_ATTEMPTS = 3;

/** Milliseconds to wait before the next attempt: doubles each time, at most five minutes. `attempt` counts the attempts made, from 1. */
export function waitBeforeRetryMs(attempt: number, baseMs: number): number {
  return Math.min(baseMs * 2 ** Math.max(0, attempt - 1), 5 * 60_000);
}
