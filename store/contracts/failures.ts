import type { ErrorKind } from '../../model/error-codes.ts';

/** The arrows of the pipeline, as jobs and failures name them; and the run over all portals. */
export type Stage = 'crawl' | 'convert' | 'extract' | 'export' | 'run';

/**
 * Open: somebody must act. Requeued: in the queue again. Parked: put aside by an operator, nobody tries it. Ignored:
 * not worth anybody’s time, for a reason that is kept. Resolved: its work has passed.
 */
export type FailureState = 'open' | 'requeued' | 'parked' | 'ignored' | 'resolved';

/** States that an operator gives. */
export type OperatorState = Extract<FailureState, 'open' | 'parked' | 'ignored'>;

/** A dead letter: one piece of work that did not pass. Kept in the catalogue, not in the queue. */
export interface FailureRow {
  readonly id: string;
  readonly stage: Stage;
  /** Hash of the document, address of the page, or id of the portal: what the job was about. */
  readonly subject: string;
  readonly name: string;
  readonly portal: string | null;
  readonly code: string;
  readonly kind: ErrorKind;
  readonly message: string;
  readonly stack: string | null;
  readonly attempts: number;
  readonly producer: string | null;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly state: FailureState;
  /** Why an operator parked or ignored it. */
  readonly reason: string | null;
}

/** A county, city or province; a city takes all its counties. */
export interface Place {
  /** Six digits of GB/T 2260. */
  readonly code: string;
  readonly name: string;
}

/** Which failures: all that pass every condition named. An empty list lets nothing pass; an absent one, everything. */
export interface FailureFilter {
  readonly codes?: readonly string[];
  readonly stages?: readonly Stage[];
  readonly portals?: readonly string[];
  readonly ids?: readonly string[];
  /** Hashes, addresses or portals: what the jobs were about. */
  readonly subjects?: readonly string[];
  /** ISO time: last failed at or after it. */
  readonly since?: string;
  /** ISO time: last failed before it. */
  readonly until?: string;
  /** By portal, by the division of the record, or by a document’s name. */
  readonly places?: readonly Place[];
  /** Years reported on: of the record, or as a document’s name says. */
  readonly years?: readonly number[];
  /** Ids of formats: `pdf`. */
  readonly formats?: readonly string[];
  /** Versions that failed: `pdf@1`, `extractor@1`. */
  readonly producers?: readonly string[];
  readonly states?: readonly FailureState[];
}
