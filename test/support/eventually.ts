import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 15_000;

/** Waits until something has come true. */
export async function eventually(isTrue: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (Date.now() > until) throw new Error(`not within ${PATIENCE_MS} ms: ${isTrue}`);
    await pause(20);
  }
}
