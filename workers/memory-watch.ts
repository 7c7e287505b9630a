import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { MEMORY_MARK, type WatchOrder } from './watch-order.ts';

/*
 * Body of the thread that watches over a reader from within: the reader’s own thread may be busy without end, and
 * its parent may be gone. Ends the process where it takes too much memory or has lost its parent.
 */

const { cell, parent } = workerData as WatchOrder;
const ceilingMb = new Int32Array(cell);
const BUSY_MS = 50;
const IDLE_MS = 1_000;
const MB = 1024 * 1024;
const STDERR = 2;

for (;;) {
  const ceiling = Atomics.load(ceilingMb, 0);
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  if (ceiling > 0 && process.memoryUsage.rss() > ceiling * MB) {
    writeSync(STDERR, MEMORY_MARK);
    process.kill(process.pid, 'SIGKILL');
  }
  Atomics.wait(ceilingMb, 0, ceiling, ceiling > 0 ? BUSY_MS : IDLE_MS);
}
