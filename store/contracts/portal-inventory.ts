import type { Availability } from '../../model/availability.ts';

/** Whose report a title names: the portal’s own authority (`county`), or somebody else. */
export type ReportLevel = 'county' | 'department' | 'town' | 'elsewhere';

/** One address that a visit met on a portal. */
export interface Sighting {
  readonly url: string;
  /** Address of the notice: page and attachments of one notice are renditions of one report. */
  readonly notice: string;
  /** Title in the listing; null where the visit was to one address alone. */
  readonly title: string | null;
  readonly reportYear: number | null;
  readonly level: ReportLevel | null;
  /** ISO date in the listing, or null. */
  readonly publishedOn: string | null;
  /** What came of it: the bytes were had, or not; `missing` where the portal says that there is no such page. */
  readonly came: 'had' | 'failed' | 'missing';
  /** Hash of the bytes, where they were had. */
  readonly sha256: string | null;
  /** False for a notice that only carries attachments. */
  readonly isDocument: boolean;
}

/** One visit to a portal, or to one address of it. */
export interface Visit {
  readonly portal: string;
  readonly tookMs: number;
  /** Whether all listings were read to their end: only then is gone what was not met. */
  readonly whole: boolean;
  /** Code of the error that ended it; null where none did. */
  readonly code: string | null;
  readonly bytes: number;
  readonly requests: number;
  /** In the order in which they were met. */
  readonly sightings: readonly Sighting[];
  /** Of a walk over all of the portal: every entry of its lists. */
  readonly entries?: readonly ShownEntry[];
}

/** What a portal shows at one address, as the last visits found it. */
export interface InventoryEntry {
  readonly portal: string;
  readonly url: string;
  readonly notice: string;
  readonly title: string | null;
  /** By the title, else by the newest record. */
  readonly reportYear: number | null;
  readonly level: ReportLevel | null;
  readonly publishedOn: string | null;
  readonly sha256: string | null;
  /** The version before; its document stays in the catalogue. */
  readonly previousSha256: string | null;
  readonly isDocument: boolean;
  /** Since the moment that was asked about. */
  readonly standing: Standing;
  /** Where the same bytes were shown before, of what has moved. */
  readonly movedFrom: string | null;
}

/**
 * What became of an address: `moved` is new with the bytes of one that has gone, `returned` was gone and is shown again,
 * `gone` is not shown any more.
 */
export type Standing = 'new' | 'changed' | 'unchanged' | 'gone' | 'moved' | 'returned';

/** What became of an entry of a list. */
export interface ShownEntry {
  readonly url: string;
  readonly title: string;
  /** Addresses that the entry led to, its own among them; empty for one that was left out. */
  readonly addresses: readonly string[];
  /** Why it is none of the portal’s reports; null for a report. */
  readonly leftOut: string | null;
}

/** What the visits since a moment came to, for one portal. */
export interface VisitSum {
  readonly portal: string;
  /** Whether one of them read all listings to their end. */
  readonly whole: boolean;
  readonly tookMs: number;
  readonly bytes: number;
  readonly requests: number;
  /** Reports listed by the last whole visit, and reports that the portal was known to show before. */
  readonly reports: number | null;
  readonly reportsBefore: number | null;
}

/** What portals show: kept by each visit, read by the reports of runs. */
export interface PortalInventory {
  /** Keeps a visit and what it met, in one transaction. */
  keepVisit(visit: Visit): Promise<void>;
  /**
   * What portals were seen to show since a run began, and what has gone since; by portal, notice and place in it.
   * Addresses that were never had are left out.
   */
  entriesSeenIn(run: string, portals: readonly string[]): Promise<readonly InventoryEntry[]>;
  /** Which of these addresses were held once and are gone. */
  gone(urls: readonly string[]): Promise<ReadonlySet<string>>;
  /** Entries of the lists of these portals, as they were last read since a run began. */
  listEntries(run: string, portals: readonly string[]): Promise<ReadonlyMap<string, readonly ShownEntry[]>>;
  /** What is known of where these documents are shown; several where one is shown twice. */
  availability(documents: readonly string[]): Promise<readonly Availability[]>;
  /** The visits since a run began. */
  visits(run: string): Promise<readonly VisitSum[]>;
  /** The last whole visit of each portal, as ISO time. */
  lastWhole(): Promise<ReadonlyMap<string, string>>;
  /** Portals that were ever seen to hold a report on this year of the body that they belong to. */
  reporting(year: number): Promise<ReadonlySet<string>>;
}
