import type { FormId } from '../../model/record.ts';
import type { DocumentRow } from './documents.ts';
import type { FailureFilter, FailureRow, Place } from './failures.ts';
import type { StoredReport } from './report-order.ts';

/** `clean`: no finding; `warning`, `error`: the worst of them; `empty`: no form was read. */
export type Standing = 'clean' | 'warning' | 'error' | 'empty';

/** Which records: all that pass every condition named. */
export interface ReportFilter {
  /** Stands in the title or the name of the publisher, or is the hash. */
  readonly text?: string;
  readonly places?: readonly Place[];
  readonly from?: number;
  readonly to?: number;
  readonly forms?: readonly FormId[];
  readonly portals?: readonly string[];
  readonly standings?: readonly Standing[];
}

/** The newest record of a document, in short. */
export interface ReportLine {
  readonly sha256: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly year: number | null;
  readonly form: string | null;
  readonly divisionCode: string | null;
  /** Whose report it is; null where that is not known. */
  readonly authorityId: string | null;
  readonly portal: string | null;
  readonly errors: number;
  readonly warnings: number;
  readonly standing: Standing;
}

/** Where a page begins: what the page before it gave as `next`; null for the first. */
export type Cursor = readonly (string | number)[] | null;

export interface Page<T> {
  readonly rows: readonly T[];
  /** Null where nothing follows. */
  readonly next: Cursor;
}

export interface Asked {
  readonly after: Cursor;
  readonly limit: number;
}

/** Reports of one division on one year. */
export interface CoverageCell {
  readonly divisionCode: string;
  readonly year: number;
  readonly reports: number;
  /** The best that there is of any of them. */
  readonly standing: Standing;
}

/** How much there is to cover. */
export interface CoverageSpan {
  readonly divisions: number;
  /** Years that can be; null where there is none. */
  readonly years: readonly [first: number, last: number] | null;
}

/** What there is of a body of some division. */
export interface AuthorityReportLine {
  /** Id of its line of authorities; empty for reports whose body is not known. */
  readonly body: string;
  /** Name of its newest report’s publisher, cut; empty where the body is not known. */
  readonly name: string;
  readonly documents: number;
  /** Years of which there is a form. */
  readonly years: number;
}

/** The reports of one body, of all years where none are named. */
export interface AuthorityReports {
  readonly division: string;
  /** Id of a line of authorities; empty for reports of the division whose body is not known. */
  readonly body: string;
  readonly from?: number;
  readonly to?: number;
}

/** What has been made of a document. */
export interface Versions {
  readonly converters: readonly string[];
  /** The newest first. */
  readonly records: readonly { readonly extractor: string; readonly revision: string }[];
}

export interface DocumentFilter {
  /** Stands in the name or the address, or begins the hash. */
  readonly text?: string;
  readonly portals?: readonly string[];
}

/** Questions that pages ask: each gives a part that fits on one. */
export interface Lookup {
  /** By division, body, year and hash. */
  reports(filter: ReportFilter, asked: Asked): Promise<Page<ReportLine>>;
  /** Latest first. */
  failures(filter: FailureFilter, asked: Asked): Promise<Page<FailureRow>>;
  /** By hash. */
  documents(filter: DocumentFilter, asked: Asked): Promise<Page<DocumentRow>>;
  /** By division and year; @param asked how many divisions, its cursor is the division that came last */
  coverage(places: readonly Place[] | null, asked: Asked): Promise<Page<CoverageCell>>;
  coverageSpan(places: readonly Place[] | null): Promise<CoverageSpan>;
  versions(sha256: string): Promise<Versions>;
  /** The bodies of a division, by id. */
  bodies(division: string): Promise<readonly AuthorityReportLine[]>;
  /** The newest record of each document of one body, in the order of reports; @param limit at most so many */
  ofBody(asked: AuthorityReports, limit: number): Promise<readonly StoredReport[]>;
}
