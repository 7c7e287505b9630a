import type { ErrorKind } from '../model/error-codes.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RawSource } from '../model/raw-document.ts';
import type { ReportRecord } from '../model/record.ts';

/** The arrows of the pipeline, as jobs and failures name them. */
export type Stage = 'crawl' | 'convert' | 'extract' | 'export';

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
}

export type FailureState = 'open' | 'requeued' | 'resolved';

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
  /** The newest fetch of an address, for conditional requests. */
  lastFetch(url: string): Promise<FetchRow | null>;
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
   * again; its first time stays.
   */
  putFailure(failure: Omit<FailureRow, 'id' | 'firstAt' | 'state'>): Promise<void>;
  /** The stage has now passed for this subject. */
  resolveFailure(stage: Stage, subject: string): Promise<void>;
  /** These open failures are in the queue again; what has been resolved meanwhile stays so. */
  markRequeued(ids: readonly string[]): Promise<void>;
  /** Latest first. */
  failures(filter: FailureFilter): Promise<readonly FailureRow[]>;
  counts(): Promise<Counts>;
  close(): Promise<void>;
}
