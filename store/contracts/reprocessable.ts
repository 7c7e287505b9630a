import type { ReportRecord } from '../../model/record.ts';
import type { Place } from './failures.ts';

/** Which documents, by the newest record of each: all that pass every condition named. */
export interface RecordFilter {
  readonly portals?: readonly string[];
  readonly places?: readonly Place[];
  readonly years?: readonly number[];
  /** Hashes, or beginnings of hashes. */
  readonly ids?: readonly string[];
}

/** What made the newest record of a document. */
export type Made = Pick<ReportRecord, 'sha256' | 'producer'>;
