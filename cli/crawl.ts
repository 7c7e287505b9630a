import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { UnreadableDocumentError } from '../model/errors.ts';
import type { PipelineCommand } from './command.ts';
import { EXIT_HELP } from './exit-codes.ts';
import { type Asked, followWork } from './follow.ts';
import type { Io } from './io.ts';
import type { Outcomes } from './outcome-of.ts';
import { printOutcomes } from './print-outcomes.ts';

const HELP = `
A portal is a file of crawlers/portals/, named by division code and pinyin, or one of your own in the folder that
--portals or GONGKAI_PORTALS names; \`gongkai portals list\` shows all. Only what has changed since the last
crawl is fetched. Other commands work while a crawl runs.

Examples:
  gongkai crawl 331123-suichang
  gongkai crawl --all
  gongkai crawl --all --portals my-portals
${EXIT_HELP}`;

const ARGS = z.object({ portals: z.array(z.string()), all: z.boolean() });
type Args = z.infer<typeof ARGS>;

/** Walks portals and waits until everything found has its record or its failure. */
export const crawlCommand: PipelineCommand<Args, Outcomes> = {
  name: 'crawl',
  args: ARGS,
  run: async (context, { portals, all }) => {
    const { pipeline } = context;
    const known = (await pipeline.crawler()).portals;
    for (const id of portals) {
      if (!known.has(id)) throw new UnreadableDocumentError('portal.unknown', id, { detail: id });
    }
    const ids = all ? [...known.keys()] : portals;
    await context.work(['crawl', 'convert', 'extract']);
    return followWork(context, async (watch) => {
      const asked: Asked[] = ids.map((portal) => ({
        watched: { kind: 'crawl', subject: portal, job: { portal } },
        name: portal,
      }));
      for (const one of asked) if ('watched' in one) watch.follow(one.watched);
      const jobs = ids.map((portal) => ({ portal }));
      await pipeline.queues.addMany('crawl', jobs);
      return asked;
    });
  },
};

/** Adds `gongkai crawl`. */
export function addCrawl(program: Command, io: Io): void {
  program
    .command('crawl')
    .summary('fetch the reports of portals and read them into the catalogue')
    .description('Walks portals, fetches what is new on them and reads it into the catalogue.')
    .argument('[portal...]', 'names of portals')
    .option('--all', 'every portal that there is a file for', false)
    .option('--portals <folder>', 'folder of portals of your own (GONGKAI_PORTALS)')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', HELP)
    .action(
      async (
        portals: string[],
        { all, json = false, portals: folder }: { all: boolean; json?: boolean; portals?: string },
        command: Command,
      ) => {
        if (portals.length === 0 && !all) command.error('error: name portals, or say --all');
        const done = (outcomes: Outcomes) => printOutcomes(io, outcomes, json);
        const settings = folder === undefined ? {} : { portalsFolder: resolve(folder) };
        await io.run(crawlCommand, { portals, all }, { serves: true, byOwner: true, done, settings });
      },
    );
}
