import { basename } from 'node:path';
import { z } from 'zod';
import { asGongkaiError } from '../model/errors.ts';
import { enqueueDocument } from '../workers/enqueue.ts';
import type { JobTracker } from '../workers/job-tracker.ts';
import { storeDocument } from '../workers/jobs/store-document.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { checkFreeSpace } from '../workers/queue-holds.ts';
import { errorOutcome, type Outcomes } from './document-outcome.ts';
import { type Asked, followWork } from './follow-work.ts';
import { type Input, listInputs } from './inputs.ts';
import { readLocal } from './local-document.ts';
import type { Operation, OperationContext } from './operation.ts';

const ARGS = z.object({ inputs: z.array(z.string()) });
type Args = z.infer<typeof ARGS>;

export const ADDRESS = /^https?:\/\//i;

/**
 * Stores files and addresses as documents and waits until each has its record or its failure.
 *
 * @throws TransientError `store.disk-full` before anything is stored that no worker would take
 */
export const ingestOperation: Operation<Args, Outcomes> = {
  name: 'ingest',
  args: ARGS,
  run: async (context, { inputs }) => {
    const addresses = inputs.filter((input) => ADDRESS.test(input));
    const paths = inputs.filter((input) => !ADDRESS.test(input));
    await checkFreeSpace(context.pipeline.config);
    await context.work(addresses.length > 0 ? ['crawl', 'convert', 'extract'] : ['convert', 'extract']);
    return followWork(context, async (tracker) => [
      ...(await ingestAddresses(context.pipeline, tracker, addresses)),
      ...(await ingestFiles(context, tracker, paths)),
    ]);
  },
};

async function ingestAddresses(
  { queues }: Pipeline,
  tracker: JobTracker,
  urls: readonly string[],
): Promise<readonly Asked[]> {
  const jobs = urls.map((url) => ({ url, portal: null }));
  const tracked = jobs.map((job) => ({ kind: 'crawl', subject: job.url, job }) as const);
  for (const one of tracked) tracker.follow(one);
  await queues.addMany('crawl', jobs);
  return tracked.map((one) => ({ tracked: one, name: one.subject }));
}

async function ingestFiles(
  { pipeline, signal }: OperationContext,
  tracker: JobTracker,
  paths: readonly string[],
): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for await (const input of listInputs(paths)) {
    signal.throwIfAborted();
    await checkFreeSpace(pipeline.config);
    try {
      asked.push(...(await ingestFile(pipeline, tracker, input)));
    } catch (thrown) {
      const error = asGongkaiError(thrown, input.path);
      // The store’s trouble is not the file’s: it ends the command.
      if (error.code.startsWith('store.')) throw error;
      asked.push({ line: errorOutcome(basename(input.path), error) });
    }
  }
  return asked;
}

/** An archive of several documents is asked for as each of them. */
async function ingestFile(pipeline: Pipeline, tracker: JobTracker, input: Input): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const { raw, isNew } of await storeDocument(pipeline, await readLocal(input))) {
    const tracked = { kind: 'document', sha256: raw.sha256 } as const;
    tracker.follow(tracked);
    const standing = await enqueueDocument(pipeline, raw, { again: false, isNew });
    if (standing.kind !== 'queued' && !isNew) tracker.dropKnown(tracked);
    asked.push({ tracked, name: raw.name });
  }
  return asked;
}
