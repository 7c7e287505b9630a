import type { ErrorKind } from '../../model/error-codes.ts';
import type { NormalizedDocument } from '../../model/normalized-document.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { RawSource } from '../../model/raw-document.ts';
import type { ReportRecord } from '../../model/record.ts';
import type { Actions } from '../sql/actions.ts';
import type { Authorities } from '../sql/authorities.ts';
import type { Drafts } from '../sql/drafts.ts';
import type { Overview } from '../sql/overview.ts';
import type { Pauses } from '../sql/pauses.ts';
import type { ReportOrder } from '../sql/report-order.ts';
import type { Made, RecordFilter } from '../sql/reprocessable.ts';
import type { Lookup } from './lookup.ts';
import type { Holdings } from './portal-inventory.ts';
import type { Runs } from './runs.ts';

/** The arrows of the pipeline, as jobs and failures name them; and the run over all portals. */
export type Stage = 'crawl' | 'convert' | 'extract' | 'export' | 'run';

/** A document as the catalogue knows it: bytes by hash, and the name and source under which they were first met. */
export interface DocumentRow {
  readonly sha256: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly source: RawSource;
}

/** One answer of a portal to one address. */
export interface FetchRow {
  readonly url: string;
  readonly portal: string | null;
  readonly sha256: string | null;
  readonly status: number;
  readonly fetchedAt: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The address that answered, after redirects. */
  readonly finalUrl?: string | null;
  /** Headers of the answer as they came, several of one name in their order. */
  readonly headers?: Readonly<Record<string, readonly string[]>> | null;
  /** Charset that a page was decoded in, and by what: `gb18030 by meta`; null for other answers. */
  readonly charset?: string | null;
}

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
  readonly holdings: Holdings;
  /** The runs over all portals. */
  readonly runs: Runs;
  close(): Promise<void>;
}
