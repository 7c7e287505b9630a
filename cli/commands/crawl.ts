import { resolve } from 'node:path';
import type { Command } from 'commander';
import { crawlOperation } from '../../operations/crawl.ts';
import type { Outcomes } from '../../operations/document-outcome.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { printOutcomes } from '../print/outcomes.ts';

const HELP = `
A portal is a file of crawlers/portals/, named by division code and pinyin, or one of your own in the folder that
--portals or GONGKAI_PORTALS names; \`gongkai portals list\` shows all. Only what has changed since the last
crawl is fetched. Other commands work while a crawl runs. \`gongkai run\` visits all portals and leaves a report.

Examples:
  gongkai crawl 331123-suichang
  gongkai crawl --all --portals my-portals
${EXIT_HELP}`;

interface Options {
  readonly all: boolean;
  readonly json?: boolean;
  readonly portals?: string;
}

/** Adds `gongkai crawl`. */
export function addCrawl(program: Command, io: Io): void {
  program
    .command('crawl')
    .summary('fetch the reports of portals and read them into the catalogue')
    .description('Crawls portals, fetches what is new on them and reads it into the catalogue.')
    .argument('[portal...]', 'names of portals')
    .option('--all', 'every portal that there is a file for', false)
    .option('--portals <folder>', 'folder of portals of your own (GONGKAI_PORTALS)')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', HELP)
    .action(async (portals: string[], options: Options, command: Command) => {
      const { all, json = false } = options;
      if (portals.length === 0 && !all) command.error('error: name portals, or say --all');
      const choice = chosenPortals(io, portals, options);
      const done = (outcomes: Outcomes) => printOutcomes(io, outcomes, json);
      const settings = { portalsFolder: choice.portalsFolder };
      await io.run(crawlOperation, choice, { serves: true, byOwner: true, settings, done });
    });
}

/** Which portals a command line names, with the settings that visiting them takes. */
export function chosenPortals(
  io: Io,
  portals: readonly string[],
  options: { readonly all: boolean; readonly portals?: string },
) {
  const { allowedHosts, portalsFolder: usual } = io.config();
  const portalsFolder = options.portals === undefined ? usual : resolve(options.portals);
  return { portals: [...portals], all: options.all, portalsFolder, allowedHosts: [...allowedHosts] };
}
