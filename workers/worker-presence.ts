import { randomUUID } from 'node:crypto';
import type { QueueName } from '../queue/jobs.ts';
import { type PortalFolderSources, readPortalFolders } from './health/portal-folders.ts';
import { every } from './queue-holds.ts';

/** Tells the catalogue which queues this process works on, for as long as it does. */
export interface WorkerPresence {
  /** @returns what ends that */
  add(queue: QueueName): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** What needs the folders of portals. */
export const VISITS_PORTALS: ReadonlySet<string> = new Set<QueueName>(['crawl', 'run']);
/** The catalogue takes a worker for dead after a minute of silence. */
const BEAT_EVERY_MS = 10_000;

/** Opens the presence of a process; nothing is told while it works on no queue. */
export function openWorkerPresence(
  sources: PortalFolderSources,
  report: (error: Error) => void,
): WorkerPresence {
  const { workers } = sources.store.catalogue;
  const id = randomUUID();
  const working: QueueName[] = [];
  let isKnown = false;
  const tellNow = async () => {
    const visits = working.some((queue) => VISITS_PORTALS.has(queue));
    const portalFolders = visits ? await readPortalFolders(sources) : [];
    const queues = [...new Set(working)].sort();
    if (queues.length > 0) await workers.beat({ id, queues, portalFolders });
    else if (isKnown) await workers.leave(id);
    isKnown = queues.length > 0;
  };
  // One after another: what is said last must be what stays.
  let telling = Promise.resolve();
  const tell = () => {
    telling = telling.catch(() => undefined).then(tellNow);
    return telling;
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
