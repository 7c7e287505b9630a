import type { Command } from 'commander';
import type { DraftReport } from '../../operations/draft-report.ts';
import {
  discardDraftsOperation,
  type Filter,
  type Published,
  publishDraftsOperation,
  showDraftsOperation,
} from '../../operations/drafts.ts';
import { operatorName } from '../../operations/operator-name.ts';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { draftTable } from '../print/draft-table.ts';
import { count } from '../print/table.ts';

/** Adds `show`, `publish` and `discard` to `gongkai reprocess`. */
export function addDrafts(reprocess: Command, io: Io): void {
  addDraftCommand(
    reprocess,
    'show',
    'Shows drafts that are not published, and what they would change.',
  ).action(async (options) => {
    const done = (report: DraftReport) =>
      io.terminal.print(isJson(options) ? JSON.stringify(report) : draftTable(report));
    await io.run(showDraftsOperation, argsOf(options), { serves: false, byOwner: true, done });
  });
  addDraftCommand(reprocess, 'publish', 'Makes drafts the records of their documents.').action(
    async (options) => {
      const done = (published: Published) => {
        if (published.overtaken > 0) io.exit(EXIT.failed);
        return io.terminal.print(isJson(options) ? JSON.stringify(published) : describePublished(published));
      };
      const args = { ...argsOf(options), by: operatorName() };
      await io.run(publishDraftsOperation, args, { serves: false, byOwner: true, done });
    },
  );
  addDraftCommand(reprocess, 'discard', 'Throws drafts away; what is published stays.').action(
    async (options) => {
      const done = (discarded: number) =>
        io.terminal.print(
          isJson(options) ? JSON.stringify({ discarded }) : `${count(discarded, 'draft')} thrown away.`,
        );
      const args = { ...argsOf(options), by: operatorName() };
      await io.run(discardDraftsOperation, args, { serves: false, byOwner: true, done });
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
