import type { Command } from 'commander';
import { asGongkaiError } from '../model/errors.ts';
import { readersByDefault } from '../workers/limits.ts';
import { openStages, type Stages } from '../workers/stages.ts';
import { EXIT, EXIT_HELP } from './exit-codes.ts';
import { inOrder } from './in-order.ts';
import { type Input, listInputs } from './inputs.ts';
import type { Io } from './io.ts';
import { errorLine, readLocal } from './local-document.ts';

const HELP = `
Nothing is stored. One line of JSON for each file on stdout, in the order
of the files (a folder: all files below it, by name, without those that begin with a dot). A file that cannot be
read gives {"file", "error": {"code", "message"}}; the others go on.

Examples:
  gongkai extract report.pdf
  gongkai extract reports/ > records.jsonl
${EXIT_HELP}`;

/** Adds `gongkai extract`. */
export function addExtract(program: Command, io: Io): void {
  program
    .command('extract')
    .summary('print the records of reports, without storing anything')
    .description('Prints what the reports say: one record as a line of JSON for each file.')
    .argument('<path...>', 'files or folders')
    .addHelpText('after', HELP)
    .action((paths: string[]) => printEach(paths, io, extractOne));
}

async function extractOne(stages: Stages, input: Input): Promise<string> {
  const raw = await readLocal(input);
  const { bytes, ...about } = raw;
  return JSON.stringify(await stages.extract(await stages.convert(raw), about));
}

/** Prints what a function makes of each input, in order; an input that fails gives its error line. */
export async function printEach(
  paths: readonly string[],
  io: Io,
  make: (stages: Stages, input: Input) => Promise<string>,
): Promise<void> {
  const stages = openStages();
  const attempt = async (input: Input) => {
    try {
      return { line: await make(stages, input), failed: false };
    } catch (thrown) {
      return { line: errorLine(input.path, asGongkaiError(thrown, input.path)), failed: true };
    }
  };
  try {
    for await (const { line, failed } of inOrder(listInputs(paths), 2 * readersByDefault(), attempt)) {
      if (failed) io.exit(EXIT.failed);
      await io.terminal.print(line);
      if (io.signal.aborted) return;
    }
  } finally {
    await stages.close();
  }
}
