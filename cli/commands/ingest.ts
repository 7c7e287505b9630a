import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { asGongkaiError } from '../../model/errors.ts';
import { errorOutcome, type Outcomes } from '../../operations/document-outcome.ts';
import { type Asked, followWork } from '../../operations/follow-work.ts';
import { type Input, listInputs } from '../../operations/inputs.ts';
import { readLocal } from '../../operations/local-document.ts';
import type { Context, PipelineCommand } from '../../operations/operation.ts';
import { planDocument } from '../../workers/enqueue.ts';
import type { Watch } from '../../workers/job-tracker.ts';
import { keepDocument } from '../../workers/jobs/store-document.ts';
import type { Pipeline } from '../../workers/pipeline.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { printOutcomes } from '../print/outcomes.ts';

const HELP = `
Keeps each file in the data folder, converts and extracts it through the queue, and ends with a table of what was
read and what failed. An archive of several documents counts as each of them. A document that was read before by the same versions is not read again. Where another gongkai
already works on the data folder, that one does the work and this one waits for it.

Examples:
  gongkai ingest report.pdf
  gongkai ingest reports/
  gongkai ingest https://www.example.gov.cn/zwgk/nb/2023.html
${EXIT_HELP}`;

const ARGS = z.object({ inputs: z.array(z.string()) });
type Args = z.infer<typeof ARGS>;

const ADDRESS = /^https?:\/\//i;

/** Stores files and addresses as documents and waits until each has its record or its failure. */
export const ingestCommand: PipelineCommand<Args, Outcomes> = {
  name: 'ingest',
  args: ARGS,
  run: async (context, { inputs }) => {
    const addresses = inputs.filter((input) => ADDRESS.test(input));
    const paths = inputs.filter((input) => !ADDRESS.test(input));
    await context.work(addresses.length > 0 ? ['crawl', 'convert', 'extract'] : ['convert', 'extract']);
    return followWork(context, async (watch) => [
      ...(await ingestAddresses(context.pipeline, watch, addresses)),
      ...(await ingestFiles(context, watch, paths)),
    ]);
  },
};

async function ingestAddresses(
  { queues }: Pipeline,
  watch: Watch,
  urls: readonly string[],
): Promise<readonly Asked[]> {
  const jobs = urls.map((url) => ({ url, portal: null }));
  const watched = jobs.map((job) => ({ kind: 'crawl', subject: job.url, job }) as const);
  for (const one of watched) watch.follow(one);
  await queues.addMany('crawl', jobs);
  return watched.map((one) => ({ watched: one, name: one.subject }));
}

async function ingestFiles(
  { pipeline, signal }: Context,
  watch: Watch,
  paths: readonly string[],
): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for await (const input of listInputs(paths)) {
    signal.throwIfAborted();
    try {
      asked.push(...(await ingestFile(pipeline, watch, input)));
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
async function ingestFile(pipeline: Pipeline, watch: Watch, input: Input): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const { raw, isNew } of await keepDocument(pipeline, await readLocal(input))) {
    const watched = { kind: 'document', sha256: raw.sha256 } as const;
    watch.follow(watched);
    const standing = await planDocument(pipeline, raw, { again: false, isNew });
    if (standing.kind !== 'queued' && !isNew) watch.dropKnown(watched);
    asked.push({ watched, name: raw.name });
  }
  return asked;
}

/** Adds `gongkai ingest`. */
export function addIngest(program: Command, io: Io): void {
  program
    .command('ingest')
    .summary('read files, folders or addresses into the catalogue')
    .description('Reads reports into the catalogue: files, folders with all that is in them, or addresses.')
    .argument('<path|url...>', 'files, folders or addresses')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', HELP)
    .action(async (inputs: string[], { json = false }: { json?: boolean }) => {
      const absolute = inputs.map((input) => (ADDRESS.test(input) ? input : resolve(input)));
      const done = (outcomes: Outcomes) => printOutcomes(io, outcomes, json);
      await io.run(ingestCommand, { inputs: absolute }, { serves: true, byOwner: true, done });
    });
}
