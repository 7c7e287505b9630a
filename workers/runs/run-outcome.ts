import type { Portal } from '../../crawlers/portal.ts';
import type { FailureRow } from '../../store/contracts/failures.ts';
import type { InventoryEntry, ShownEntry, VisitSum } from '../../store/contracts/portal-inventory.ts';
import type {
  PortalOutcome,
  PortalState,
  RunReport,
  RunRow,
  RunState,
  Shrunk,
} from '../../store/contracts/runs.ts';
import type { Pipeline } from '../pipeline.ts';
import { accountFor } from './list-account.ts';
import { overdueReports } from './overdue-reports.ts';
import { findChanges } from './run-changes.ts';

/** So many portals are read from the catalogue at once. */
const PORTALS_AT_ONCE = 100;
/** A list that has lost more than this share of its reports was rebuilt, cut off or emptied. */
const SHRUNK_BELOW = 0.5;
/** A list of two that loses one tells nothing. */
const REPORTS_THAT_TELL = 4;

const UNKNOWN_PORTAL = { name: '', reportsAtLeast: 1 };
const NO_DOCUMENTS = { new: 0, changed: 0, unchanged: 0, gone: 0, moved: 0, returned: 0 };
const NO_VISIT = { whole: false, tookMs: 0, bytes: 0, requests: 0, reports: null, reportsBefore: null };

/** Which run, on what, and how it ended. */
export interface Ended {
  readonly run: RunRow;
  readonly state: RunState;
  readonly portals: readonly string[];
  /** Conversions that there were when it began. */
  readonly convertedBefore: number;
}

/** What a run has come to, from what the catalogue holds of it. */
export async function runOutcome(pipeline: Pipeline, ended: Ended): Promise<RunReport> {
  const { catalogue } = pipeline.store;
  const known = (await pipeline.crawler()).portals;
  const chosen = new Map(ended.portals.flatMap((id) => pairOf(id, known.get(id))));
  const found = await gather(pipeline, ended);
  const portals: PortalOutcome[] = [];
  for (let from = 0; from < ended.portals.length; from += PORTALS_AT_ONCE) {
    const ids = ended.portals.slice(from, from + PORTALS_AT_ONCE);
    const held = grouped(await catalogue.inventory.entriesSeenIn(ended.run.id, ids), ({ portal }) => portal);
    const entries = await catalogue.inventory.listEntries(ended.run.id, ids);
    for (const id of ids) {
      const own = held.get(id) ?? [];
      const changes = await findChanges(
        catalogue,
        own.filter(({ isDocument }) => isDocument),
      );
      portals.push(outcomeOf(id, { ...found, held: own, known, ended, changes, entries: entries.get(id) }));
    }
  }
  const remarks = {
    overdue: await overdueReports(catalogue, chosen, new Date()),
    shrunk: portals.flatMap((outcome) => shrunkOf(outcome, known.get(outcome.portal) ?? UNKNOWN_PORTAL)),
    converted: (await catalogue.counts()).conversions - ended.convertedBefore,
  };
  return { portals, remarks };
}

function pairOf(id: string, portal: Portal | undefined): readonly [string, Portal][] {
  return portal ? [[id, portal]] : [];
}

interface Gathered {
  readonly visits: ReadonlyMap<string, VisitSum>;
  readonly failures: ReadonlyMap<string, readonly FailureRow[]>;
}

/** A dead link to what was held before is told as gone, not once more as a failure. */
async function gather({ store }: Pipeline, { run }: Ended): Promise<Gathered> {
  const { catalogue } = store;
  const failures = await catalogue.failures({ since: run.startedAt, states: ['open'] });
  const dead = failures.filter(({ code }) => code === 'fetch.not-found').map(({ subject }) => subject);
  const gone = await catalogue.inventory.gone(dead);
  const told = failures.filter(({ code, subject }) => code !== 'fetch.not-found' || !gone.has(subject));
  const visits = await catalogue.inventory.visits(run.id);
  return {
    visits: new Map(visits.map((visit) => [visit.portal, visit])),
    failures: grouped(told, ({ portal }) => portal ?? ''),
  };
}

interface About extends Gathered {
  readonly held: readonly InventoryEntry[];
  readonly known: ReadonlyMap<string, Portal>;
  readonly ended: Ended;
  readonly changes: PortalOutcome['changes'];
  readonly entries: readonly ShownEntry[] | undefined;
}

function outcomeOf(portal: string, about: About): PortalOutcome {
  const { visits, failures, held, known, ended, changes, entries } = about;
  const visit = visits.get(portal) ?? NO_VISIT;
  const failed = failures.get(portal) ?? [];
  const documents = held.filter(({ isDocument }) => isDocument);
  return {
    portal,
    name: (known.get(portal) ?? UNKNOWN_PORTAL).name,
    state: stateOf(portal, { failed, whole: visit.whole, visited: visits.has(portal), ended }),
    counts: { ...NO_DOCUMENTS, ...countBy(documents, ({ standing }) => standing) },
    failed: countBy(failed, ({ kind }) => kind),
    listed: visit.reports,
    listedBefore: visit.reportsBefore,
    account: entries ? accountFor(entries, { held, failures: failed }) : null,
    ...{ bytes: visit.bytes, requests: visit.requests, tookMs: visit.tookMs },
    failures: failed.map(({ subject, name, stage, code, kind, message }) => ({
      ...{ subject, name, stage, code, kind, message },
    })),
    changes,
  };
}

interface Standing {
  readonly failed: readonly FailureRow[];
  readonly whole: boolean;
  readonly visited: boolean;
  readonly ended: Ended;
}

function stateOf(portal: string, { failed, whole, visited, ended }: Standing): PortalState {
  if (failed.some(({ stage, subject }) => stage === 'crawl' && subject === portal)) return 'failed';
  return whole || (visited && ended.state === 'done') ? 'done' : 'unreached';
}

type Expectation = Pick<Portal, 'name' | 'reportsAtLeast'>;

/** Against what its file expects, and against what it showed before. */
function shrunkOf(outcome: PortalOutcome, { name, reportsAtLeast }: Expectation): readonly Shrunk[] {
  const { portal, listed, listedBefore, failures } = outcome;
  const isShort = failures.some(({ code, subject }) => code === 'portal.listing-empty' && subject === portal);
  if (isShort) return [{ portal, name, listed, expected: reportsAtLeast }];
  if (listed === null || listedBefore === null || listedBefore < REPORTS_THAT_TELL) return [];
  return listed < listedBefore * SHRUNK_BELOW ? [{ portal, name, listed, expected: listedBefore }] : [];
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function countBy<T, K extends string>(
  items: readonly T[],
  keyOf: (item: T) => K,
): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}
