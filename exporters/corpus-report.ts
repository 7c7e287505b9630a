import type { Authority } from '../authorities/authority.ts';
import type { Availability } from '../model/availability.ts';
import type { ReportRecord } from '../model/record.ts';

/** What a document is to its report: the one its row is made of, another rendition, or a version since replaced. */
export type Role = 'chosen' | 'rendition' | 'superseded';

/** One document of a report. */
export interface Rendition {
  readonly role: Role;
  /** With the findings of the rules on two records, and with corrections. */
  readonly record: ReportRecord;
  readonly sizeBytes: number | null;
}

/** One cell of the chosen document beside the same cell of another. */
export interface Agreement {
  readonly sha256: string;
  readonly role: Role;
  readonly key: string;
  readonly value: number | null;
  readonly other: number | null;
}

/**
 * Why an override is not applied: the report is made of another document, the number is now read differently, the
 * report has no value of that key, or no report has the document any more.
 */
export type VoidReason = 'other-document' | 'read-differently' | 'no-such-value' | 'document-gone';

/** A reviewer’s override, and what became of it. */
export interface CorrectionOutcome {
  readonly sha256: string;
  readonly key: string;
  readonly value: number | null;
  /** What had been read. */
  readonly was: number | null;
  readonly reason: string;
  readonly by: string;
  readonly on: string;
  readonly state: 'applied' | 'void';
  /** Null where it is applied. */
  readonly because: VoidReason | null;
}

/** One report of the corpus: a body’s report on a year, however many documents it came in. */
export interface CorpusReport {
  /** Stays the same when the document changes: authority and year where both are known. */
  readonly id: string;
  /** Whose report it is; null where that is not known. */
  readonly authority: Authority | null;
  /** Record of the chosen document. */
  readonly record: ReportRecord;
  /** All documents, the chosen one first. */
  readonly renditions: readonly Rendition[];
  readonly agreement: readonly Agreement[];
  readonly corrections: readonly CorrectionOutcome[];
  /** Where portals show its documents; absent where none was crawled. */
  readonly availability?: readonly Availability[];
}

/** `clean`: no finding; `warning` and `error`: the worst of the findings; `empty`: no table of figures was read. */
export type Quality = 'clean' | 'warning' | 'error' | 'empty';

export const QUALITIES: readonly Quality[] = ['clean', 'warning', 'error', 'empty'];

/** How far a record can be trusted, by its findings. */
export function qualityOf({ form, findings }: Pick<ReportRecord, 'form' | 'findings'>): Quality {
  if (form === null) return 'empty';
  if (findings.length === 0) return 'clean';
  return findings.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}

/** What the rules say of one value: the worst finding that names it. */
export type RuleStatus = 'clean' | 'warning' | 'error';

/** The worst finding by value; values that no finding names are left out. */
export function ruleStatuses({ findings }: Pick<ReportRecord, 'findings'>): ReadonlyMap<string, RuleStatus> {
  const statuses = new Map<string, RuleStatus>();
  for (const { severity, cells } of findings) {
    for (const key of cells) if (statuses.get(key) !== 'error') statuses.set(key, severity);
  }
  return statuses;
}

/** A report that came in one document, taken as it stands. */
export function singleReport(record: ReportRecord): CorpusReport {
  const renditions = [{ role: 'chosen' as const, record, sizeBytes: null }];
  return {
    id: `document-${record.sha256}`,
    authority: null,
    record,
    renditions,
    agreement: [],
    corrections: [],
  };
}
