import type { ErrorKind } from '../../model/error-codes.ts';
import type { Change } from '../record-changes.ts';
import type { Standing } from './portal-inventory.ts';

/**
 * Running: under way. Done: every portal was visited, whatever came of it. Deadline: its time was over first.
 * Stopped: by a signal, or by the end of the command that asked for it. Lost: its process died.
 */
export type RunState = 'running' | 'done' | 'deadline' | 'stopped' | 'lost';

/** Done: visited to its end. Failed: the portal could not be visited. Unreached: the run ended first. */
export type PortalState = 'done' | 'failed' | 'unreached';

/** How many failures of each class. */
export type FailuresByKind = Readonly<Partial<Record<ErrorKind, number>>>;

/** Something that failed in a run, as plain data. */
export interface RunFailure {
  /** Portal, address or hash of the document. */
  readonly subject: string;
  readonly name: string;
  readonly stage: string;
  readonly code: string;
  readonly kind: ErrorKind;
  readonly message: string;
}

/** A document that a run found otherwise than the run before. */
export interface RunChange {
  readonly standing: Exclude<Standing, 'unchanged'>;
  readonly address: string;
  readonly sha256: string | null;
  readonly title: string | null;
  readonly year: number | null;
  /** Where the same bytes were shown before, of what has moved. */
  readonly movedFrom?: string | null;
  /** Of what was replaced at its address: what differs of what is read in it; null while one of the two is unread. */
  readonly differs?: readonly Change[] | null;
}

/** An entry of a list that no document is stored of. */
export interface UnstoredEntry {
  readonly title: string;
  readonly address: string;
  /** Code of its failure, or why it was left out. */
  readonly reason: string;
}

/** Every entry of the lists of a portal: `listed` is `stored`, and those that failed or were left out. */
export interface ListAccount {
  readonly listed: number;
  readonly stored: number;
  readonly failed: readonly UnstoredEntry[];
  readonly leftOut: readonly UnstoredEntry[];
}

/** What a run came to on one portal. */
export interface PortalOutcome {
  readonly portal: string;
  /** The authority. */
  readonly name: string;
  readonly state: PortalState;
  readonly counts: Readonly<Record<Standing, number>>;
  readonly failed: FailuresByKind;
  /** Reports that its listings show now, and before; null where they were not read to their end. */
  readonly listed: number | null;
  readonly listedBefore: number | null;
  /** Null where the lists were not read. */
  readonly account: ListAccount | null;
  readonly bytes: number;
  readonly requests: number;
  readonly tookMs: number;
  readonly failures: readonly RunFailure[];
  readonly changes: readonly RunChange[];
}

/** A body whose report the law has had due. */
export interface Overdue {
  readonly portal: string;
  readonly name: string;
  readonly divisionCode: string;
  /** The year reported on. */
  readonly year: number;
  /** The last day on which it was in time. */
  readonly dueOn: string;
}

/** A portal that lists fewer reports than it did, or than its file expects. */
export interface Shrunk {
  readonly portal: string;
  readonly name: string;
  /** Null where the listing was too short to go on with; the failure tells. */
  readonly listed: number | null;
  readonly expected: number;
}

/** What concerns no single portal. */
export interface RunRemarks {
  readonly overdue: readonly Overdue[];
  readonly shrunk: readonly Shrunk[];
  /** Documents converted while the run was under way. */
  readonly converted: number;
}

export interface RunRow {
  readonly id: string;
  /** What started it: `command` or the name of a schedule. */
  readonly trigger: string;
  readonly state: RunState;
  readonly startedAt: string;
  readonly deadlineAt: string;
  readonly endedAt: string | null;
}

export interface NewRun {
  readonly trigger: string;
  readonly deadlineMs: number;
  readonly portals: readonly string[];
}

/** How a portal has fared in the runs. */
export interface PortalHistory {
  readonly portal: string;
  readonly lastRun: string;
  readonly lastState: PortalState;
  /** Failed runs since the last that did not fail. */
  readonly failuresInARow: number;
  /** Codes of the last failed run. */
  readonly codes: readonly string[];
}

/** A portal that keeps failing. */
export interface FailingPortal {
  readonly portal: string;
  /** Failed runs since the last that did not fail. */
  readonly runsInARow: number;
}

/** The runs over all portals and their reports. */
export interface Runs {
  /**
   * Begins a run. Only one may be under way: one whose process is dead is ended as lost and taken over.
   * @throws TransientError `run.under-way` naming it
   */
  begin(run: NewRun): Promise<RunRow>;
  /** Says that the run’s process lives. @returns false where the run has been taken for lost and ended */
  beat(id: string): Promise<boolean>;
  /** Keeps what a run has come to, and ends it. */
  end(id: string, state: RunState, report: RunReport): Promise<void>;
  /** The run under way; null where there is none. */
  current(): Promise<RunRow | null>;
  /** The newest first. */
  list(limit: number): Promise<readonly RunRow[]>;
  /** A run and its report, empty while it is under way; null where there is none of this id. */
  find(id: string): Promise<(RunRow & RunReport) | null>;
  /** The portals that runs have visited. */
  history(): Promise<readonly PortalHistory[]>;
  /** Portals that have failed in so many runs in a row, among the last 15 runs; the longest first. */
  failing(atLeast: number): Promise<readonly FailingPortal[]>;
  /** ISO time of the end of the last good run: one that came to its end and visited at least half of its portals. */
  lastGood(): Promise<string | null>;
}

export interface RunReport {
  readonly portals: readonly PortalOutcome[];
  readonly remarks: RunRemarks;
}
