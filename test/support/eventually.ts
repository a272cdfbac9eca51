import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once `check` holds; fails with its last answer after `withinMs`. */
export async function eventually(check: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`did not come true within ${withinMs} ms`);
    await sleep(10);
  }
}
