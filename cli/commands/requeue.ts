import type { Command } from 'commander';
import { z } from 'zod';
import { asGongkaiError } from '../../model/errors.ts';
import type { Outcomes } from '../../operations/document-outcome.ts';
import { type Asked, followWork } from '../../operations/follow-work.ts';
import type { PipelineCommand } from '../../operations/operation.ts';
import { operatorName } from '../../operations/operator.ts';
import type { QueueName } from '../../queue/jobs.ts';
import type { FailureRow } from '../../store/contracts/catalogue.ts';
import { planDocument } from '../../workers/enqueue.ts';
import { settleFailed } from '../../workers/error-policy.ts';
import type { Watch } from '../../workers/job-tracker.ts';
import { rawDocument } from '../../workers/jobs/convert.ts';
import type { Pipeline } from '../../workers/pipeline.ts';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { printOutcomes } from '../print/outcomes.ts';
import { count } from '../print/table.ts';
import { failureTable } from './failed.ts';
import { addFilterOptions, FILTER_ARGS, failureFilter, filterArgs } from './failure-filter.ts';

const HELP = `
Takes the same options as \`gongkai failed\`, which shows what would be run. Runs them and says how they ended; doing
so twice, or while the first run is at work, does no harm. It works from the catalogue, so an emptied Redis is no
matter. What is parked or ignored is left alone.

Examples:
  gongkai requeue --code fetch.timeout --dry-run
  gongkai requeue --code pdf.damaged --portal 331123-suichang --since 7d
  gongkai requeue --county 遂昌县 --year 2023 --producer pdf@1
  gongkai requeue --no-wait
${EXIT_HELP}`;

const ARGS = FILTER_ARGS.extend({ dryRun: z.boolean(), wait: z.boolean(), by: z.string() });
type Args = z.infer<typeof ARGS>;

interface Requeued {
  readonly failures: readonly FailureRow[];
  /** Null where it was not waited for. */
  readonly outcomes: Outcomes | null;
  readonly ended: Ended | null;
  /** Id in the log of actions; null where nothing was done. */
  readonly action: string | null;
}

/** How the failures that were run again ended. */
interface Ended {
  readonly passed: number;
  /** By the code that they have now. */
  readonly failedAgain: Readonly<Record<string, number>>;
}

/** Everything but an export and a run over the portals, which are simply run again by their commands. */
const REQUEUED = ['crawl', 'convert', 'extract'] as const satisfies readonly QueueName[];

export const requeueCommand: PipelineCommand<Args, Requeued> = {
  name: 'requeue',
  args: ARGS,
  run: async (context, { dryRun, wait, by, ...filter }) => {
    const { pipeline } = context;
    const { catalogue } = pipeline.store;
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
    const start = async (watch: Watch | null) => {
      await catalogue.markRequeued(ids);
      const asked: Asked[] = [];
      for (const failure of failures) asked.push(await requeue(pipeline, watch, failure));
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
      const args = { ...(await filterArgs(options)), dryRun, wait, by: operatorName() };
      const done = (requeued: Requeued) => print(io, requeued, { json, dryRun });
      await io.run(requeueCommand, args, { serves: wait && !dryRun, byOwner: true, done });
    });
}

async function print(
  io: Io,
  { failures, outcomes, ended }: Requeued,
  { json, dryRun }: { readonly json: boolean; readonly dryRun: boolean },
): Promise<void> {
  if (outcomes?.lines.some(({ failed }) => failed)) io.exit(EXIT.failed);
  if (json) await io.terminal.print(JSON.stringify({ dryRun, failures, outcomes, ended }));
  else if (failures.length === 0) await io.terminal.print('Nothing to requeue.');
  else if (outcomes) {
    await printOutcomes(io, outcomes, false);
    if (ended) await io.terminal.print(describeEnd(ended));
  } else {
    await io.terminal.print(`${dryRun ? 'Would requeue' : 'Requeued'} ${count(failures.length, 'failure')}:`);
    await io.terminal.print(failureTable(failures));
  }
}

function describeEnd({ passed, failedAgain }: Ended): string {
  const codes = Object.entries(failedAgain).map(([code, number]) => `${code} ${number}`);
  return `Run again: ${passed} passed, ${codes.length > 0 ? `failed again: ${codes.join(', ')}` : 'none failed again'}.`;
}
