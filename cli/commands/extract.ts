import { basename } from 'node:path';
import type { Command } from 'commander';
import { checkKeys } from '../../extractors/explaining/known-keys.ts';
import { loadForms } from '../../extractors/load-forms.ts';
import { asGongkaiError } from '../../model/errors.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { type Input, listInputs } from '../../operations/inputs.ts';
import { errorLine, readDocuments } from '../../operations/local-document.ts';
import { readersByDefault } from '../../sandbox/limits.ts';
import { openStages, type Stages } from '../../sandbox/stages.ts';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import { inOrder } from '../in-order.ts';
import type { Io } from '../io.ts';
import { explanationText } from '../print/explanation/explanation-text.ts';
import { printTexts } from '../print/texts.ts';

const HELP = `
Nothing is stored. One line of JSON for each file on stdout, in the order
of the files (a folder: all files below it, by name, without those that begin with a dot). A file that cannot be
read gives {"file", "error": {"code", "message"}}; the others go on. An archive of several documents gives a line for
each, by its path in there: "file": "reports.zip!/town/report.docx".

--explain shows where a value comes from: the cell, its row and heads, the unit, the sums and sentences that confirm or
contradict it, and the other readings that were considered. Repeat it for several keys.

Examples:
  gongkai extract report.pdf
  gongkai extract --explain requests.received.total report.pdf
  gongkai extract reports/ > records.jsonl
${EXIT_HELP}`;

/** Adds `gongkai extract`. */
export function addExtract(program: Command, io: Io): void {
  program
    .command('extract')
    .summary('print the records of reports, without storing anything')
    .description('Prints what the reports say: one record as a line of JSON for each file.')
    .argument('<path...>', 'files or folders')
    .option('--explain <key>', 'explain the value of a key instead (repeatable)', addKey, [])
    .option('--json', 'with --explain: one line of JSON for each file')
    .addHelpText('after', HELP)
    .action((paths: string[], { explain, json = false }: Options) =>
      explain.length > 0
        ? printExplanations(paths, io, { keys: explain, json })
        : printEach(paths, io, extractOne),
    );
}

interface Options {
  readonly explain: readonly string[];
  readonly json?: boolean;
}

function addKey(key: string, keys: readonly string[]): readonly string[] {
  return [...keys, key];
}

async function printExplanations(
  paths: readonly string[],
  io: Io,
  { keys, json }: { readonly keys: readonly string[]; readonly json: boolean },
): Promise<void> {
  checkKeys(keys, await loadForms());
  const explain = async (stages: Stages, { bytes, ...about }: RawDocument) =>
    stages.explain(await stages.convert({ bytes, ...about }), { raw: about, keys });
  if (json)
    return printEach(paths, io, async (stages, raw) => {
      const { name: file, sha256 } = raw;
      return JSON.stringify({ file, sha256, explanations: await explain(stages, raw) });
    });
  return printTexts(paths, io, {
    head: ({ name }) => `${name}\n`,
    make: async (stages, raw) => {
      const explanations = await explain(stages, raw);
      return explanations.map((each) => explanationText(each, io.terminal.columns)).join('\n\n');
    },
  });
}

async function extractOne(stages: Stages, raw: RawDocument): Promise<string> {
  const { bytes, ...about } = raw;
  return JSON.stringify(await stages.extract(await stages.convert(raw), about));
}

/** Prints what a function makes of each document, in order; one that fails gives its error line. */
export async function printEach(
  paths: readonly string[],
  io: Io,
  make: (stages: Stages, raw: RawDocument) => Promise<string>,
): Promise<void> {
  const stages = openStages();
  const attempt = (input: Input) => linesOf(stages, input, make);
  try {
    for await (const lines of inOrder(listInputs(paths), 2 * readersByDefault(), attempt)) {
      for (const { line, failed } of lines) {
        if (failed) io.exit(EXIT.failed);
        await io.terminal.print(line);
        if (io.signal.aborted) return;
      }
    }
  } finally {
    await stages.close();
  }
}

interface Line {
  readonly line: string;
  readonly failed: boolean;
}

/** A line for each document of an input: one, but for an archive of several. */
async function linesOf(
  stages: Stages,
  input: Input,
  make: (stages: Stages, raw: RawDocument) => Promise<string>,
): Promise<readonly Line[]> {
  const failedLine = (name: string, thrown: unknown) => ({
    line: errorLine(name, asGongkaiError(thrown, name)),
    failed: true,
  });
  const lineOf = async (raw: RawDocument) => {
    try {
      return { line: await make(stages, raw), failed: false };
    } catch (thrown) {
      return failedLine(raw.name, thrown);
    }
  };
  try {
    return await Promise.all((await readDocuments(stages, input)).map(lineOf));
  } catch (thrown) {
    return [failedLine(basename(input.path), thrown)];
  }
}
