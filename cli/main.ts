import { Command, CommanderError } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { type ServedCommand, served } from './command.ts';
import { addConvert } from './convert.ts';
import { addCrawl, crawlCommand } from './crawl.ts';
import { describeError, EXIT, EXIT_HELP, exitCodeOf } from './exit-codes.ts';
import { addExport, exportCommand } from './export.ts';
import { addExtract } from './extract.ts';
import { addFailed, failedCommand } from './failed.ts';
import { addIngest, ingestCommand } from './ingest.ts';
import type { Io } from './io.ts';
import { openProgress } from './progress.ts';
import { addRequeue, requeueCommand } from './requeue.ts';
import { runCommand } from './run-command.ts';
import { listenForSignals } from './signals.ts';
import { addStatus, statusCommand } from './status.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { addWork } from './work.ts';

const HELP = `
To begin with: \`gongkai extract FILE\` shows what a report says, \`gongkai ingest FOLDER\` reads a folder into the
catalogue, \`gongkai export --out corpus\` writes what was read. \`gongkai COMMAND --help\` tells more of each.

Settings are environment variables: GONGKAI_DATA (data folder, gongkai-data unless set), REDIS_URL, DATABASE_URL,
CHROMIUM_PATH, GONGKAI_CONTACT, GONGKAI_ALLOW_HOSTS.
${EXIT_HELP}`;

/** What the owner of a data folder does for other processes. */
const SERVED: readonly ServedCommand[] = [
  served(ingestCommand),
  served(crawlCommand),
  served(statusCommand),
  served(failedCommand),
  served(requeueCommand),
  served(exportCommand),
];

/** Runs one command line; the exit status is left in `process.exitCode`. */
export async function main(args: readonly string[]): Promise<void> {
  const signal = listenForSignals();
  const io = openIo(openTerminal(), signal);
  try {
    await programOf(io).parseAsync(args, { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError) io.exit(thrown.exitCode === 0 ? EXIT.fine : EXIT.usage);
    else if (!signal.aborted) {
      io.terminal.tell(describeError(thrown));
      io.exit(exitCodeOf(thrown));
    }
  }
}

function programOf(io: Io): Command {
  const program = new Command('gongkai')
    .description('From county portals to a corpus: reads Chinese government disclosure reports.')
    .addHelpText('after', HELP)
    .exitOverride()
    .showHelpAfterError('(--help tells more)');
  const adding = [
    addExtract,
    addConvert,
    addIngest,
    addCrawl,
    addWork,
    addStatus,
    addFailed,
    addRequeue,
    addExport,
  ];
  for (const add of adding) add(program, io);
  return program;
}

function openIo(terminal: Terminal, signal: AbortSignal): Io {
  let config: Config | undefined;
  const readOnce = () => {
    config ??= readConfig();
    return config;
  };
  return {
    terminal,
    signal,
    config: readOnce,
    exit: (code) => {
      process.exitCode = code;
    },
    run: async (command, args, { serves, byOwner, done }) => {
      const display = openProgress(terminal);
      const tell = terminal.tell;
      const options = { config: readOnce(), serves: serves ? SERVED : [], byOwner, signal, tell };
      try {
        await runCommand(command, args, {
          ...options,
          progress: display.show,
          done: async (result) => {
            display.close();
            await done(result);
          },
        });
      } finally {
        display.close();
      }
    },
  };
}
