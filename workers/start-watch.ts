import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WatchOrder } from './watch-order.ts';

export interface Watch {
  /** What the process may hold; 0 while it does nothing. */
  ceilingMb(mb: number): void;
  /** What it may take of its cores from now on; 0 for any. */
  allowMs(ms: number): void;
}

/** Starts the thread of memory-watch.ts. @returns how it is told what the process may take */
export async function startWatch(): Promise<Watch> {
  const cell = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const limits = new Int32Array(cell);
  const module = new URL(`./memory-watch${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const order: WatchOrder = { cell, parent: process.ppid };
  const thread = new Worker(module, { workerData: order, execArgv: [] });
  await once(thread, 'online');
  thread.unref();
  return {
    ceilingMb: (mb) => {
      Atomics.store(limits, 0, mb);
      Atomics.notify(limits, 0);
    },
    allowMs: (ms) => {
      const { user, system } = process.cpuUsage();
      Atomics.store(limits, 1, ms === 0 ? 0 : Math.ceil((user + system) / 1_000 + ms));
    },
  };
}
