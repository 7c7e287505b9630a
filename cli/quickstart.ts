// Everything once, on the bundled sample portal: npm run quickstart.
import { join, relative } from 'node:path';
import { z } from 'zod';
import { type Config, readConfig } from '../config.ts';
import { findChromium } from '../crawlers/browser/find-chromium.ts';
import { ERROR_CODES, type ErrorCode } from '../model/error-codes.ts';
import { crawlOperation } from '../operations/crawl.ts';
import type { Outcomes } from '../operations/document-outcome.ts';
import { exportOperation } from '../operations/export.ts';
import type { Operation } from '../operations/operation.ts';
import { startSamplePortal } from '../sample/portal-server.ts';
import { SAMPLE_PORTALS } from '../sample/portals.ts';
import { describeError, EXIT, exitCodeOf } from './exit-codes.ts';
import { openProgress } from './print/progress.ts';
import { outcomeTable, totals } from './print/table.ts';
import { openTerminal, type Terminal } from './print/terminal.ts';
import { runCommand } from './run-command.ts';
import { listenForSignals } from './signals.ts';

const ARGS = z.object({ portals: z.array(z.string()), folder: z.string() });

const OF_THE_SAMPLE = { all: false, portalsFolder: null, allowedHosts: [] };

/** Crawls portals, waits until all is read, and writes the corpus. */
const quickstartCommand: Operation<z.infer<typeof ARGS>, Outcomes> = {
  name: 'quickstart',
  args: ARGS,
  run: async (context, { portals, folder }) => {
    const outcomes = await crawlOperation.run(context, { portals, ...OF_THE_SAMPLE });
    await exportOperation.run(context, { folder, formats: [] });
    return outcomes;
  },
};

/** The dead link and the damaged file of the sample portal. */
const PLANTED: readonly string[] = ['fetch.not-found', 'docx.damaged'] satisfies ErrorCode[];

async function quickstart(terminal: Terminal, signal: AbortSignal): Promise<void> {
  const settings = readConfig();
  const browser = await findChromium(settings.chromiumPath);
  const portals = [...SAMPLE_PORTALS].filter(([, portal]) => browser || !portal.browser).map(([id]) => id);
  const server = await startSamplePortal();
  const config = configFor(settings, server.allowedHosts);
  const folder = join(config.dataFolder, 'corpus');
  terminal.tell(`Crawling a sample portal of a made-up county, served on ${server.origin}.`);
  const display = openProgress(terminal);
  try {
    const options = { serves: [], byOwner: false, progress: display.show, tell: terminal.tell, signal };
    const done = async (outcomes: Outcomes) => {
      display.close();
      await terminal.print(
        summary(outcomes, { config, folder, columns: terminal.columns, browser: !!browser }),
      );
      if (outcomes.lines.some(({ failed }) => failed && !PLANTED.includes(failed.code)))
        process.exitCode = EXIT.failed;
    };
    await runCommand(
      quickstartCommand,
      { portals, folder },
      { ...options, config, portals: SAMPLE_PORTALS, done },
    );
  } finally {
    display.close();
    await server.close();
  }
}

/** The sample stays out of the user's catalogue and off the user's servers: it has a data folder of its own. */
function configFor(settings: Config, sampleHosts: readonly string[]): Config {
  return {
    ...settings,
    dataFolder: join(settings.dataFolder, 'sample'),
    redisUrl: null,
    databaseUrl: null,
    allowedHosts: [...settings.allowedHosts, ...sampleHosts],
  };
}

interface Ending {
  readonly config: Config;
  readonly folder: string;
  readonly columns: number;
  readonly browser: boolean;
}

function summary(outcomes: Outcomes, { config, folder, columns, browser }: Ending): string {
  const isNew = outcomes.lines.some(({ known, sha256 }) => sha256 !== null && !known);
  return [
    outcomeTable(outcomes, columns),
    totals(outcomes),
    ...(isNew ? [] : ['Nothing is new: the portal says that all of it is as it was.']),
    'Two failures are planted, a dead link and a damaged file; so are the findings: a wrong sum, and a page that is no report.',
    ...(browser ? [] : [skipped()]),
    `The corpus is in ${shown(folder)}: each table as JSONL, CSV and Parquet, all of them in one DuckDB file.`,
    nextSteps(shown(config.dataFolder)),
  ].join('\n\n');
}

function skipped(): string {
  const ids = [...SAMPLE_PORTALS].filter(([, portal]) => portal.browser).map(([id]) => id);
  return `Skipped ${ids.join(', ')}: ${ERROR_CODES['portal.needs-browser'].says} ${ERROR_CODES['portal.needs-browser'].remedy}`;
}

function nextSteps(dataFolder: string): string {
  return `Try next:
  npx gongkai extract sample/documents/shili-jiaoyuju-2020.txt    one report as JSON, with its wrong sum as a finding
  GONGKAI_DATA=${dataFolder} npx gongkai failed                   what failed here, and what to do about it
  npx gongkai ingest FOLDER                                       reports of your own: PDF, DOCX, HTML, text`;
}

/** A path as the user would type it. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}

const terminal = openTerminal();
const signal = listenForSignals();
try {
  await quickstart(terminal, signal);
} catch (thrown) {
  if (!signal.aborted) {
    terminal.tell(describeError(thrown));
    process.exitCode = exitCodeOf(thrown);
  }
}
