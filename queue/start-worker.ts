import { DelayedError, type Job, UnrecoverableError } from 'bullmq';
import type { JobWorker, QueueConnection } from './connection.ts';
import type { JobResult } from './job-result.ts';
import type { JobOf, QueueName } from './jobs.ts';
import { readJob } from './queues.ts';

/** One try at a job. */
export interface Attempt<Q extends QueueName> {
  readonly id: string;
  readonly job: JobOf<Q>;
  /** 1 for the first. */
  readonly number: number;
  /** How often it was lost with its process. */
  readonly deaths: number;
  /** No further attempt follows this one. */
  readonly last: boolean;
}

/** What a worker does and how. */
export interface Work<Q extends QueueName> {
  readonly queue: Q;
  /** Performs one attempt; its result decides whether another follows (see workers/error-policy.ts). */
  readonly perform: (attempt: Attempt<Q>) => Promise<JobResult>;
  /** Told of a job that was lost with its process more often than is allowed; the queue has dropped it. */
  readonly lost: (attempt: Attempt<Q>) => Promise<void>;
  readonly report: (error: Error) => void;
  readonly concurrency: number;
  /** Takes no jobs before it is told to resume. */
  readonly held?: boolean;
  readonly timing?: WorkTiming;
}

/** How soon a job counts as lost with its process. */
export interface WorkTiming {
  readonly lockMs: number;
  readonly checkEveryMs: number;
}

export interface Running {
  /** Takes no further jobs until it is resumed; those at work go on. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Takes no further jobs and waits for those at work. */
  close(): Promise<void>;
}

/** Locks are renewed at half their time by a main loop that does no heavy work. */
const TIMING: WorkTiming = { lockMs: 10_000, checkEveryMs: 4_000 };

/** A worker that waits for a job when it is paused takes one more, and gives it back: BullMQ does not end its waiting. */
const AGAIN_AFTER_HOLD_MS = 1_000;

/** A job survives so many deaths of its process: it is likely the cause of the next one. */
const DEATHS_ALLOWED = 3;

/** Starts taking jobs of one queue. */
export async function startWork<Q extends QueueName>(
  connection: QueueConnection,
  work: Work<Q>,
): Promise<Running> {
  const { lockMs, checkEveryMs } = work.timing ?? TIMING;
  let isHeld = work.held === true;
  const worker = connection.worker(
    work.queue,
    (job, token) => (isHeld ? giveBack(job, AGAIN_AFTER_HOLD_MS, token) : perform(work, job, token)),
    {
      autorun: !work.held,
      concurrency: work.concurrency,
      lockDuration: lockMs,
      stalledInterval: checkEveryMs,
      maxStalledCount: DEATHS_ALLOWED,
    },
  );
  worker.on('error', work.report);
  const losses = watchLosses(worker, work);
  await worker.waitUntilReady();
  return {
    pause: () => {
      isHeld = true;
      return worker.pause(true);
    },
    resume: () => {
      isHeld = false;
      return worker.resume();
    },
    close: async () => {
      await worker.close();
      await Promise.all(losses);
    },
  };
}

/** A job that fits no schema is of another release, or forged: no further attempt makes it fit. */
async function perform<Q extends QueueName>(work: Work<Q>, job: Job, token?: string): Promise<void> {
  let attempt: Attempt<Q>;
  try {
    attempt = attemptOf(work.queue, job);
  } catch (misfit) {
    work.report(misfit as Error);
    throw new UnrecoverableError((misfit as Error).message);
  }
  await settleJob(job, await work.perform(attempt), token);
}

/** Tells BullMQ what becomes of a job: it asks for exceptions. */
async function settleJob(job: Job, result: JobResult, token?: string): Promise<void> {
  if (result.kind === 'failed') throw new UnrecoverableError(result.error.message);
  if (result.kind === 'retry') throw result.error;
  if (result.kind === 'postponed') await giveBack(job, result.delayMs, token);
}

/** The attempt does not count. @throws DelayedError, which tells BullMQ so */
async function giveBack(job: Job, waitMs: number, token?: string): Promise<never> {
  await job.moveToDelayed(Date.now() + waitMs, token);
  throw new DelayedError();
}

/** BullMQ fails a job that stalled too often without asking its processor. */
function watchLosses<Q extends QueueName>(worker: JobWorker, work: Work<Q>): ReadonlySet<Promise<void>> {
  const losses = new Set<Promise<void>>();
  worker.on('failed', (job) => {
    if (!job?.deferredFailure) return;
    const loss = (async () => work.lost(attemptOf(work.queue, job)))().catch(work.report);
    losses.add(loss);
    loss.finally(() => losses.delete(loss));
  });
  return losses;
}

function attemptOf<Q extends QueueName>(queue: Q, job: Job): Attempt<Q> {
  const number = job.attemptsMade + 1;
  return {
    id: job.id ?? '',
    job: readJob(queue, job.data),
    number,
    deaths: job.stalledCounter,
    last: number >= (job.opts.attempts ?? 1),
  };
}
