import { z } from 'zod';
import { asGongkaiError } from '../model/errors.ts';
import type { QueueName } from '../queue/jobs.ts';
import type { FailureRow } from '../store/contracts/failures.ts';
import { enqueueDocument } from '../workers/enqueue.ts';
import { failForGood } from '../workers/error-policy.ts';
import type { JobTracker } from '../workers/job-tracker.ts';
import { rawDocument } from '../workers/jobs/convert.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import type { Outcomes } from './document-outcome.ts';
import { FILTER_ARGS, failureFilter } from './failure-filter.ts';
import { type Asked, followWork } from './follow-work.ts';
import { checkNames } from './known-names.ts';
import type { Operation } from './operation.ts';

const ARGS = FILTER_ARGS.extend({ dryRun: z.boolean(), wait: z.boolean(), by: z.string() });
type Args = z.infer<typeof ARGS>;

export interface Requeued {
  readonly failures: readonly FailureRow[];
  /** Null where it was not waited for. */
  readonly outcomes: Outcomes | null;
  readonly ended: Ended | null;
  /** Id in the log of actions; null where nothing was done. */
  readonly action: string | null;
}

/** How the failures that were run again ended. */
export interface Ended {
  readonly passed: number;
  /** By the code that they have now. */
  readonly failedAgain: Readonly<Record<string, number>>;
}

/** Everything but an export and a run over the portals, which are simply run again by their commands. */
const REQUEUED = ['crawl', 'convert', 'extract'] as const satisfies readonly QueueName[];

export const requeueOperation: Operation<Args, Requeued> = {
  name: 'requeue',
  args: ARGS,
  run: async (context, { dryRun, wait, by, ...filter }) => {
    const { pipeline } = context;
    const { catalogue } = pipeline.store;
    await checkNames(pipeline, filter);
    const found = await catalogue.failures(failureFilter(filter));
    const failures = found.filter(({ stage }) => stage !== 'export' && stage !== 'run');
    if (dryRun || failures.length === 0) return { failures, outcomes: null, ended: null, action: null };
    const ids = failures.map(({ id }) => id);
    const action = await catalogue.actions.note({
      by,
      what: 'requeue',
      selection: filter,
      number: ids.length,
      reason: null,
    });
    if (wait) await context.work(REQUEUED);
    const start = async (tracker: JobTracker | null) => {
      await catalogue.markRequeued(ids);
      const asked: Asked[] = [];
      for (const failure of failures) asked.push(await requeue(pipeline, tracker, failure));
      return asked;
    };
    if (wait) {
      const outcomes = await followWork(context, start);
      return { failures, outcomes, ended: await endedOf(pipeline, failures), action };
    }
    await start(null);
    return { failures, outcomes: null, ended: null, action };
  },
};

/** A document that failed at another stage than before has failed again all the same. */
async function endedOf({ store }: Pipeline, before: readonly FailureRow[]): Promise<Ended> {
  const subjects = [...new Set(before.map(({ subject }) => subject))];
  const failures = await store.catalogue.failures({ subjects, states: ['open', 'parked', 'ignored'] });
  // The latest comes first, and counts.
  const codes = new Map(failures.toReversed().map(({ subject, code }) => [subject, code]));
  const failedAgain: Record<string, number> = {};
  for (const code of codes.values()) failedAgain[code] = (failedAgain[code] ?? 0) + 1;
  const failed = Object.values(failedAgain).reduce((sum, number) => sum + number, 0);
  return { passed: subjects.length - failed, failedAgain };
}

async function requeue(pipeline: Pipeline, tracker: JobTracker | null, failure: FailureRow): Promise<Asked> {
  const { stage, subject, name, portal } = failure;
  if (stage === 'crawl') {
    const job = subject === portal ? { portal } : { url: subject, portal };
    const tracked = { kind: 'crawl', subject, job } as const;
    tracker?.follow(tracked);
    await pipeline.queues.add('crawl', job);
    return { tracked, name };
  }
  const tracked = { kind: 'document', sha256: subject } as const;
  tracker?.follow(tracked);
  try {
    const standing = await enqueueDocument(pipeline, await rawDocument(pipeline.store, subject), {
      again: true,
    });
    if (standing.kind === 'done') await passed(pipeline, tracker, failure);
  } catch (thrown) {
    await failForGood(pipeline, failure, { error: asGongkaiError(thrown, subject), attempts: 1 });
  }
  return { tracked, name };
}

/** Its record is there by now: nothing is left to do but to say so. */
export async function passed(
  { store }: Pipeline,
  tracker: JobTracker | null,
  { stage, subject }: FailureRow,
): Promise<void> {
  await store.catalogue.resolveFailure(stage, subject);
  tracker?.dropKnown({ kind: 'document', sha256: subject });
}
