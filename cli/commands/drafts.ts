import type { Command } from 'commander';
import { z } from 'zod';
import { type DraftReport, draftTable, reportDrafts } from '../../operations/draft-report.ts';
import type { PipelineCommand } from '../../operations/operation.ts';
import { operatorName } from '../../operations/operator.ts';
import type { DraftFilter } from '../../store/sql/drafts.ts';
import type { Pipeline } from '../../workers/pipeline.ts';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { count } from '../print/table.ts';

const FILTER = z.object({ run: z.string().optional(), ids: z.array(z.string()).optional() });
type Filter = z.infer<typeof FILTER>;

export const showDraftsCommand: PipelineCommand<Filter, DraftReport> = {
  name: 'drafts-show',
  args: FILTER,
  run: async ({ pipeline }, filter) => reportDrafts(pipeline, draftFilter(filter)),
};

/** What became of publishing: overtaken drafts stay, and so do those that failed. */
export interface Published {
  readonly published: number;
  readonly overtaken: number;
}

const MOVE = FILTER.extend({ by: z.string() });

export const publishDraftsCommand: PipelineCommand<z.infer<typeof MOVE>, Published> = {
  name: 'drafts-publish',
  args: MOVE,
  run: async ({ pipeline }, { by, ...filter }) => publishDrafts(pipeline, draftFilter(filter), by),
};

export const discardDraftsCommand: PipelineCommand<z.infer<typeof MOVE>, number> = {
  name: 'drafts-discard',
  args: MOVE,
  run: async ({ pipeline }, { by, ...filter }) => {
    const { drafts, actions } = pipeline.store.catalogue;
    const number = await drafts.discard(draftFilter(filter));
    await actions.note({ by, what: 'discard', selection: filter, number, reason: null });
    return number;
  },
};

function draftFilter({ run, ids }: Filter): DraftFilter {
  return { ...(run !== undefined && { run }), ...(ids && { sha256s: ids }) };
}

/** Makes drafts the records of their documents, one transaction each: what is cut off is finished by saying it again. */
export async function publishDrafts(
  { store }: Pipeline,
  filter: DraftFilter,
  by: string,
): Promise<Published> {
  const { drafts, actions } = store.catalogue;
  let published = 0;
  let overtaken = 0;
  for await (const { sha256, state } of drafts.list(filter)) {
    if (state !== 'made') continue;
    if (await drafts.publish(sha256)) published += 1;
    else overtaken += 1;
  }
  await actions.note({ by, what: 'publish', selection: filter, number: published, reason: null });
  return { published, overtaken };
}

/** Adds `show`, `publish` and `discard` to `gongkai reprocess`. */
export function addDrafts(reprocess: Command, io: Io): void {
  addDraftCommand(
    reprocess,
    'show',
    'Shows drafts that are not published, and what they would change.',
  ).action(async (options) => {
    const done = (report: DraftReport) =>
      io.terminal.print(isJson(options) ? JSON.stringify(report) : draftTable(report));
    await io.run(showDraftsCommand, argsOf(options), { serves: false, byOwner: true, done });
  });
  addDraftCommand(reprocess, 'publish', 'Makes drafts the records of their documents.').action(
    async (options) => {
      const done = (published: Published) => {
        if (published.overtaken > 0) io.exit(EXIT.failed);
        return io.terminal.print(isJson(options) ? JSON.stringify(published) : describePublished(published));
      };
      const args = { ...argsOf(options), by: operatorName() };
      await io.run(publishDraftsCommand, args, { serves: false, byOwner: true, done });
    },
  );
  addDraftCommand(reprocess, 'discard', 'Throws drafts away; what is published stays.').action(
    async (options) => {
      const done = (discarded: number) =>
        io.terminal.print(
          isJson(options) ? JSON.stringify({ discarded }) : `${count(discarded, 'draft')} thrown away.`,
        );
      const args = { ...argsOf(options), by: operatorName() };
      await io.run(discardDraftsCommand, args, { serves: false, byOwner: true, done });
    },
  );
}

interface Options {
  readonly run?: string;
  readonly document?: string[];
  readonly json?: boolean;
}

function addDraftCommand(reprocess: Command, name: string, description: string): Command {
  return (
    reprocess
      .command(name)
      .description(description)
      .option('--run <id>', 'only the drafts of this reprocessing')
      .option('--document <sha256...>', 'only the drafts of these documents')
      // The command above has an option of this name as well, and commander gives it there.
      .option('--json', 'print the outcome as JSON')
      .addHelpText('after', EXIT_HELP)
  );
}

function isJson({ json = false }: Options): boolean {
  return json;
}

function argsOf({ run, document }: Options): Filter {
  return { ...(run && { run }), ...(document && { ids: document }) };
}

function describePublished({ published, overtaken }: Published): string {
  const left =
    overtaken === 0 ? '' : ` ${overtaken} were published anew since they were asked for; run them again.`;
  return `${count(published, 'record')} published.${left}`;
}
