import { keepHeapSmall } from '../corpus/small-heap.ts';
import { TransientError } from '../model/errors.ts';
import type { JobOf, QueueName } from '../queue/jobs.ts';
import { type Running, startWork } from '../queue/start-worker.ts';
import { readersByDefault } from '../sandbox/limits.ts';
import { failForGood } from './error-policy.ts';
import { convertDocument } from './jobs/convert.ts';
import { crawl } from './jobs/crawl.ts';
import { extractRecord } from './jobs/extract.ts';
import { performJob } from './perform-job.ts';
import type { Pipeline } from './pipeline.ts';
import { runOnSchedule } from './runs/scheduled-run.ts';
import { toWorkItem } from './work-item.ts';

type Stages = {
  readonly [Q in QueueName]: (pipeline: Pipeline, job: JobOf<Q>, leaving: AbortSignal) => Promise<unknown>;
};

const STAGES: Stages = {
  crawl,
  convert: convertDocument,
  extract: extractRecord,
  // DuckDB is loaded where something is exported: a worker that crawls saves its 36 MB.
  export: async (pipeline, job) => (await import('./jobs/export.ts')).exportRecords(pipeline, job),
  run: runOnSchedule,
};

/**
 * Walks wait for their hosts nearly all of the time: a night of 300 portals is to take as long as the slowest of them,
 * not as the sum.
 */
const PORTALS_AT_ONCE = 320;

/** Workers of this process. */
export interface Workers {
  /**
   * Takes no further jobs and waits for those at work, but no longer than `graceMs`.
   * @returns false where some are still at work: end the process, and they are recovered as those of a dead one
   */
  close(graceMs?: number): Promise<boolean>;
}

const GRACE_MS = 20_000;

/** Starts a worker on each of these queues. */
export async function startWorkers(
  pipeline: Pipeline,
  queues: readonly QueueName[],
  concurrency?: number,
): Promise<Workers> {
  // Pages that pass by leave garbage, and a crawl shares a small machine with all the rest.
  if (queues.includes('crawl')) keepHeapSmall();
  const leaving = new AbortController();
  const work = { leaving: leaving.signal, ...(concurrency && { concurrency }) };
  const running = await Promise.all(queues.map((queue) => runWorker(pipeline, queue, work)));
  return {
    close: (graceMs = GRACE_MS) => {
      leaving.abort();
      return closeAll(running, graceMs);
    },
  };
}

async function runWorker<Q extends QueueName>(
  pipeline: Pipeline,
  queue: Q,
  { leaving, concurrency = concurrencyOf(queue) }: { leaving: AbortSignal; concurrency?: number },
): Promise<Running> {
  const { connection, report } = pipeline;
  const worker = await startWork(connection, {
    queue,
    concurrency,
    report,
    held: true,
    perform: (attempt) =>
      performJob(pipeline, { queue, attempt }, () => STAGES[queue](pipeline, attempt.job, leaving)),
    lost: async ({ job, number }) => {
      const workItem = toWorkItem(queue, job);
      const error = new TransientError('job.stalled', workItem.subject, { detail: workItem.subject });
      await failForGood(pipeline, workItem, { error, attempts: number });
      pipeline.log('error', error.message, { stage: queue, subject: workItem.subject, code: error.code });
    },
  });
  const remove = await pipeline.queueHolds.add(queue, worker);
  const leave = await pipeline.presence.add(queue);
  return {
    ...worker,
    close: async () => {
      remove();
      await worker.close();
      await leave();
    },
  };
}

function concurrencyOf(queue: QueueName): number {
  if (queue === 'export' || queue === 'run') return 1;
  return queue === 'crawl' ? PORTALS_AT_ONCE : readersByDefault();
}

async function closeAll(running: readonly Running[], graceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const graceEnds = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), graceMs);
  });
  const closing = Promise.all(running.map((worker) => worker.close())).then(() => true);
  return Promise.race([closing, graceEnds]).finally(() => clearTimeout(timer));
}
