import { setTimeout as pause } from 'node:timers/promises';
import type { QueueHolds } from './queue-holds.ts';

/**
 * Who may run beside whom in this process: a job that has lost its process before is suspected of having killed it,
 * and runs alone, so that its next death takes nobody along.
 */
export interface ExclusiveRun {
  /**
   * Runs work, a suspect once all others have ended.
   * @returns what the work gives; null where a suspect runs or is about to: come again later, and be at nothing meanwhile
   */
  run<T>(isSuspect: boolean, work: () => Promise<T>): Promise<T | null>;
}

/** Those who step back are written down as waiting by then, and not as at work. */
const STEP_BACK_MS = 500;

/** Opens the door of one process. */
export function openExclusiveRun(queueHolds: QueueHolds): ExclusiveRun {
  const running = new Set<Promise<unknown>>();
  let suspected = false;
  const runBeside = <T>(work: () => Promise<T>): Promise<T> => {
    const task = work();
    const over = task.catch(() => undefined);
    running.add(over);
    return task.finally(() => running.delete(over));
  };
  const runAlone = async <T>(work: () => Promise<T>): Promise<T> => {
    await Promise.all([...running, pause(STEP_BACK_MS)]);
    return work();
  };
  return {
    run: async (isSuspect, work) => {
      if (suspected) return null;
      if (!isSuspect) return runBeside(work);
      suspected = true;
      try {
        return await queueHolds.alone(() => runAlone(work));
      } finally {
        suspected = false;
      }
    },
  };
}
