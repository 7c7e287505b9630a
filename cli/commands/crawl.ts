import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { crawlOperation } from '../../operations/crawl.ts';
import type { Outcomes } from '../../operations/document-outcome.ts';
import { runPortalsOperation } from '../../operations/run-portals.ts';
import type { RunView } from '../../operations/run-view.ts';
import { RUN_EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { readDuration } from '../print/duration.ts';
import { printOutcomes } from '../print/outcomes.ts';
import { printRun } from '../print/run-report.ts';

const HELP = `
A portal is a file of crawlers/portals/, named by division code and pinyin, or one of your own in the folder that
--portals or GONGKAI_PORTALS names; \`gongkai portals list\` shows all. Only what has changed since the last
crawl is fetched. Other commands work while a crawl runs.

--once is a whole run, as \`gongkai schedule\` has them every night: it visits the portals of your folder (without
one, those of the package; --all, both), and leaves a report of what is new, changed, unchanged, gone and failed, which
\`gongkai runs\` shows again. With --json it prints, for each portal, the documents found with address, sha256, title
and year. Only one run is under way at a time.

Examples:
  gongkai crawl 331123-suichang
  gongkai crawl --all --portals my-portals
  gongkai crawl --once --portals my-portals --deadline 6h
  gongkai crawl --once --json --portals my-portals > night.json
${RUN_EXIT_HELP}`;

/** A run that takes longer than the night is no nightly run. */
export const USUAL_DEADLINE = '8h';

interface Options {
  readonly all: boolean;
  readonly once: boolean;
  readonly deadline: number;
  readonly json?: boolean;
  readonly portals?: string;
}

/** Adds `gongkai crawl`. */
export function addCrawl(program: Command, io: Io): void {
  program
    .command('crawl')
    .summary('fetch the reports of portals and read them into the catalogue')
    .description('Walks portals, fetches what is new on them and reads it into the catalogue.')
    .argument('[portal...]', 'names of portals')
    .option('--all', 'every portal that there is a file for', false)
    .option('--once', 'a whole run now, with its report', false)
    .addOption(deadlineOption())
    .option('--portals <folder>', 'folder of portals of your own (GONGKAI_PORTALS)')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', HELP)
    .action((portals: string[], options: Options, command: Command) => {
      if (portals.length === 0 && !options.all && !options.once)
        command.error('error: name portals, or say --all or --once');
      return crawl(io, portals, options);
    });
}

/** How long a run may take; `crawl` and `schedule` have the same. */
export function deadlineOption(): Option {
  return new Option('--deadline <time>', 'end a run after 90m, 8h …; what was found is kept')
    .argParser(readDuration)
    .default(readDuration(USUAL_DEADLINE), USUAL_DEADLINE);
}

async function crawl(io: Io, portals: readonly string[], options: Options): Promise<void> {
  const { all, once, json = false, deadline } = options;
  const { allowedHosts, portalsFolder: usual } = io.config();
  const portalsFolder = options.portals === undefined ? usual : resolve(options.portals);
  const args = { portals: [...portals], all, portalsFolder, allowedHosts: [...allowedHosts] };
  const how = { serves: true, byOwner: true, settings: { portalsFolder } };
  if (!once) {
    const done = (outcomes: Outcomes) => printOutcomes(io, outcomes, json);
    await io.run(crawlOperation, args, { ...how, done });
    return;
  }
  const done = (view: RunView) => printRun(io, view, json);
  await io.run(runPortalsOperation, { ...args, deadlineMs: deadline, documents: json }, { ...how, done });
}
