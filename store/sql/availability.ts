import { sql } from 'kysely';
import type { Availability } from '../../model/availability.ts';
import type { Database } from './database.ts';

/**
 * Where documents are shown and since when, also those that were replaced at their address by another version: of these
 * the visits tell when the next one came.
 */
export async function findAvailability(
  db: Database,
  documents: readonly string[],
): Promise<readonly Availability[]> {
  if (documents.length === 0) return [];
  const { rows } = await sql<Row>`
    select h.*, d.sha256 as document from unnest(${documents}::text[]) as d(sha256)
    join gongkai.holdings h on h.sha256 = d.sha256 or h.previous_sha256 = d.sha256
    where h.is_document
    order by d.sha256 collate "C", h.first_seen_at, h.url collate "C"`.execute(db);
  return rows.map(toAvailability);
}

interface Row {
  readonly document: string;
  readonly sha256: string;
  readonly portal: string;
  readonly url: string;
  readonly notice: string;
  readonly first_seen_at: Date;
  readonly changed_at: Date;
  readonly seen_at: Date;
  readonly gone_at: Date | null;
  readonly returned_at: Date | null;
  readonly moved_to: string | null;
  readonly checks: number;
}

function toAvailability(row: Row): Availability {
  const { document, portal, url, notice, checks, moved_to } = row;
  const isReplaced = document !== row.sha256;
  return {
    ...{ sha256: document, portal, url, notice, checks },
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: (isReplaced ? row.changed_at : row.seen_at).toISOString(),
    state: isReplaced ? 'replaced' : row.gone_at === null ? 'shown' : moved_to ? 'moved' : 'withdrawn',
    goneAt: row.gone_at?.toISOString() ?? null,
    returnedAt: row.returned_at?.toISOString() ?? null,
    movedTo: moved_to,
  };
}
