import type { Job } from 'bullmq';
import { DefectError, TransientError } from '../model/errors.ts';
import type { JobQueue, QueueConnection } from './connection.ts';
import { JOB_SCHEMAS, type JobOf, jobId, QUEUE_NAMES, type QueueName } from './jobs.ts';
import { jobOptions, RETRY_POLICIES, type RetryPolicies } from './retry.ts';
import { type Schedules, schedulesIn } from './schedules.ts';

/** What stands in one queue. */
export interface Depth {
  readonly waiting: number;
  readonly active: number;
  /** Waiting for its next attempt. */
  readonly delayed: number;
}

/** The producing end of all queues. */
export interface Queues {
  /** Adds a job unless the same work stands in the queue already. @returns the job’s id */
  add<Q extends QueueName>(name: Q, job: JobOf<Q>): Promise<string>;
  /** Adds many in one round trip. */
  addMany<Q extends QueueName>(name: Q, jobs: readonly JobOf<Q>[]): Promise<readonly string[]>;
  /** Whether a job still waits, is at work or waits for its next attempt. */
  holds(name: QueueName, id: string): Promise<boolean>;
  /** Takes jobs out that are not at work. @returns how many were */
  drop(name: QueueName, ids: readonly string[]): Promise<number>;
  depths(): Promise<Readonly<Record<QueueName, Depth>>>;
  /**
   * For how long the oldest due job has been due, in milliseconds: one that waits, or a delayed one whose time has come.
   * 0 where none is due.
   */
  oldestDueMs(name: QueueName): Promise<number>;
  /** Runs that begin by the clock. */
  readonly schedules: Schedules;
  /** The queues as BullMQ has them, for a board that shows them raw. */
  readonly raw: readonly JobQueue[];
  close(): Promise<void>;
}

const GONE = new Set(['unknown', 'completed', 'failed']);

/** How many events BullMQ keeps of a queue; nobody here reads them back. */
const EVENTS_KEPT = 100;

/**
 * Opens every queue.
 *
 * @param report told of errors that BullMQ meets on its own, such as a lost connection; it then reconnects
 */
export async function openQueues(
  connection: QueueConnection,
  report: (error: Error) => void,
  policies: RetryPolicies = RETRY_POLICIES,
): Promise<Queues> {
  const queues = new Map(QUEUE_NAMES.map((name) => [name, openQueue(connection, name, report)] as const));
  await Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
  const named = (name: QueueName) => queues.get(name) ?? unknownQueue(name);
  const addMany = async <Q extends QueueName>(name: Q, jobs: readonly JobOf<Q>[]) => {
    const opts = jobOptions(policies[name]);
    const ready = jobs.map((job) => ({
      name,
      data: readJob(name, job),
      opts: { ...opts, jobId: jobId(name, job) },
    }));
    const [only] = ready;
    // In the embedded database the statement for many takes ten times as long as the one for a single job.
    if (only && ready.length === 1) await reach(name, named(name).add(name, only.data, only.opts));
    else if (only) await reach(name, named(name).addBulk(ready));
    return ready.map((job) => job.opts.jobId);
  };
  return {
    addMany,
    add: async (name, job) => (await addMany(name, [job]))[0] ?? unknownQueue(name),
    holds: async (name, id) => !GONE.has(await reach(name, named(name).getJobState(id))),
    drop: (name, ids) => dropJobs(named(name), name, ids),
    depths: () => readDepths(queues),
    oldestDueMs: async (name) => {
      const [oldest] = await reach(name, named(name).getJobs(['waiting'], 0, 0, true));
      const delayedUntil = await reach(name, connection.firstDelayedAt(name));
      const dueAt = Math.min(oldest ? waitsSince(oldest) : Infinity, delayedUntil ?? Infinity);
      return Number.isFinite(dueAt) ? Math.max(0, Date.now() - dueAt) : 0;
    },
    raw: [...queues.values()],
    schedules: schedulesIn(named('run'), (work) => reach('run', work), policies.run),
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

/**
 * The job as its queue’s schema has it; both ends call this, for a job may come from another release.
 *
 * @throws DefectError `defect.unexpected` where it does not fit
 */
export function readJob<Q extends QueueName>(name: Q, job: unknown): JobOf<Q> {
  const parsed = JOB_SCHEMAS[name].safeParse(job);
  if (parsed.success) return parsed.data as JobOf<Q>;
  const detail = `a job of queue ${name} does not fit its schema: ${parsed.error.message}`;
  throw new DefectError('defect.unexpected', name, { detail, cause: parsed.error });
}

function openQueue(connection: QueueConnection, name: QueueName, report: (error: Error) => void): JobQueue {
  const queue = connection.queue(name, { streams: { events: { maxLen: EVENTS_KEPT } } });
  queue.on('error', report);
  return queue;
}

/** Whatever BullMQ throws here is trouble with its server: time heals that. */
async function reach<T>(name: QueueName, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const detail = `queue ${name}: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new TransientError('store.unreachable', name, { detail, cause });
  }
}

/** A job of a schedule is made long before its time, and one that is retried has been at work meanwhile. */
function waitsSince({ timestamp, processedOn, opts }: Job): number {
  return Math.max(timestamp, processedOn ?? 0, opts.prevMillis ?? 0);
}

/** One that a worker has just taken stays with it. */
async function dropJobs(queue: JobQueue, name: QueueName, ids: readonly string[]): Promise<number> {
  let dropped = 0;
  for (const id of ids) {
    const state = await reach(name, queue.getJobState(id));
    if (GONE.has(state) || state === 'active') continue;
    dropped += await queue.remove(id).catch(() => 0);
  }
  return dropped;
}

async function readDepths(queues: ReadonlyMap<QueueName, JobQueue>): Promise<Record<QueueName, Depth>> {
  const depths = await Promise.all(
    [...queues].map(async ([name, queue]) => {
      const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed');
      const waiting = (counts.waiting ?? 0) + (counts.prioritized ?? 0);
      return [name, { waiting, active: counts.active ?? 0, delayed: counts.delayed ?? 0 }] as const;
    }),
  );
  return Object.fromEntries(depths) as Record<QueueName, Depth>;
}

function unknownQueue(name: string): never {
  throw new DefectError('defect.unexpected', name, { detail: `no queue ${name}` });
}
