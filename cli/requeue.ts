import type { Command } from 'commander';
import { z } from 'zod';
import { asGongkaiError } from '../model/errors.ts';
import type { QueueName } from '../queue/jobs.ts';
import type { FailureRow } from '../store/catalogue.ts';
import { rawDocument } from '../workers/convert.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { planDocument } from '../workers/plan.ts';
import { settleFailed } from '../workers/settle.ts';
import type { Watch } from '../workers/watch.ts';
import type { PipelineCommand } from './command.ts';
import { EXIT, EXIT_HELP } from './exit-codes.ts';
import { failureTable } from './failed.ts';
import { addFilterOptions, FILTER_ARGS, failureFilter, filterArgs } from './failure-filter.ts';
import { type Asked, followWork } from './follow.ts';
import type { Io } from './io.ts';
import type { Outcomes } from './outcome-of.ts';
import { printOutcomes } from './print-outcomes.ts';
import { count } from './table.ts';

const HELP = `
Takes the same options as \`gongkai failed\`, which shows what would be run. Runs them and says how they ended; doing
so twice, or while the first run is at work, does no harm.

Examples:
  gongkai requeue --code fetch.timeout --dry-run
  gongkai requeue --code pdf.damaged --portal 331123-suichang --since 7d
  gongkai requeue --no-wait
${EXIT_HELP}`;

const ARGS = FILTER_ARGS.extend({ dryRun: z.boolean(), wait: z.boolean() });
type Args = z.infer<typeof ARGS>;

interface Requeued {
  readonly failures: readonly FailureRow[];
  /** Null where it was not waited for. */
  readonly outcomes: Outcomes | null;
}

/** Everything but an export, which is simply run again by its command. */
const REQUEUED = ['crawl', 'convert', 'extract'] as const satisfies readonly QueueName[];

export const requeueCommand: PipelineCommand<Args, Requeued> = {
  name: 'requeue',
  args: ARGS,
  run: async (context, { dryRun, wait, ...filter }) => {
    const { pipeline } = context;
    const found = await pipeline.store.catalogue.failures(failureFilter(filter));
    const failures = found.filter(({ stage }) => stage !== 'export');
    if (dryRun) return { failures, outcomes: null };
    if (wait && failures.length > 0) await context.work(REQUEUED);
    const start = async (watch: Watch | null) => {
      await pipeline.store.catalogue.markRequeued(failures.map(({ id }) => id));
      const asked: Asked[] = [];
      for (const failure of failures) asked.push(await requeue(pipeline, watch, failure));
      return asked;
    };
    if (wait) return { failures, outcomes: await followWork(context, start) };
    await start(null);
    return { failures, outcomes: null };
  },
};

async function requeue(pipeline: Pipeline, watch: Watch | null, failure: FailureRow): Promise<Asked> {
  const { stage, subject, name, portal } = failure;
  if (stage === 'crawl') {
    const job = subject === portal ? { portal } : { url: subject, portal };
    const watched = { kind: 'crawl', subject, job } as const;
    watch?.follow(watched);
    await pipeline.queues.add('crawl', job);
    return { watched, name };
  }
  const watched = { kind: 'document', sha256: subject } as const;
  watch?.follow(watched);
  try {
    const standing = await planDocument(pipeline, await rawDocument(pipeline.store, subject), {
      again: true,
    });
    if (standing.kind === 'done') await passed(pipeline, watch, failure);
  } catch (thrown) {
    await settleFailed(pipeline, failure, { error: asGongkaiError(thrown, subject), attempts: 1 });
  }
  return { watched, name };
}

/** Its record is there by now: nothing is left to do but to say so. */
async function passed(
  { store }: Pipeline,
  watch: Watch | null,
  { stage, subject }: FailureRow,
): Promise<void> {
  await store.catalogue.resolveFailure(stage, subject);
  watch?.dropKnown({ kind: 'document', sha256: subject });
}

/** Adds `gongkai requeue`. */
export function addRequeue(program: Command, io: Io): void {
  const command = program
    .command('requeue')
    .summary('run failures again')
    .description('Runs failures again: all of them, or those that the options choose.');
  addFilterOptions(command)
    .option('--dry-run', 'only show what would be run again', false)
    .option('--no-wait', 'put them into the queue and leave them to the workers that run elsewhere')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', HELP)
    .action(async ({ json = false, dryRun, wait, ...options }) => {
      const args = { ...filterArgs(options), dryRun, wait };
      const done = (requeued: Requeued) => print(io, requeued, { json, dryRun });
      await io.run(requeueCommand, args, { serves: wait && !dryRun, byOwner: true, done });
    });
}

async function print(
  io: Io,
  { failures, outcomes }: Requeued,
  { json, dryRun }: { readonly json: boolean; readonly dryRun: boolean },
): Promise<void> {
  if (outcomes?.lines.some(({ failed }) => failed)) io.exit(EXIT.failed);
  if (json) await io.terminal.print(JSON.stringify({ dryRun, failures, outcomes }));
  else if (failures.length === 0) await io.terminal.print('Nothing to requeue.');
  else if (outcomes) await printOutcomes(io, outcomes, false);
  else {
    await io.terminal.print(`${dryRun ? 'Would requeue' : 'Requeued'} ${count(failures.length, 'failure')}:`);
    await io.terminal.print(failureTable(failures));
  }
}
