import { Command, CommanderError } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { packageVersion } from '../package-version.ts';
import type { Log } from '../workers/observability/log.ts';
import { describeError, EXIT, EXIT_HELP, exitCodeOf } from './exit-codes.ts';
import type { Io } from './io.ts';
import { addCommands, servedCommands } from './load-commands.ts';
import { openProgress } from './print/progress.ts';
import { openTerminal, type Terminal } from './print/terminal.ts';
import { replaceOldNames } from './renamed-commands.ts';
import { addSettingOptions, settingsOf } from './setting-options.ts';
import { listenForSignals } from './signals.ts';

const HELP = `
To begin with: \`gongkai extract FILE\` shows what a report says, \`gongkai ingest FOLDER\` reads a folder into the
catalogue, \`gongkai export --out corpus\` writes what was read. \`gongkai COMMAND --help\` tells more of each.

Settings are environment variables: GONGKAI_DATA (data folder, gongkai-data unless set), REDIS_URL, DATABASE_URL,
CHROMIUM_PATH, GONGKAI_CONTACT, GONGKAI_ALLOW_HOSTS, GONGKAI_PORTALS (folder of portals of your own). --data
and --allow-hosts say the same on a command line.
${EXIT_HELP}`;

/** Runs one command line; the exit status is left in `process.exitCode`. */
export async function main(commandLine: readonly string[]): Promise<void> {
  const signal = listenForSignals();
  let given: Partial<Config> = {};
  const io = openIo(openTerminal(), signal, () => given);
  const { args, hint } = replaceOldNames(commandLine);
  try {
    if (hint) io.terminal.tell(hint);
    const program = programOf();
    await addCommands(program, io, args);
    addSettingOptions(program);
    program.hook('preAction', (_program, command) => {
      given = settingsOf(command);
    });
    await program.parseAsync(args, { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError) io.exit(thrown.exitCode === 0 ? EXIT.fine : EXIT.usage);
    else if (!signal.aborted) {
      io.terminal.tell(describeError(thrown));
      io.exit(exitCodeOf(thrown));
    }
  }
}

function programOf(): Command {
  return new Command('gongkai')
    .description('From county portals to a corpus: reads Chinese government disclosure reports.')
    .version(packageVersion(), '-V, --version', 'tell the version of gongkai')
    .addHelpText('after', HELP)
    .exitOverride()
    .showHelpAfterError('(--help tells more)');
}

function openIo(terminal: Terminal, signal: AbortSignal, given: () => Partial<Config>): Io {
  let config: Config | undefined;
  const readOnce = () => {
    config ??= { ...readConfig(), ...given() };
    return config;
  };
  return {
    terminal,
    signal,
    config: readOnce,
    exit: (code) => {
      process.exitCode = code;
    },
    run: async (command, args, { serves, done, settings, ...how }) => {
      const display = openProgress(terminal);
      const tell = how.log ? worker(how.log) : terminal.tell;
      const config = { ...readOnce(), ...settings };
      const { runCommand } = await import('./run-command.ts');
      const options = { ...how, config, serves: serves ? await servedCommands() : [], signal, tell };
      try {
        await runCommand(command, args, {
          ...options,
          progress: how.progress ?? display.show,
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

/** A worker says on its log what others say as a sentence. */
function worker(log: Log): (message: string) => void {
  return (message) => log('info', message);
}
