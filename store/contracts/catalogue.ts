import type { NormalizedDocument } from '../../model/normalized-document.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { ReportRecord } from '../../model/record.ts';
import type { Actions } from './actions.ts';
import type { Authorities } from './authorities.ts';
import type { Deliveries } from './deliveries.ts';
import type { DocumentRow, FetchRow } from './documents.ts';
import type { Drafts } from './drafts.ts';
import type { FailureFilter, FailureRow, OperatorState, Stage } from './failures.ts';
import type { Lookup } from './lookup.ts';
import type { Overview } from './overview.ts';
import type { Pauses } from './pauses.ts';
import type { PortalInventory } from './portal-inventory.ts';
import type { ReportOrder } from './report-order.ts';
import type { Made, RecordFilter } from './reprocessable.ts';
import type { Runs } from './runs.ts';
import type { ScheduleBook } from './schedules.ts';
import type { WorkerPresence } from './worker-presence.ts';

export interface Counts {
  readonly documents: number;
  readonly fetches: number;
  readonly conversions: number;
  /** Documents that have a record. */
  readonly records: number;
  /** Findings of those documents’ newest records. */
  readonly findings: number;
  /** Failures that are open. */
  readonly failures: number;
}

/** Everything that must survive: documents, fetches, conversions, records, findings, failures. */
export interface Catalogue {
  /** Adds a document; @returns false where its hash was known already. */
  addDocument(document: DocumentRow): Promise<boolean>;
  document(sha256: string): Promise<DocumentRow | null>;
  /**
   * Hashes of documents that have neither a record nor a failure that is open or requeued: their work was cut off
   * (kill -9, an emptied queue) or still stands in the queue.
   */
  unsettledDocuments(): Promise<readonly string[]>;
  /** Notes the converter that the work on a document is planned for, such as `pdf@3`. */
  planConverter(sha256: string, converter: string): Promise<void>;
  /** The converter that was last planned for a document; null where none was. */
  plannedConverter(sha256: string): Promise<string | null>;
  addFetch(fetch: FetchRow): Promise<void>;
  /**
   * Keeps an answer of a portal with the documents that it holds, and resolves the failure of its address, all at once.
   * @returns hashes of the documents that the catalogue had not known
   */
  keepFetch(fetch: FetchRow, documents: readonly DocumentRow[]): Promise<ReadonlySet<string>>;
  /** The newest fetch of an address, for conditional requests. */
  lastFetch(url: string): Promise<FetchRow | null>;
  /** The same of many addresses; those that were never fetched are left out. */
  lastFetches(urls: readonly string[]): Promise<ReadonlyMap<string, FetchRow>>;
  /** Keeps a conversion; the same document and converter overwrite themselves. */
  putConversion(sha256: string, conversion: Outcome<NormalizedDocument>): Promise<void>;
  conversion(sha256: string, converter: string): Promise<Outcome<NormalizedDocument> | null>;
  /** Keeps a record with its findings, in one transaction; the same document and extractor overwrite themselves. */
  putRecord(record: ReportRecord): Promise<void>;
  /** The newest record of a document: the one that was put last. */
  record(sha256: string): Promise<ReportRecord | null>;
  /** The newest record of every document, ordered by portal, year and hash, read in pages. */
  records(): AsyncIterable<ReportRecord>;
  /** Other reports of the same body: of the year before, and other renditions of the same year, by year and hash. */
  neighbours(record: ReportRecord): Promise<readonly ReportRecord[]>;
  /**
   * Notes a failure: one row for each stage and subject. A row that is there already is brought up to date and open
   * again, unless an operator has parked or ignored it; its first time stays.
   */
  putFailure(failure: Omit<FailureRow, 'id' | 'firstAt' | 'state' | 'reason'>): Promise<void>;
  /** The stage has now passed for this subject. */
  resolveFailure(stage: Stage, subject: string): Promise<void>;
  /** These open failures are in the queue again; what has been resolved meanwhile stays so. */
  markRequeued(ids: readonly string[]): Promise<void>;
  /** An operator parks, ignores or opens failures. @returns how many changed; resolved ones never do */
  markFailures(ids: readonly string[], state: OperatorState, reason: string | null): Promise<number>;
  /** Latest first. */
  failures(filter: FailureFilter): Promise<readonly FailureRow[]>;
  counts(): Promise<Counts>;
  /** Records as a corpus needs them. */
  readonly reports: ReportOrder;
  /** Log of what operators did. */
  readonly actions: Actions;
  readonly pauses: Pauses;
  /** Records that are made and not published. */
  readonly drafts: Drafts;
  readonly overview: Overview;
  /** What pages show. */
  readonly lookup: Lookup;
  /** The bodies that report. */
  readonly authorities: Authorities;
  /** What made the newest records of the documents that pass a filter, by hash. */
  made(filter: RecordFilter): AsyncIterable<Made>;
  /** What portals show. */
  readonly inventory: PortalInventory;
  /** The runs over all portals. */
  readonly runs: Runs;
  /** Which workers live. */
  readonly workers: WorkerPresence;
  /** When runs begin by the clock. */
  readonly schedules: ScheduleBook;
  /** What became of messages to operators. */
  readonly deliveries: Deliveries;
  close(): Promise<void>;
}
