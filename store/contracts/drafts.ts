import type { GongkaiError } from '../../model/errors.ts';
import type { ReportRecord } from '../../model/record.ts';

/** Where a reprocessing begins. */
export type DraftStage = 'convert' | 'extract';
/** Asked for and not there yet; made; or failed, and the published record stays. */
export type DraftState = 'asked' | 'made' | 'failed';

/**
 * What a reprocessing makes of a document. It stands beside the published record, which everybody goes on reading,
 * until it is published or discarded. A document has one draft: a later reprocessing replaces it.
 */
export interface Draft {
  readonly sha256: string;
  /** Id of the reprocessing that asked for it. */
  readonly run: string;
  readonly stage: DraftStage;
  readonly state: DraftState;
  readonly askedAt: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly record: ReportRecord | null;
  /** The record that is published at present. */
  readonly published: ReportRecord | null;
  /** The published record is no longer the one that the draft was asked for beside. */
  readonly overtaken: boolean;
}

/** Which drafts: those of a reprocessing, or of these documents; all where neither is named. */
export interface DraftFilter {
  readonly run?: string;
  readonly sha256s?: readonly string[];
}

export interface DraftCount {
  readonly run: string;
  readonly state: DraftState;
  readonly number: number;
}

export interface Drafts {
  /** Asks for drafts of documents, in place of any that they have. */
  ask(run: string, stage: DraftStage, sha256s: readonly string[]): Promise<void>;
  /** Keeps what was made; @returns false where the run no longer wants it */
  make(run: string, record: ReportRecord): Promise<boolean>;
  fail(run: string, sha256: string, error: GongkaiError): Promise<void>;
  /** Asked for and not there yet, by hash. */
  asked(filter: DraftFilter): Promise<readonly Pick<Draft, 'sha256' | 'run' | 'stage'>[]>;
  counts(filter: DraftFilter): Promise<readonly DraftCount[]>;
  /** By hash. */
  list(filter: DraftFilter): AsyncIterable<Draft>;
  /**
   * Makes a draft the record of its document, in one transaction, and resolves the failures of the document.
   * @returns false where there is no such draft or it was overtaken: nothing is changed then
   */
  publish(sha256: string): Promise<boolean>;
  /** @returns how many were thrown away */
  discard(filter: DraftFilter): Promise<number>;
}
