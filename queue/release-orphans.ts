import type { Pool } from 'pg';

/**
 * Lets the jobs go that a dead process held. The embedded folder has one owner, so whatever is at work when it is
 * opened belongs to a process that is gone; waiting for its locks to run out would stop an ingest for no reason.
 * BullMQ has no call for this, so its own marks are set, and the first check of a worker does the rest, counting
 * the death as it always does.
 *
 * @returns how many jobs were let go
 */
export async function releaseOrphans(embedded: Pool): Promise<number> {
  const { rowCount } = await embedded.query(
    `UPDATE bullmq.job SET stalled_marked = true, locked_until_ms = 0 WHERE state = 'active'`,
  );
  await embedded.query(`DELETE FROM bullmq.meta WHERE field = 'stalled-check'`);
  return rowCount ?? 0;
}
