import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Outcomes } from '../../operations/document-outcome.ts';
import { ADDRESS, ingestOperation } from '../../operations/ingest.ts';
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
      await io.run(ingestOperation, { inputs: absolute }, { serves: true, byOwner: true, done });
    });
}
