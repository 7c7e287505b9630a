import { statfs } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { TransientError } from '../model/errors.ts';
import type { QueueName } from '../queue/jobs.ts';
import type { Running } from '../queue/start-worker.ts';
import type { Pause } from '../store/contracts/pauses.ts';
import type { Store } from '../store/open-store.ts';
import type { Log } from './observability/log.ts';

/** Why a queue’s jobs are not taken at present. */
export type Hold =
  | { readonly why: 'paused'; readonly since: string; readonly by: string; readonly reason: string | null }
  | { readonly why: 'disk'; readonly freeMb: number; readonly neededMb: number };

/** Holds the workers of this process while an operator has paused their queue, or the disk is nearly full. */
export interface QueueHolds {
  /**
   * Lets a worker run once its queue is free, and holds it whenever it is not.
   * @returns what ends that; call it before the worker is closed
   */
  add(queue: QueueName, worker: Running): Promise<() => void>;
  /** Takes no further documents while `work` runs, so that a crash affects only the suspect job. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** What is held at present. */
  held(): ReadonlyMap<QueueName, Hold>;
  close(): Promise<void>;
}

/** What queue holds look at, and whom they tell. */
interface QueueHoldOptions {
  readonly store: Store;
  readonly config: Config;
  readonly log: Log;
  readonly report: (error: Error) => void;
}

/** How soon a pause takes effect. */
const LOOK_EVERY_MS = 1_000;
const MB = 1024 * 1024;
/** What these make is kept on disk; an export looks after its own. */
const FILLS_DISK: ReadonlySet<QueueName> = new Set(['crawl', 'convert', 'extract']);
/** What stands still while a suspect runs. */
const READS_DOCUMENTS: ReadonlySet<QueueName> = new Set(['convert', 'extract']);

/** Opens the queue holds of a pipeline; they look at pauses and disk once a second while they have workers. */
export function openQueueHolds(pipeline: QueueHoldOptions): QueueHolds {
  const workers = new Set<{ readonly queue: QueueName; readonly worker: Running; held: boolean }>();
  let holds: ReadonlyMap<QueueName, Hold> = new Map();
  let isAlone = false;
  const applyHolds = async () => {
    for (const entry of workers) {
      const held = holds.has(entry.queue) || (isAlone && READS_DOCUMENTS.has(entry.queue));
      if (held === entry.held) continue;
      entry.held = held;
      await (held ? entry.worker.pause() : entry.worker.resume());
    }
  };
  const apply = async () => {
    const next = await holdsNow(pipeline, new Set([...workers].map(({ queue }) => queue)));
    tellChanges(pipeline, holds, next);
    holds = next;
    await applyHolds();
  };
  const looking = every(LOOK_EVERY_MS, apply, pipeline.report);
  return {
    add: async (queue, worker) => {
      const entry = { queue, worker, held: true };
      workers.add(entry);
      await apply().catch(pipeline.report);
      return () => void workers.delete(entry);
    },
    alone: async (work) => {
      isAlone = true;
      await applyHolds();
      try {
        return await work();
      } finally {
        isAlone = false;
        await applyHolds();
      }
    },
    held: () => holds,
    close: looking.end,
  };
}

async function holdsNow(
  { store, config }: QueueHoldOptions,
  queues: ReadonlySet<QueueName>,
): Promise<ReadonlyMap<QueueName, Hold>> {
  const holds = new Map<QueueName, Hold>();
  if (queues.size === 0) return holds;
  const freeMb = await readFreeMb(config.dataFolder);
  const isLow = freeMb !== null && freeMb < config.minFreeMb;
  const pauses: readonly Pause[] = await store.catalogue.pauses.list();
  for (const queue of queues) {
    const pause = pauses.find(({ scope, name }) => scope === 'queue' && name === queue);
    if (pause) holds.set(queue, { why: 'paused', since: pause.since, by: pause.by, reason: pause.reason });
    else if (isLow && FILLS_DISK.has(queue))
      holds.set(queue, { why: 'disk', freeMb, neededMb: config.minFreeMb });
  }
  return holds;
}

/**
 * Whether the disk has room for documents, as the workers judge it.
 *
 * @throws TransientError `store.disk-full` where it has less free space than GONGKAI_MIN_FREE_MB
 */
export async function checkFreeSpace({ dataFolder, minFreeMb }: Config): Promise<void> {
  const freeMb = await readFreeMb(dataFolder);
  if (freeMb === null || freeMb >= minFreeMb) return;
  const detail = `${dataFolder}: ${freeMb} MB free, GONGKAI_MIN_FREE_MB is ${minFreeMb}`;
  throw new TransientError('store.disk-full', dataFolder, { detail });
}

/** Free space of the disk that the data folder is on, in MB; null where the system does not say. */
export async function readFreeMb(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return Math.floor((bavail * bsize) / MB);
  } catch {
    // The folder is made with the first document where the catalogue is on a server.
    return null;
  }
}

function tellChanges(
  { log }: QueueHoldOptions,
  before: ReadonlyMap<QueueName, Hold>,
  now: ReadonlyMap<QueueName, Hold>,
): void {
  for (const [queue, hold] of now) {
    if (before.get(queue)?.why === hold.why) continue;
    const sentence =
      hold.why === 'paused'
        ? `Queue ${queue} is paused: gongkai resume ${queue} lets it go on.`
        : `Queue ${queue} is held: the disk is nearly full [store.disk-full].`;
    log('warn', sentence, { queue, state: 'held', ...hold });
  }
  for (const queue of before.keys()) {
    if (!now.has(queue)) log('info', `Queue ${queue} goes on.`, { queue, state: 'running' });
  }
}

/** Repeats work with a pause between its runs, never two at a time. */
export function every(
  pauseMs: number,
  work: () => Promise<void>,
  report: (error: Error) => void,
): { end(): Promise<void> } {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const next = () => {
    timer = setTimeout(() => {
      running = work()
        .catch(report)
        .finally(() => {
          if (!ended) next();
        });
    }, pauseMs);
    timer.unref();
  };
  next();
  return {
    end: () => {
      ended = true;
      clearTimeout(timer);
      return running;
    },
  };
}
