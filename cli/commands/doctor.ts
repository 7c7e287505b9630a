import type { Command } from 'commander';
import type { Config } from '../../config.ts';
import type { Check } from '../doctor/check.ts';
import { checkDatabase } from '../doctor/database.ts';
import { checkBrowser, checkDisk, checkFolder, checkFonts, checkNode, checkOcr } from '../doctor/machine.ts';
import { checkNights } from '../doctor/nights.ts';
import { checkRedis } from '../doctor/redis.ts';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';

const HELP = `
Looks, and mends nothing by itself; an embedded database that nobody has open is opened for it, which brings its tables up
to date as every command does. A warning is of something that not everybody needs; exit status 1 is for what is wrong, and with
--strict for warnings too: run it by cron so that a night that stops is heard.

Examples:
  gongkai doctor
  gongkai doctor --strict > /dev/null || echo 'gongkai needs you' | mail -s gongkai root
  gongkai doctor --json | jq '.checks[] | select(.state != "fine")'
${EXIT_HELP}`;

/** Looks at machine and servers, each check for itself. */
export async function diagnose(config: Config): Promise<readonly Check[]> {
  const found = await Promise.all([
    checkNode(),
    checkFolder(config),
    checkDisk(config),
    checkDatabase(config),
    checkRedis(config.redisUrl),
    checkBrowser(config),
    checkOcr(),
    checkFonts(),
  ]);
  return found.flat();
}

/** Adds `gongkai doctor`. */
export function addDoctor(program: Command, io: Io): void {
  program
    .command('doctor')
    .summary('look for what an operator would be bitten by')
    .description(
      'Looks at servers, clocks, disk, programs, settings, workers, schedules and runs, and says how to mend what is wrong.',
    )
    .option('--strict', 'exit with 1 for warnings too', false)
    .option('--json', 'print it as JSON')
    .addHelpText('after', HELP)
    .action(async ({ json = false, strict }: { json?: boolean; strict: boolean }) => {
      const machine = await diagnose(io.config());
      const checks = [...machine, ...(await checkNights(io, machine))];
      if (checks.some(({ state }) => state === 'wrong' || (strict && state === 'warn'))) io.exit(EXIT.failed);
      await io.terminal.print(json ? JSON.stringify({ checks }) : describe(checks));
    });
}

const MARK = { fine: 'ok   ', warn: 'warn ', wrong: 'WRONG' } as const;

function describe(checks: readonly Check[]): string {
  const lines = checks.flatMap(({ name, state, says, mend }) => [
    `${MARK[state]}  ${name}: ${says}`,
    ...(mend === null ? [] : [`       ${mend}`]),
  ]);
  const counts = (state: Check['state']) => checks.filter((check) => check.state === state).length;
  return [
    ...lines,
    `${checks.length} looked at: ${counts('wrong')} wrong, ${counts('warn')} to consider.`,
  ].join('\n');
}
