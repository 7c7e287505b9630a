import { randomUUID } from 'node:crypto';
import type { QueueName } from '../queue/jobs.ts';
import type { Store } from '../store/open-store.ts';
import { every } from './queue-holds.ts';

/** Tells the catalogue which queues this process works on, for as long as it does. */
export interface WorkerPresence {
  /** @returns what ends that */
  add(queue: QueueName): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** The catalogue takes a worker for dead after a minute of silence. */
const BEAT_EVERY_MS = 10_000;

/** Opens the presence of a process; nothing is told while it works on no queue. */
export function openWorkerPresence(
  { catalogue }: Pick<Store, 'catalogue'>,
  report: (error: Error) => void,
): WorkerPresence {
  const id = randomUUID();
  const working: QueueName[] = [];
  let isKnown = false;
  const tell = async () => {
    if (working.length > 0) await catalogue.workers.beat({ id, queues: [...new Set(working)].sort() });
    else if (isKnown) await catalogue.workers.leave(id);
    isKnown = working.length > 0;
  };
  const beating = every(BEAT_EVERY_MS, tell, report);
  const remove = async (queue: QueueName) => {
    working.splice(working.indexOf(queue), 1);
    await tell().catch(report);
  };
  return {
    add: async (queue) => {
      working.push(queue);
      await tell().catch(report);
      return () => remove(queue);
    },
    close: async () => {
      await beating.end();
      working.length = 0;
      await tell().catch(report);
    },
  };
}
