import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely';
import type { OperationTables } from './operation-tables.ts';
import type { RunTables } from './run-tables.ts';

/** Schema of the catalogue’s tables. BullMQ keeps its own, in the same database. */
export const SCHEMA = 'gongkai';

/** Where unqualified names are looked for: BullMQ’s statements name no schema, the catalogue’s always do. */
export const SEARCH_PATH = 'bullmq,public';

/** Times go in as ISO text and come out as dates. */
type Time = ColumnType<Date, string, string>;

export interface DocumentTable {
  sha256: string;
  name: string;
  size_bytes: ColumnType<string, number, number>;
  url: string | null;
  portal: string | null;
  /** Text as it was given, for it goes on into records. */
  fetched_at: string | null;
  declared_charset: string | null;
  /** Id and version of the format that its work was last planned for. */
  planned_converter: Generated<string | null>;
}

export interface FetchTable {
  /** Hash of the address: some addresses are longer than an index entry may be. */
  url_hash: string;
  url: string;
  portal: string | null;
  sha256: string | null;
  status: number;
  fetched_at: Time;
  etag: string | null;
  last_modified: string | null;
  /** The address that answered, after redirects. */
  final_url: string | null;
  /** JSON: headers of the answer, as they came. */
  headers: string | null;
  /** Charset that a page was decoded in, and by what. */
  charset: string | null;
}

export interface ConversionTable {
  sha256: string;
  converter: string;
  /** JSON as text, not jsonb: that refuses U+0000 and lone surrogates, and documents have both. */
  outcome: string;
}

export interface RecordTable {
  sha256: string;
  extractor: string;
  /** Rises with every write; the highest of a document is its newest record. */
  revision: Generated<string>;
  title: string | null;
  publisher: string | null;
  year: number | null;
  form: string | null;
  division_code: string | null;
  portal: string | null;
  /** The whole record, JSON as text (see {@link ConversionTable}); the other columns are for queries. */
  record: string;
}

/** The newest record of a document, as lists show it; see store/sql/record-summaries.ts. */
export interface RecordSummaryTable {
  sha256: string;
  revision: string;
  /** Division code; empty for none. */
  division: string;
  /** Id of the authority; empty where it is not known. */
  authority: string;
  /** Id of its line, which stays the same when its division is renamed or moved; empty where it is not known. */
  body: string;
  /** Zero for none. */
  year: number;
  form: string | null;
  portal: string | null;
  errors: number;
  warnings: number;
  standing: string;
}

/** Reports of a division on a year, kept by the database as listings change; the number may be zero. */
export interface CoverageTable {
  division: string;
  year: number;
  standing: string;
  reports: number;
}

export interface FindingTable {
  sha256: string;
  extractor: string;
  position: number;
  rule: string;
  severity: string;
  cells: string[];
  expected: number | null;
  stated: number | null;
  verdict: string;
  message: string;
}

export interface FailureTable {
  id: string;
  stage: string;
  subject: string;
  name: string;
  portal: string | null;
  code: string;
  kind: string;
  message: string;
  stack: string | null;
  attempts: number;
  producer: string | null;
  first_at: Time;
  last_at: Time;
  state: string;
  /** Why an operator parked or ignored it. */
  reason: Generated<string | null>;
}

export interface PauseTable {
  scope: string;
  name: string;
  since: Time;
  by: string;
  reason: string | null;
}

export interface ActionTable {
  id: GeneratedAlways<string>;
  at: ColumnType<Date, never, never>;
  by: string;
  what: string;
  /** JSON as text (see {@link ConversionTable}). */
  selection: string;
  number: number;
  reason: string | null;
}

export interface DraftTable {
  sha256: string;
  run: string;
  stage: string;
  state: string;
  /** Revision of the record beside which it was asked for; null where there was none. */
  base: string | null;
  asked_at: ColumnType<Date, string | undefined, string>;
  code: string | null;
  message: string | null;
  /** JSON as text (see {@link ConversionTable}). */
  record: string | null;
}

export type StoredFailure = Selectable<FailureTable>;

/** What reviewers have put together or taken apart. */
export interface AuthorityOverrideTable {
  authority: string;
  /** Publisher as printed; empty for all of the authority. */
  publisher: string;
  into_authority: string;
  into_line: string;
  at: Generated<Date>;
  by: string;
  reason: string | null;
}

export interface Tables extends RunTables, OperationTables {
  documents: DocumentTable;
  fetches: FetchTable;
  conversions: ConversionTable;
  records: RecordTable;
  findings: FindingTable;
  listings: RecordSummaryTable;
  authority_overrides: AuthorityOverrideTable;
  coverage: CoverageTable;
  failures: FailureTable;
  pauses: PauseTable;
  actions: ActionTable;
  drafts: DraftTable;
}

/** Text for a plain column: PostgreSQL has no U+0000, so the replacement character stands in for it. */
export function storable<T extends string | null>(text: T): T {
  return (text?.replaceAll('\u0000', '\uFFFD') ?? null) as T;
}
