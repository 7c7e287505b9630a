import { setTimeout as pause } from 'node:timers/promises';
import type { QueueHolds } from './queue-holds.ts';

/**
 * Who may run beside whom in this process: a job that has lost its process before is suspected of having killed it,
 * and runs alone, so that its next death takes nobody along.
 */
export interface ExclusiveRun {
  /**
   * Runs work, a suspect once all others have ended.
   * @returns what the work gives; null where a suspect runs or is about to: retry later
   */
  run<T>(isSuspect: boolean, work: () => Promise<T>): Promise<T | null>;
}

/** Time in which postponed jobs are recorded as delayed before the suspect starts. */
const STEP_BACK_MS = 500;

/** Opens the exclusive run of one process. */
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
