import type { Problem } from '../../model/problems.ts';
import type { Standing } from '../../store/contracts/portal-inventory.ts';
import type { Overdue, PortalOutcome, RunReport, RunRow, Shrunk } from '../../store/contracts/runs.ts';

/** A portal that is named with its reason. */
export interface NamedPortal {
  readonly portal: string;
  readonly name: string;
  readonly reason: string;
}

/** A document that is not as it was the night before. */
export interface DigestChange {
  readonly portal: string;
  readonly name: string;
  readonly standing: Exclude<Standing, 'unchanged'>;
  readonly title: string | null;
  readonly year: number | null;
  readonly address: string;
}

/** What a run came to, for somebody who reads it in the morning. Plain data: this is what a webhook gets as JSON. */
export interface Digest {
  readonly schema: 'gongkai-digest/1';
  readonly run: RunRow;
  readonly portals: Readonly<Record<PortalOutcome['state'], number>>;
  readonly documents: Readonly<Record<Standing, number>>;
  /** Failures by code, the most frequent first. */
  readonly failures: readonly { readonly code: string; readonly number: number }[];
  /** Portals that failed in this run and not in the one before. */
  readonly newlyFailed: readonly NamedPortal[];
  /** Portals that failed in the run before and not in this one. */
  readonly recovered: readonly NamedPortal[];
  /** Lists that have more than could be read. */
  readonly incomplete: readonly NamedPortal[];
  readonly shrunk: readonly Shrunk[];
  readonly overdue: readonly Overdue[];
  /** Those that were not overdue in the run before. */
  readonly newlyOverdue: readonly Overdue[];
  readonly changes: readonly DigestChange[];
  readonly problems: readonly Problem[];
}

/** A run that has ended, with its report. */
export type EndedRun = RunRow & RunReport;
/** The run before, to tell what is new. */
export type RunBefore = RunReport | null;

/** Makes the digest of a run. Pure. */
export function digestOf(run: EndedRun, before: RunBefore, problems: readonly Problem[]): Digest {
  const { portals, remarks, ...row } = run;
  const failedBefore = new Set(failedIn(before?.portals ?? []).map(({ portal }) => portal));
  const overdueBefore = new Set((before?.remarks.overdue ?? []).map(keyOf));
  const doneNow = new Map(portals.filter(({ state }) => state === 'done').map((one) => [one.portal, one]));
  return {
    schema: 'gongkai-digest/1',
    run: row,
    portals: countPortals(portals),
    documents: countDocuments(portals),
    failures: failuresByCode(portals),
    newlyFailed: failedIn(portals).filter(({ portal }) => !failedBefore.has(portal)),
    recovered: failedIn(before?.portals ?? []).filter(({ portal }) => doneNow.has(portal)),
    incomplete: portals.flatMap(incompleteLists),
    shrunk: remarks.shrunk,
    overdue: remarks.overdue,
    newlyOverdue: remarks.overdue.filter((one) => !overdueBefore.has(keyOf(one))),
    changes: portals.flatMap(changesOf),
    problems,
  };
}

function keyOf({ portal, year }: Overdue): string {
  return `${portal} ${year}`;
}

function failedIn(portals: readonly PortalOutcome[]): readonly NamedPortal[] {
  return portals
    .filter(({ state }) => state === 'failed')
    .map(({ portal, name, failures }) => {
      const codes = failures.filter(({ subject }) => subject === portal).map(({ code }) => code);
      return { portal, name, reason: [...new Set(codes)].join(', ') };
    });
}

function incompleteLists({ portal, name, failures }: PortalOutcome): readonly NamedPortal[] {
  return failures
    .filter(({ code }) => code === 'listing.incomplete')
    .map(({ message }) => ({ portal, name, reason: message }));
}

function changesOf({ portal, name, changes }: PortalOutcome): readonly DigestChange[] {
  return changes.map(({ standing, title, year, address }) => ({
    portal,
    name,
    standing,
    title,
    year,
    address,
  }));
}

function countPortals(portals: readonly PortalOutcome[]): Digest['portals'] {
  const counts = { done: 0, failed: 0, unreached: 0 };
  for (const { state } of portals) counts[state] += 1;
  return counts;
}

function countDocuments(portals: readonly PortalOutcome[]): Digest['documents'] {
  const sums = { new: 0, changed: 0, unchanged: 0, gone: 0, moved: 0, returned: 0 };
  for (const { counts } of portals)
    for (const standing of Object.keys(sums) as Standing[]) sums[standing] += counts[standing] ?? 0;
  return sums;
}

function failuresByCode(portals: readonly PortalOutcome[]): Digest['failures'] {
  const counts = new Map<string, number>();
  for (const { code } of portals.flatMap(({ failures }) => failures))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .map(([code, number]) => ({ code, number }))
    .sort((a, b) => b.number - a.number || (a.code < b.code ? -1 : 1));
}
