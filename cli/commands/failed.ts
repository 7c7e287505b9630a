import { type Command, InvalidArgumentError, Option } from 'commander';
import { failedOperation, STATES } from '../../operations/failed.ts';
import { UNRESOLVED_STATES } from '../../operations/failure-filter.ts';
import type { FailureRow } from '../../store/contracts/failures.ts';
import type { FailureGroup } from '../../store/failure-groups.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { plainTable } from '../print/plain-table.ts';
import { count } from '../print/table.ts';
import { addFilterOptions, filterArgs } from './failure-filter.ts';

const HELP = `
Failures are kept until their work passes. Each code comes with its number, causes, who must act and what to do; --list shows the
failures themselves. \`gongkai requeue\` with the same options runs exactly these again. What was parked or ignored is left
out unless --state asks for it.

Examples:
  gongkai failed
  gongkai failed --code pdf.damaged --since 12h --list --limit 20
  gongkai failed --county 遂昌县 --year 2023 --format pdf
  gongkai failed --state parked ignored
  gongkai failed --json | jq '.[].failures[].name'
${EXIT_HELP}`;

/** Adds `gongkai failed`. */
export function addFailed(program: Command, io: Io): void {
  const command = program
    .command('failed')
    .summary('sum up failures by code, with what to do about each')
    .description('Sums up what has failed, by error code, with who must act and what to do.');
  addFilterOptions(command)
    .addOption(
      new Option('--state <state...>', 'only failures in these states')
        .choices(STATES)
        .default(UNRESOLVED_STATES, 'open and requeued'),
    )
    .option('--list', 'list the failures of each code, latest first', false)
    .option('--limit <number>', 'how many of each code are listed', readLimit, LIMIT)
    .option('--json', 'print them all as JSON')
    .addHelpText('after', HELP)
    .action(async ({ json = false, list, limit, state, ...options }) => {
      const done = (groups: readonly FailureGroup[]) =>
        io.terminal.print(json ? JSON.stringify(groups) : describe(groups, list ? limit : 0));
      const args = { ...(await filterArgs(options)), states: [...state] };
      await io.run(failedOperation, args, { serves: false, byOwner: true, done });
    });
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('Write a number from 1.');
  return Number(text);
}

/** @param limit how many failures of each code are listed */
function describe(groups: readonly FailureGroup[], limit: number): string {
  if (groups.length === 0) return 'Nothing has failed.';
  const texts = groups.map((group) => describeGroup(group, limit));
  const total = groups.reduce((sum, { number }) => sum + number, 0);
  return [...texts, `${count(total, 'failure')} of ${count(groups.length, 'code')}.`].join('\n\n');
}

const LIMIT = 50;
const CAUSES_AT_MOST = 5;
const DAY_MS = 86_400_000;

/** How many are new, and when the last one was met; the latest stands first. */
function ageLine(failures: readonly FailureRow[]): string {
  const isNew = ({ firstAt }: FailureRow) => Date.now() - Date.parse(firstAt) < DAY_MS;
  return `  New in the last 24 hours: ${failures.filter(isNew).length}. Newest: ${minute(failures[0]?.lastAt ?? '')} UTC.`;
}

function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

function describeGroup(group: FailureGroup, limit: number): string {
  const { code, number, acts, says, remedy, causes, failures } = group;
  const several = causes.length > 1 ? causes.slice(0, CAUSES_AT_MOST) : [];
  return [
    `${code}: ${count(number, 'failure')}. ${says}`,
    `  ${remedy}`,
    `  Who must act: ${acts}.`,
    ageLine(failures),
    ...several.map((cause) => `  ${cause.number} × ${cause.cause || '(no more is known)'}`),
    ...(limit > 0 ? [failureTable(failures.slice(0, limit))] : []),
    ...(limit > 0 && number > limit ? [`  ${number - limit} more; --limit shows them.`] : []),
  ].join('\n');
}

/** One failure a row, under the id that `--id` takes. */
export function failureTable(failures: readonly FailureRow[]): string {
  const rows = failures.map(({ id, stage, name, portal, attempts, lastAt, state, reason }) => [
    `  ${id}`,
    stage,
    name,
    portal ?? '',
    count(attempts, 'attempt'),
    minute(lastAt),
    [state === 'open' ? '' : state, reason].filter(Boolean).join(': '),
  ]);
  return plainTable(['  id', 'stage', 'name', 'portal', 'attempts', 'last (UTC)', ''], rows);
}
