import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { CPU_MARK, MEMORY_MARK, type WatchdogOptions } from './watchdog-limits.ts';

/*
 * Body of the thread that watches over a reader from within: the reader’s own thread may be busy without end, and
 * its parent may be gone. Ends the process where it takes too much memory or time of
 * its cores, or has lost its parent.
 */

const { cell, parent } = workerData as WatchdogOptions;
const limits = new Int32Array(cell);
const BUSY_MS = 20;
const IDLE_MS = 1_000;
const MB = 1024 * 1024;
const STDERR = 2;

function endWith(mark: string): void {
  writeSync(STDERR, mark);
  process.kill(process.pid, 'SIGKILL');
}

/** Of all threads of the process. */
function spentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

for (;;) {
  const ceilingMb = Atomics.load(limits, 0);
  const cpuMs = Atomics.load(limits, 1);
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  if (ceilingMb > 0 && process.memoryUsage.rss() > ceilingMb * MB) endWith(MEMORY_MARK);
  if (ceilingMb > 0 && cpuMs > 0 && spentMs() > cpuMs) endWith(CPU_MARK);
  Atomics.wait(limits, 0, ceilingMb, ceilingMb > 0 ? BUSY_MS : IDLE_MS);
}
