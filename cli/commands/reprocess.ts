import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { type DraftReport, draftTable, reportDrafts } from '../../operations/draft-report.ts';
import type { Context, PipelineCommand } from '../../operations/operation.ts';
import { operatorName } from '../../operations/operator.ts';
import { isBefore, readBefore } from '../../operations/versions.ts';
import type { DraftCount, DraftFilter } from '../../store/sql/drafts.ts';
import { planDraft } from '../../workers/jobs/reprocess.ts';
import type { Pipeline } from '../../workers/pipeline.ts';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { count } from '../print/table.ts';
import { addDrafts, publishDrafts } from './drafts.ts';
import { addDocumentOptions, FILTER_ARGS, failureFilter, filterArgs } from './failure-filter.ts';

const HELP = `
Runs stored documents again, from their bytes (convert) or from what they were converted to (extract), without asking
any portal for anything. What comes out are drafts: they stand beside the published records, which crawl, export and
everybody else go on using. The values that differ are shown cell by cell; \`gongkai reprocess publish\` makes drafts the
records, \`discard\` throws them away, \`show\` shows them again. Documents that had failed are run again as well.

Examples:
  gongkai reprocess --stage extract --before 2 --dry-run
  gongkai reprocess --stage convert --before pdf@4 --county 遂昌县
  gongkai reprocess show --json | jq '.drafts[].cells'
  gongkai reprocess publish
${EXIT_HELP}`;

const STAGE = z.enum(['convert', 'extract']);
const ARGS = FILTER_ARGS.extend({
  stage: STAGE,
  before: z.object({ producer: z.string().nullable(), version: z.string() }).nullable(),
  dryRun: z.boolean(),
  wait: z.boolean(),
  publish: z.boolean(),
  by: z.string(),
});
type Args = z.infer<typeof ARGS>;

interface Reprocessed {
  /** Id of this reprocessing; null for a dry run. */
  readonly run: string | null;
  readonly documents: number;
  /** Null where it was not waited for. */
  readonly report: DraftReport | null;
  readonly published: number;
}

export const reprocessCommand: PipelineCommand<Args, Reprocessed> = {
  name: 'reprocess',
  args: ARGS,
  run: async (context, args) => {
    const { pipeline } = context;
    const { stage, dryRun, wait, publish, by, before, ...selection } = args;
    const sha256s = await documentsFor(pipeline, args);
    const documents = sha256s.length;
    if (dryRun || documents === 0) return { run: null, documents, report: null, published: 0 };
    const run = randomBytes(4).toString('hex');
    const { actions, drafts } = pipeline.store.catalogue;
    const chosen = { run, stage, before, ...selection };
    await actions.note({ by, what: 'reprocess', selection: chosen, number: documents, reason: null });
    if (wait) await context.work(['convert', 'extract']);
    await drafts.ask(run, stage, sha256s);
    for (const sha256 of sha256s) await planDraft(pipeline, { sha256, run, stage });
    if (!wait) return { run, documents, report: null, published: 0 };
    await untilMade(context, { run }, documents);
    const report = await reportDrafts(pipeline, { run });
    const published = publish ? (await publishDrafts(pipeline, { run }, by)).published : 0;
    return { run, documents, report, published };
  },
};

/** Documents with a record or a failure that an older version has made. */
async function documentsFor({ store }: Pipeline, args: Args): Promise<readonly string[]> {
  const { stage, before, codes, portals, places, years, ids, formats, ...rest } = args;
  const found = new Set<string>();
  const isWanted = (made: string | null) =>
    isBefore(made, stage, before) && (!formats || formats.includes(made?.split('@')[0] ?? ''));
  if (!codes) {
    const filter = { portals, places, years, ids };
    for await (const { sha256, producer } of store.catalogue.made(withoutGaps(filter))) {
      if (isWanted(`${producer.converter} extractor@${producer.extractor}`)) found.add(sha256);
    }
  }
  const { since, until, producers } = rest;
  const failing = failureFilter({ codes, portals, places, years, formats, since, until, producers });
  for (const { subject, producer } of await store.catalogue.failures({
    ...failing,
    stages: ['convert', 'extract'],
  })) {
    const isNamed = !ids || ids.some((id) => subject.startsWith(id));
    if (isNamed && isBefore(producer, stage, before)) found.add(subject);
  }
  return [...found].sort();
}

function withoutGaps<T extends object>(filter: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const named = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as { [K in keyof T]: Exclude<T[K], undefined> };
}

const LOOK_EVERY_MS = 500;
const ASK_AGAIN_EVERY_MS = 15_000;

/** Waits until none is asked for any more; what an emptied queue has lost is put into it again. */
async function untilMade({ pipeline, progress, signal }: Context, filter: DraftFilter, total: number) {
  const { drafts } = pipeline.store.catalogue;
  let askAgainAt = Date.now() + ASK_AGAIN_EVERY_MS;
  for (;;) {
    signal.throwIfAborted();
    const waiting = waitingIn(await drafts.counts(filter));
    progress({ done: total - waiting, total, what: 'documents run again' });
    if (waiting === 0) return;
    if (Date.now() > askAgainAt) {
      for (const draft of await drafts.asked(filter)) await planDraft(pipeline, draft);
      askAgainAt = Date.now() + ASK_AGAIN_EVERY_MS;
    }
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}

function waitingIn(counts: readonly DraftCount[]): number {
  return counts.filter(({ state }) => state === 'asked').reduce((sum, { number }) => sum + number, 0);
}

/** Adds `gongkai reprocess`, with `show`, `publish` and `discard`. */
export function addReprocess(program: Command, io: Io): void {
  const command = program
    .command('reprocess')
    .summary('run stored documents again after a fix, and show what changes')
    .description('Runs stored documents again after a fix and shows what changes before it is published.')
    .addOption(new Option('--stage <stage>', 'where to begin').choices(STAGE.options))
    .option('--before <version>', 'only what older versions made: 3, pdf@4, extractor@2', readBefore)
    .option('--code <code...>', 'only documents that failed with these codes');
  addDocumentOptions(command)
    .option('--dry-run', 'only say how many documents would be run again', false)
    .option('--publish', 'publish what comes out at once', false)
    .option('--no-wait', 'leave the work to workers that run elsewhere')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', HELP)
    .action(async ({ json = false, stage, before = null, dryRun, publish, wait, ...options }) => {
      if (!stage) command.error('error: say --stage convert or --stage extract');
      const filter = await filterArgs(options);
      const args = { ...filter, stage, before, dryRun, publish, wait, by: operatorName() };
      const done = (reprocessed: Reprocessed) => print(io, reprocessed, json);
      await io.run(reprocessCommand, args, { serves: wait && !dryRun, byOwner: true, done });
    });
  addDrafts(command, io);
}

async function print(io: Io, reprocessed: Reprocessed, json: boolean): Promise<void> {
  const { run, documents, report, published } = reprocessed;
  if (report && report.failed > 0) io.exit(EXIT.failed);
  if (json) return io.terminal.print(JSON.stringify(reprocessed));
  if (documents === 0) return io.terminal.print('No document was made by so old a version, or failed so.');
  if (run === null) return io.terminal.print(`Would run ${count(documents, 'document')} again.`);
  if (!report) return io.terminal.print(`Reprocessing ${run}: ${count(documents, 'document')} asked for.`);
  const next =
    published > 0 ? `Published: ${published}.` : `Not published yet: gongkai reprocess publish --run ${run}`;
  return io.terminal.print(`${draftTable(report)}\n${next}`);
}
