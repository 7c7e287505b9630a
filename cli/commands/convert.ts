import type { Command } from 'commander';
import { toMarkdown } from '../../converters/markdown.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { Stages } from '../../sandbox/stages.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { printTexts } from '../print/texts.ts';
import { printEach } from './extract.ts';

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

function printMarkdown(paths: readonly string[], io: Io): Promise<void> {
  return printTexts(paths, io, {
    head: ({ name }) => `<!-- ${name} -->`,
    make: async (stages, raw) => toMarkdown((await stages.convert(raw)).value),
  });
}
