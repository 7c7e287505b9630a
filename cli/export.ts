import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { ExportSummary } from '../exporters/export-corpus.ts';
import { jobId } from '../queue/jobs.ts';
import type { Context, PipelineCommand } from './command.ts';
import { EXIT_HELP } from './exit-codes.ts';
import type { Io } from './io.ts';
import { plainTable } from './plain-table.ts';

const HELP = `
Writes one file for each table and format, and a manifest. The folder must be new, empty or an earlier corpus; an
earlier one is replaced once the new one is whole.

Examples:
  gongkai export --out corpus
  gongkai export --out corpus --format jsonl csv
${EXIT_HELP}`;

const ARGS = z.object({ folder: z.string(), formats: z.array(z.string()) });
type Args = z.infer<typeof ARGS>;

/** Writes the corpus by a job, which may be done by another process of this queue. */
export const exportCommand: PipelineCommand<Args, ExportSummary | null> = {
  name: 'export',
  args: ARGS,
  run: async (context, job) => {
    await context.work(['export']);
    const summary = awaitExport(context, job);
    await context.pipeline.queues.add('export', job);
    return summary;
  },
};

const LOOK_EVERY_MS = 1_000;

/** @returns what was written; null where another process has written it */
function awaitExport({ pipeline, signal }: Context, job: Args): Promise<ExportSummary | null> {
  const id = jobId('export', job);
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearInterval(looking);
      stopListening();
      settle();
    };
    const stopListening = pipeline.notices.onSettled(({ piece, ending }) => {
      if (piece.stage !== 'export' || piece.subject !== job.folder) return;
      end(() => (ending.ok ? resolve(ending.value as ExportSummary) : reject(ending.error)));
    });
    const looking = setInterval(async () => {
      const holds = await pipeline.queues.holds('export', id).catch(() => true);
      if (!holds) end(() => resolve(null));
    }, LOOK_EVERY_MS);
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true });
  });
}

/** Adds `gongkai export`. */
export function addExport(program: Command, io: Io): void {
  program
    .command('export')
    .summary('write the corpus: JSONL, CSV, Parquet')
    .description('Writes all records as a corpus of tables.')
    .addOption(new Option('--out <folder>', 'folder of the corpus').makeOptionMandatory())
    .option('--format <format...>', 'only these formats: jsonl, csv, parquet', [])
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', HELP)
    .action(async ({ out, format, json = false }: { out: string; format: string[]; json?: boolean }) => {
      const args = { folder: resolve(out), formats: format };
      const done = (summary: ExportSummary | null) =>
        io.terminal.print(json ? JSON.stringify(summary) : describe(args.folder, summary));
      await io.run(exportCommand, args, { serves: true, byOwner: true, done });
    });
}

function describe(folder: string, summary: ExportSummary | null): string {
  if (!summary) return `Written to ${folder} by another process.`;
  const rows = summary.files.map(({ name, rows, bytes }) => [name, String(rows), String(bytes)]);
  return `${plainTable(['file', '>rows', '>bytes'], rows)}\n\nThe corpus is in ${summary.folder}.`;
}
