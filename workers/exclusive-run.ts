import { setTimeout as pause } from 'node:timers/promises';
import type { Brakes } from './queue-holds.ts';

/**
 * Who may run beside whom in this process: a job that has lost its process before is suspected of having killed it,
 * and runs alone, so that its next death takes nobody along.
 */
export interface Solo {
  /**
   * Runs work, a suspect once all others have ended.
   * @returns false where a suspect runs or is about to: come again later, and be at nothing meanwhile
   */
  run(isSuspect: boolean, work: () => Promise<void>): Promise<boolean>;
}

/** Those who step back are written down as waiting by then, and not as at work. */
const STEP_BACK_MS = 500;

/** Opens the door of one process. */
export function openSolo(brakes: Brakes): Solo {
  const running = new Set<Promise<unknown>>();
  let suspected = false;
  const beside = async (work: () => Promise<void>) => {
    const task = work();
    const over = task.catch(() => undefined);
    running.add(over);
    await task.finally(() => running.delete(over));
  };
  const alone = async (work: () => Promise<void>) => {
    await Promise.all([...running, pause(STEP_BACK_MS)]);
    await work();
  };
  return {
    run: async (isSuspect, work) => {
      if (suspected) return false;
      if (!isSuspect) {
        await beside(work);
        return true;
      }
      suspected = true;
      try {
        await brakes.alone(() => alone(work));
      } finally {
        suspected = false;
      }
      return true;
    },
  };
}
