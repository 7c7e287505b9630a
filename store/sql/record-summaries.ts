import { sql } from 'kysely';
import { authorityOfRecord } from '../../authorities/of-record.ts';
import type { ReportRecord } from '../../model/record.ts';
import type { Standing } from '../contracts/lookup.ts';
import type { Database } from './database.ts';
import { type RecordSummaryTable, storable } from './schema.ts';

/** What lists show of a record. */
export function summarizeRecord(record: ReportRecord, revision: string): RecordSummaryTable {
  const { sha256, region, year, form, source, findings } = record;
  const authority = authorityOfRecord(record);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return {
    ...{ sha256, revision, form, errors, warnings },
    division: storable(region.code ?? ''),
    authority: authority?.id ?? '',
    body: authority?.line ?? '',
    year: year ?? 0,
    portal: source.portal,
    standing: standingOf(form, errors, warnings),
  };
}

function standingOf(form: string | null, errors: number, warnings: number): Standing {
  if (form === null) return 'empty';
  if (errors > 0) return 'error';
  return warnings > 0 ? 'warning' : 'clean';
}

/**
 * Lists a record that was just written, in the transaction that wrote it. Of two that are written at once the one of the
 * higher revision stays, whichever comes last.
 */
export async function writeRecordSummary(transaction: Database, listing: RecordSummaryTable): Promise<void> {
  const { sha256: _, ...row } = listing;
  await transaction
    .insertInto('listings')
    .values(listing)
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet(row).where(sql<boolean>`excluded.revision > listings.revision`),
    )
    .execute();
}
