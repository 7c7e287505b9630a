import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { moduleUrl } from '../registry.ts';
import type { WatchdogOptions } from './watchdog-limits.ts';

/** Time of a core, in ms, in which a reader starts on the machine that the limits were measured on, at its busiest. */
const START_MS = 200;

export interface Watchdog {
  /** How many times slower this machine is than the one that the limits were measured on; at least 1. */
  readonly pace: number;
  /** What the process may hold; 0 while it does nothing. */
  ceilingMb(mb: number): void;
  /** What it may take of its cores from now on, on a machine of pace 1; 0 for any. */
  allowMs(ms: number): void;
}

/** Starts the thread of watchdog.ts. @returns how it is told what the process may take */
export async function startWatchdog(): Promise<Watchdog> {
  const cell = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const limits = new Int32Array(cell);
  const order: WatchdogOptions = { cell, parent: process.ppid };
  const thread = new Worker(moduleUrl('./watchdog', import.meta.url), { workerData: order, execArgv: [] });
  await once(thread, 'online');
  thread.unref();
  const pace = Math.max(1, Math.round((10 * spentMs()) / START_MS) / 10);
  return {
    pace,
    ceilingMb: (mb) => {
      Atomics.store(limits, 0, mb);
      Atomics.notify(limits, 0);
    },
    allowMs: (ms) => void Atomics.store(limits, 1, ms === 0 ? 0 : Math.ceil(spentMs() + pace * ms)),
  };
}

function spentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
