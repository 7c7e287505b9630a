import { type Command, Option } from 'commander';
import { operatorName } from '../../operations/operator-name.ts';
import { type Reprocessed, reprocessOperation, STAGE } from '../../operations/reprocess.ts';
import { readBefore } from '../../operations/versions.ts';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { draftTable } from '../print/draft-table.ts';
import { count } from '../print/table.ts';
import { addDrafts } from './drafts.ts';
import { addDocumentOptions, filterArgs } from './failure-filter.ts';

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
      await io.run(reprocessOperation, args, { serves: wait && !dryRun, byOwner: true, done });
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
