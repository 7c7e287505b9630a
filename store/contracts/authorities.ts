import type { Selectable } from 'kysely';
import type { AuthorityOverrideTable } from '../sql/schema.ts';
import type { Place } from './failures.ts';
import type { ReportIdentity } from './report-order.ts';

/** A body that reports, as far as the catalogue has met it. */
export interface AuthorityLine {
  readonly id: string;
  readonly line: string;
  /** Publishers as printed, by their number of documents. */
  readonly names: readonly string[];
  readonly documents: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

/** Which authorities: all that pass every condition named. */
export interface AuthorityFilter {
  readonly ids?: readonly string[];
  readonly places?: readonly Place[];
  /** Only those that reports spell in several ways. */
  readonly isMerged?: boolean;
  readonly limit: number;
}

/** What a reviewer decided. */
export type AuthorityOverride = Omit<Selectable<AuthorityOverrideTable>, 'at'> & { readonly at: string };

/** Who decides, and why. */
export interface Decision {
  readonly by: string;
  readonly reason: string | null;
}

/** The bodies that report, and what reviewers decide of them. */
export interface Authorities {
  /** By id. */
  list(filter: AuthorityFilter): Promise<readonly AuthorityLine[]>;
  /** Whose report a document is; null where that is not known. */
  identityOf(sha256: string): Promise<ReportIdentity | null>;
  /** Takes all reports of one authority for those of another, also later ones. @returns documents that moved */
  merge(from: string, into: string, decision: Decision): Promise<number>;
  /** Takes the reports of one spelling out of an authority, also later ones. @returns the id that they have now */
  split(id: string, publisher: string, decision: Decision): Promise<{ id: string; documents: number }>;
  /** Takes back what was decided of an authority. @returns documents that moved */
  restore(id: string): Promise<number>;
  overrides(): Promise<readonly AuthorityOverride[]>;
}
