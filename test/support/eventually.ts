import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 50_000;

/** Waits until something has come true. */
export async function eventually(isTrue: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!(await isTrue())) {
    if (Date.now() > until) throw new Error(`not within ${patienceMs} ms: ${isTrue}`);
    await pause(20);
  }
}
