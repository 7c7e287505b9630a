import { ERROR_CODES } from '../../model/error-codes.ts';
import type { PortalView, RunView } from '../../operations/run-view.ts';
import type { PortalOutcome, RunState, UnstoredEntry } from '../../store/contracts/runs.ts';
import { tellBytes, tellDuration } from './duration.ts';
import { plainTable } from './plain-table.ts';
import { count } from './table.ts';

/** A list longer than this is not read at a terminal; --json has all of it. */
const ROWS_AT_MOST = 40;

const ENDINGS: Readonly<Record<RunState, string>> = {
  running: 'is under way',
  done: 'came to its end',
  deadline: 'was cut off by its deadline',
  stopped: 'was stopped',
  lost: 'was lost with its process',
};

/** The report of a run for a person: first what needs a look. */
export function runText(view: RunView): string {
  const { run, state, trigger, startedAt, totals } = view;
  const by = trigger === 'command' ? 'by command' : `by schedule ${trigger}`;
  const parts = [
    `Run ${run} (${by}, begun ${minute(startedAt)} UTC) ${ENDINGS[state]} after ${tellDuration(totals.ms)}.`,
    failedPortals(view),
    failuresByCode(view),
    section('Lists that shrank', ['portal', 'authority', '>listed', '>expected'], shrunkRows(view)),
    section(
      'Entries of lists that are not stored',
      ['portal', 'title', 'reason', 'address'],
      failedRows(view),
    ),
    section(
      'Entries of lists that were left out',
      ['portal', 'title', 'reason', 'address'],
      leftOutRows(view),
    ),
    section('Documents that are not as before', ['portal', '', 'title', 'address'], changeRows(view)),
    section(
      'What differs in documents that were replaced',
      ['title', 'cell', '>old', '>new'],
      differenceRows(view),
    ),
    section('Overdue by law', ['portal', 'authority', '>year', 'due on'], overdueRows(view)),
    summary(view),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

/** Every entry of the lists: listed is stored and failed and left out. */
function accountLine({ portals }: RunView): readonly string[] {
  const accounts = portals.flatMap(({ account }) => account ?? []);
  if (accounts.length === 0) return [];
  const sum = (of: (account: (typeof accounts)[number]) => number) =>
    accounts.reduce((all, each) => all + of(each), 0);
  const [listed, stored] = [sum((each) => each.listed), sum((each) => each.stored)];
  const failed = sum((each) => each.failed.length);
  const leftOut = sum((each) => each.leftOut.length);
  return [
    `Listed: ${count(listed, 'entry', 'entries')}: ${stored} stored, ${failed} failed, ${leftOut} left out.`,
  ];
}

function summary(view: RunView): string {
  const { totals } = view;
  const failures = Object.entries(totals.failures).map(([kind, number]) => `${number} ${kind}`);
  const { done, failed, unreached } = totals;
  return [
    `${count(totals.portals, 'portal')}: ${done} visited, ${failed} failed, ${unreached} not reached.`,
    `Documents: ${totals.new} new, ${totals.changed} changed, ${totals.unchanged} unchanged, ${totals.moved} moved, ${totals.returned} returned, ${totals.gone} withdrawn; ${totals.converted} converted.`,
    ...accountLine(view),
    `Failures: ${failures.length > 0 ? failures.join(', ') : 'none'}.`,
    `${count(totals.requests, 'answer')}, ${tellBytes(totals.bytes)}.`,
  ].join('\n');
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const rest = rows.length - ROWS_AT_MOST;
  const more = rest > 0 ? `\n… and ${rest} more; --json has all` : '';
  return `${title}:\n${plainTable(head, rows.slice(0, ROWS_AT_MOST))}${more}`;
}

function failedPortals({ portals }: RunView): string {
  const rows = portals
    .filter(({ state }) => state === 'failed')
    .map((view) => [view.portal, view.name, ...(errorOf(view) ?? ['', ''])]);
  return section('Portals that failed', ['portal', 'authority', 'code', 'what is wrong'], rows);
}

function errorOf({ portal, failures }: PortalView): [string, string] | null {
  const own = failures.find(({ subject }) => subject === portal);
  return own ? [own.code, own.message] : null;
}

/** Pages and documents; portals have a table of their own. */
function failuresByCode({ portals }: RunView): string {
  const counts = new Map<string, number>();
  for (const { portal, failures } of portals) {
    for (const { code, subject } of failures) {
      if (subject !== portal) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  const rows = [...counts].map(([code, number]) => [code, String(number), saysOf(code)]);
  return section('Pages and documents that failed', ['code', '>number', 'what is wrong'], rows);
}

function saysOf(code: string): string {
  return Object.entries(ERROR_CODES).find(([known]) => known === code)?.[1].says ?? '';
}

function shrunkRows({ shrunk }: RunView): string[][] {
  return shrunk.map(({ portal, name, listed, expected }) => [
    ...[portal, name],
    ...[listed === null ? 'too few' : String(listed), String(expected)],
  ]);
}

function overdueRows({ overdue }: RunView): string[][] {
  return overdue.map(({ portal, name, year, dueOn }) => [portal, name, String(year), dueOn]);
}

function failedRows({ portals }: RunView): string[][] {
  return portals.flatMap(({ portal, account }) =>
    (account?.failed ?? []).map((entry) => entryRow(portal, entry)),
  );
}

const REASONS: Readonly<Record<string, string>> = {
  'no-report': 'names no report',
  'about-reports': 'is about reports',
  department: 'of a department',
  town: 'of a town',
  elsewhere: 'of another place',
  twice: 'met before',
};

function leftOutRows({ portals }: RunView): string[][] {
  return portals.flatMap(({ portal, account }) =>
    (account?.leftOut ?? []).map((entry) => entryRow(portal, entry)),
  );
}

function entryRow(portal: string, { title, reason, address }: UnstoredEntry): string[] {
  return [portal, title, REASONS[reason] ?? reason, address];
}

function differenceRows({ portals }: RunView): string[][] {
  const shown = (value: string | number | null) => (value === null ? '(blank)' : String(value));
  return portals.flatMap(({ changes }) =>
    changes.flatMap(({ title, address, differs }) =>
      (differs ?? []).map((each) => [title ?? address, each.key, shown(each.old), shown(each.new)]),
    ),
  );
}

const STANDINGS: Readonly<Record<PortalOutcome['changes'][number]['standing'], string>> = {
  new: 'new',
  changed: 'replaced',
  gone: 'withdrawn',
  moved: 'moved',
  returned: 'returned',
};

function changeRows({ portals }: RunView): string[][] {
  const rowOf = (
    portal: string,
    { standing, title, address, movedFrom }: PortalOutcome['changes'][number],
  ) => [
    ...[portal, STANDINGS[standing]],
    ...[title ?? '', movedFrom ? `${movedFrom} → ${address}` : address],
  ];
  return portals.flatMap(({ portal, changes }) => changes.map((change) => rowOf(portal, change)));
}
