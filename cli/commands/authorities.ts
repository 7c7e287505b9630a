import { type Command, InvalidArgumentError } from 'commander';
import {
  type AuthoritiesArgs,
  type AuthoritiesResult,
  type AuthorityDetails,
  authoritiesOperation,
  placeOfAuthority,
} from '../../operations/authorities.ts';
import { operatorName } from '../../operations/operator-name.ts';
import { readPlace } from '../../operations/places.ts';
import type { Place } from '../../store/contracts/failures.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { plainTable } from '../print/plain-table.ts';

const SHOWN = 100;

/** Adds `gongkai authorities` with its subcommands. */
export function addAuthorities(program: Command, io: Io): void {
  const authorities = program
    .command('authorities')
    .summary('the bodies that report: list, show, merge, split')
    .description('The bodies that report, each under one id however reports spell it.')
    .addHelpText(
      'after',
      `\nAn id is made of division and kind: 330225-government, 330225-department-education.\n\nExamples:\n  gongkai authorities list --place 象山县\n  gongkai authorities list --merged\n  gongkai authorities merge 330225-unknown-1a2b3c4d5e 330225-government --reason "its former name"\n${EXIT_HELP}`,
    );
  addList(authorities, io);
  addShow(authorities, io);
  addMerge(authorities, io);
  addSplit(authorities, io);
  addRestore(authorities, io);
}

function addList(authorities: Command, io: Io): void {
  authorities
    .command('list')
    .description('Lists authorities by id.')
    .option('--place <name>', 'of this division and those below it, by code or name', readPlace)
    .option('--merged', 'only those that reports spell in several ways')
    .option('--limit <number>', 'so many at most', readLimit, SHOWN)
    .option('--json', 'print them as JSON')
    .action(({ place, merged = false, limit, json }: ListOptions) =>
      run(io, { verb: 'list', isMerged: merged, limit, ...(place && { places: [...place] }) }, json),
    );
}

interface ListOptions {
  readonly place?: readonly Place[];
  readonly merged?: boolean;
  readonly limit: number;
  readonly json?: boolean;
}

function addShow(authorities: Command, io: Io): void {
  authorities
    .command('show')
    .description('Shows an authority: kind, succession, names, reports, and what reviewers decided.')
    .argument('<id>', 'as the list shows it')
    .option('--json', 'print it as JSON')
    .action((id: string, { json }: Options) => run(io, { verb: 'show', id }, json));
}

function addMerge(authorities: Command, io: Io): void {
  authorities
    .command('merge')
    .description('Takes all reports of one authority for those of another, also those that come later.')
    .argument('<id>', 'whose reports they were taken for')
    .argument('<into>', 'whose reports they are')
    .option('--reason <text>', 'why')
    .option('--json', 'print the result as JSON')
    .action((id: string, into: string, { reason, json }: Options) =>
      run(io, { verb: 'merge', id, into, ...decisionOf(reason) }, json),
    );
}

function addSplit(authorities: Command, io: Io): void {
  authorities
    .command('split')
    .description(
      'Takes the reports of one publisher, as printed, out of an authority, also those that come later.',
    )
    .argument('<id>', 'whose reports they were taken for')
    .argument('<publisher>', 'a name that `show` lists')
    .option('--reason <text>', 'why')
    .option('--json', 'print the result as JSON')
    .action((id: string, publisher: string, { reason, json }: Options) =>
      run(io, { verb: 'split', id, publisher, ...decisionOf(reason) }, json),
    );
}

function addRestore(authorities: Command, io: Io): void {
  authorities
    .command('restore')
    .description('Takes back what was merged and split of an authority.')
    .argument('<id>', 'an authority that was merged, or that others were merged into')
    .option('--reason <text>', 'why')
    .option('--json', 'print the result as JSON')
    .action((id: string, { reason, json }: Options) =>
      run(io, { verb: 'restore', id, ...decisionOf(reason) }, json),
    );
}

interface Options {
  readonly reason?: string;
  readonly json?: boolean;
}

function decisionOf(reason: string | undefined): { readonly by: string; readonly reason: string | null } {
  return { by: operatorName(), reason: reason ?? null };
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 999999.');
  return Number(text);
}

async function run(io: Io, args: AuthoritiesArgs, json = false): Promise<void> {
  const done = (result: AuthoritiesResult) =>
    io.terminal.print(json ? JSON.stringify(result) : describe(result));
  await io.run(authoritiesOperation, args, { serves: false, byOwner: true, done });
}

function describe(result: AuthoritiesResult): string {
  if ('details' in result) return describeDetails(result.details);
  if (!('list' in result)) return `${result.documents} documents are now of ${result.id}.`;
  if (result.list.length === 0) return 'No authority passes.';
  const rows = result.list.map(({ id, names, documents, firstYear, lastYear }) => [
    ...[id, placeOfAuthority(id), names.join('; '), String(documents), yearsText(firstYear, lastYear)],
  ]);
  return plainTable(['id', 'place', 'names', '>documents', 'years'], rows);
}

function describeDetails({ id, line, names, authority, reports, overrides }: AuthorityDetails): string {
  const facts = [
    ['id', id],
    ['line', line],
    ['place', placeOfAuthority(id)],
    ['names', names.join('; ')],
    ...(authority
      ? [
          ['kind', [authority.kind, authority.field].filter(Boolean).join(', ')],
          ['level', authority.level],
          ['parent', authority.parent ?? ''],
          ['years', yearsText(authority.from, authority.to)],
          ['successor', authority.successor ?? ''],
          ['evidence', authority.evidence],
        ]
      : []),
    ...overrides.map((each) => [
      'decided',
      `${each.authority} ${each.publisher} → ${each.into_authority}, ${each.by} ${each.at.slice(0, 10)} ${each.reason ?? ''}`.trimEnd(),
    ]),
  ].filter(([, text]) => text !== '');
  const rows = reports.map(({ year, publisher, title, sha256 }) => [
    ...[String(year ?? '–'), publisher ?? '–', title ?? '–', sha256.slice(0, 12)],
  ]);
  return `${plainTable(['', ''], facts as string[][])}\n\n${plainTable(['year', 'publisher', 'title', 'document'], rows)}`;
}

function yearsText(first: number | null, last: number | null): string {
  if (first === null && last === null) return '';
  return first === last ? `${first}` : `${first ?? ''}–${last ?? ''}`;
}
