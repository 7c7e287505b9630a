import type { ReportRecord } from '../../model/record.ts';

/** A record with what the catalogue knows beside it. */
export interface StoredReport {
  readonly record: ReportRecord;
  readonly sizeBytes: number | null;
  /** Whose report it is, as the record or a reviewer says; null where that is not known. */
  readonly identity: ReportIdentity | null;
}

/** Ids of an authority and of its line. */
export interface ReportIdentity {
  readonly authority: string;
  readonly line: string;
}

/** Records as a corpus needs them. */
export interface ReportOrder {
  /**
   * The newest record of every document, ordered by line of authorities, year and hash, read in pages: what one body has
   * published of one year stands together, and the year before it stands before it. First come those of unknown bodies.
   */
  inOrder(): AsyncIterable<StoredReport>;
  /** Changes whenever a record is written or gone, or a reviewer decides on an authority: tells whether a corpus is up to date. */
  revision(): Promise<string>;
}
