import type { InventoryEntry } from '../store/contracts/portal-inventory.ts';
import type { FailuresByKind, PortalOutcome, RunRemarks, RunRow } from '../store/contracts/runs.ts';
import type { FinishedRun } from '../workers/runs/run-portals.ts';

/** A document as a run found it. */
export interface FoundDocument {
  readonly address: string;
  readonly sha256: string | null;
  readonly title: string | null;
  /** The year reported on. */
  readonly year: number | null;
  readonly standing: InventoryEntry['standing'];
  /** The version before, of a changed one. */
  readonly previous: string | null;
  /** Address of the notice that it stands on or hangs on: renditions of one report have the same. */
  readonly page: string;
}

/** A report with its renditions: the page, what is attached to it, or both. */
export interface FoundReport {
  readonly title: string | null;
  readonly year: number | null;
  readonly level: string | null;
  readonly publishedOn: string | null;
  readonly page: string;
  /** Addresses of its documents. */
  readonly renditions: readonly string[];
}

/** What a run came to on one portal, as JSON prints it. */
export interface PortalView extends Omit<PortalOutcome, 'tookMs' | 'changes'> {
  readonly ms: number;
  readonly changes: PortalOutcome['changes'];
  /** What the portal shows now; absent where nobody asked for it. */
  readonly documents?: readonly FoundDocument[];
  readonly reports?: readonly FoundReport[];
  readonly gone?: readonly FoundDocument[];
}

export interface Totals {
  readonly portals: number;
  readonly done: number;
  readonly failed: number;
  readonly unreached: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly gone: number;
  readonly moved: number;
  readonly returned: number;
  readonly failures: FailuresByKind;
  readonly converted: number;
  readonly bytes: number;
  readonly requests: number;
  /** From the beginning of the run to its end. */
  readonly ms: number;
}

/** The report of a run, as JSON prints it. */
export interface RunView extends Omit<RunRow, 'id'>, Omit<RunRemarks, 'converted'> {
  readonly run: string;
  readonly totals: Totals;
  readonly portals: readonly PortalView[];
}

/** @param held what each portal shows, where that is to be printed */
export function runView(
  { id, portals, remarks, ...row }: FinishedRun,
  held: ReadonlyMap<string, readonly InventoryEntry[]> | null = null,
): RunView {
  const { converted, overdue, shrunk } = remarks;
  return {
    run: id,
    ...row,
    totals: totalsOf(portals, { converted, ms: lengthOf(row) }),
    ...{ overdue, shrunk },
    portals: portals.map((outcome) => portalView(outcome, held && (held.get(outcome.portal) ?? []))),
  };
}

function lengthOf({ startedAt, endedAt }: Pick<RunRow, 'startedAt' | 'endedAt'>): number {
  return (endedAt === null ? Date.now() : Date.parse(endedAt)) - Date.parse(startedAt);
}

function totalsOf(portals: readonly PortalOutcome[], more: Pick<Totals, 'converted' | 'ms'>): Totals {
  const sum = (of: (outcome: PortalOutcome) => number) => portals.reduce((all, one) => all + of(one), 0);
  const state = (wanted: PortalOutcome['state']) => portals.filter(({ state }) => state === wanted).length;
  const failures: Record<string, number> = {};
  for (const [kind, number] of portals.flatMap(({ failed }) => Object.entries(failed))) {
    failures[kind] = (failures[kind] ?? 0) + number;
  }
  return {
    portals: portals.length,
    ...{ done: state('done'), failed: state('failed'), unreached: state('unreached') },
    new: sum(({ counts }) => counts.new),
    changed: sum(({ counts }) => counts.changed),
    unchanged: sum(({ counts }) => counts.unchanged),
    gone: sum(({ counts }) => counts.gone),
    // Runs of earlier versions told neither.
    moved: sum(({ counts }) => counts.moved ?? 0),
    returned: sum(({ counts }) => counts.returned ?? 0),
    failures,
    bytes: sum(({ bytes }) => bytes),
    requests: sum(({ requests }) => requests),
    ...more,
  };
}

function portalView(
  { tookMs, ...outcome }: PortalOutcome,
  held: readonly InventoryEntry[] | null,
): PortalView {
  const view = { ...outcome, ms: tookMs };
  if (!held) return view;
  const documents = held.filter(({ isDocument, standing }) => isDocument && standing !== 'gone');
  const gone = held.filter(({ isDocument, standing }) => isDocument && standing === 'gone');
  return {
    ...view,
    documents: documents.map(toDocument),
    reports: reportsOf(documents),
    gone: gone.map(toDocument),
  };
}

function toDocument(held: InventoryEntry): FoundDocument {
  const { url, sha256, title, reportYear, standing, previousSha256, notice } = held;
  const previous = standing === 'changed' ? previousSha256 : null;
  return { address: url, sha256, title, year: reportYear, standing, previous, page: notice };
}

function reportsOf(documents: readonly InventoryEntry[]): readonly FoundReport[] {
  const reports = new Map<string, FoundReport>();
  for (const { notice, title, reportYear, level, publishedOn, url } of documents) {
    const report = reports.get(notice);
    const renditions = [...(report?.renditions ?? []), url];
    reports.set(notice, {
      ...(report ?? { title, year: reportYear, level, publishedOn, page: notice }),
      renditions,
    });
  }
  return [...reports.values()];
}
