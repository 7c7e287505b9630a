import type { Command } from 'commander';
import { toMarkdown } from '../converters/markdown.ts';
import type { RawDocument } from '../model/raw-document.ts';
import { openStages, type Stages } from '../workers/stages.ts';
import { describeError, EXIT, EXIT_HELP } from './exit-codes.ts';
import { printEach } from './extract.ts';
import { listInputs } from './inputs.ts';
import type { Io } from './io.ts';
import { readDocuments } from './local-document.ts';

const HELP = `
Nothing is stored. Several files are each headed by a line with the name. With --json: one
line of JSON for each file (for each document of an archive of several), the normalized document with its blocks and where each stands in the source; a file that
cannot be read gives {"file", "error": {"code", "message"}}.

Examples:
  gongkai convert report.docx
  gongkai convert --json reports/ > documents.jsonl
${EXIT_HELP}`;

/** Adds `gongkai convert`. */
export function addConvert(program: Command, io: Io): void {
  program
    .command('convert')
    .summary('print documents as Markdown, or as blocks in JSON')
    .description('Prints documents as they are read: Markdown, or with --json their blocks.')
    .argument('<path...>', 'files or folders')
    .option('--json', 'one line of JSON for each file')
    .addHelpText('after', HELP)
    .action((paths: string[], { json = false }: { json?: boolean }) =>
      json ? printEach(paths, io, convertOne) : printMarkdown(paths, io),
    );
}

async function convertOne(stages: Stages, raw: RawDocument): Promise<string> {
  const { value, ...noticed } = await stages.convert(raw);
  return JSON.stringify({ file: raw.name, sha256: raw.sha256, ...value, ...noticed });
}

/** For people: what cannot be read is a message beside the documents. */
async function printMarkdown(paths: readonly string[], io: Io): Promise<void> {
  const stages = openStages();
  let printed = 0;
  try {
    for await (const read of eachDocument(stages, paths)) {
      try {
        const raw = await read();
        const { value } = await stages.convert(raw);
        if (printed > 0 || paths.length > 1) await io.terminal.print(`<!-- ${raw.name} -->`);
        await io.terminal.print(toMarkdown(value));
        printed += 1;
      } catch (thrown) {
        io.exit(EXIT.failed);
        io.terminal.tell(describeError(thrown));
      }
      if (io.signal.aborted) return;
    }
  } finally {
    await stages.close();
  }
}

/** The documents that the paths name, each to be asked for: an input that cannot be read throws when it is. */
async function* eachDocument(
  stages: Stages,
  paths: readonly string[],
): AsyncGenerator<() => Promise<RawDocument>> {
  for await (const input of listInputs(paths)) {
    try {
      for (const raw of await readDocuments(stages, input)) yield async () => raw;
    } catch (error) {
      yield async () => {
        throw error;
      };
    }
  }
}
