import type { ColumnType, Generated } from 'kysely';

/** Times are set by the database, so that machines whose clocks differ agree on what came after what. */
type Time = ColumnType<Date, Date, Date>;

export interface InventoryTable {
  portal: string;
  /** Hash of the address: some addresses are longer than an index entry may be. */
  url_hash: string;
  url: string;
  notice: string;
  position: number;
  title: string | null;
  report_year: number | null;
  level: string | null;
  published_on: string | null;
  sha256: string | null;
  previous_sha256: string | null;
  is_document: boolean;
  first_seen_at: Time;
  changed_at: Time;
  seen_at: Time;
  gone_at: ColumnType<Date | null, Date | null, Date | null>;
  /** When it was shown again after it had gone. */
  returned_at: ColumnType<Date | null, Date | null, Date | null>;
  /** Address at which the same bytes were shown before. */
  moved_from: string | null;
  /** Address at which the same bytes are shown since this one has gone. */
  moved_to: string | null;
  /** Visits that have looked for it. */
  checks: number;
}

export interface VisitTable {
  id: Generated<string>;
  portal: string;
  ended_at: Time;
  took_ms: ColumnType<string, number, number>;
  whole: boolean;
  reports: number | null;
  reports_before: number | null;
  code: string | null;
  bytes: ColumnType<string, number, number>;
  requests: number;
}

/** What the lists of a portal showed when they were last read. */
export interface ShownListTable {
  portal: string;
  seen_at: Time;
  /** JSON: every entry, and what became of it. */
  entries: string;
}

export interface RunTable {
  id: string;
  trigger: string;
  state: string;
  /** JSON: which process conducts it. */
  owner: string;
  started_at: Time;
  beat_at: Time;
  deadline_at: Time;
  ended_at: ColumnType<Date | null, Date | null, Date | null>;
  /** JSON: what concerns no single portal. */
  report: string | null;
}

export interface RunPortalTable {
  run: string;
  portal: string;
  state: string;
  /** JSON: counts, failures and changes. */
  outcome: string;
}

export interface RunTables {
  holdings: InventoryTable;
  visits: VisitTable;
  shown_lists: ShownListTable;
  runs: RunTable;
  run_portals: RunPortalTable;
}
