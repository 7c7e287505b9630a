import { hostname } from 'node:os';
import { sql } from 'kysely';
import type { WorkerPresence, WorkerRow } from '../contracts/worker-presence.ts';
import { isAlive, type Owner, ownIdentity } from '../embedded/owner.ts';
import type { Database } from './database.ts';

/** A worker that has said nothing for so long is dead; it speaks every ten seconds. */
const SILENCE_LIMIT_S = 60;

/** The workers that a database knows of. */
export function workerPresenceIn(db: Database): WorkerPresence {
  const identity = ownIdentity();
  return {
    beat: async ({ id, queues }) => {
      const now = sql<Date>`clock_timestamp()`;
      const row = { id, owner: JSON.stringify(await identity), queues: [...queues], started_at: now };
      await db
        .insertInto('workers')
        .values({ ...row, beat_at: now })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ queues: row.queues, beat_at: now }))
        .execute();
      await forgetDead(db);
    },
    leave: async (id) => {
      await db.deleteFrom('workers').where('id', '=', id).execute();
    },
    list: () => living(db),
  };
}

/** What a killed worker left behind. */
async function forgetDead(db: Database): Promise<void> {
  await db
    .deleteFrom('workers')
    .where('beat_at', '<', sql<Date>`clock_timestamp() - interval '1 day'`)
    .execute();
}

async function living(db: Database): Promise<readonly WorkerRow[]> {
  const rows = await db
    .selectFrom('workers')
    .selectAll()
    .where('beat_at', '>', sql<Date>`clock_timestamp() - ${SILENCE_LIMIT_S} * interval '1 second'`)
    .orderBy('started_at')
    .execute();
  const workers: WorkerRow[] = [];
  for (const { id, owner: stored, queues, started_at } of rows) {
    const owner: Owner = JSON.parse(stored);
    // A process of this machine can be asked; of another one only silence tells.
    if (owner.host === hostname() && !(await isAlive(owner))) continue;
    workers.push({ id, owner, queues, startedAt: started_at.toISOString() });
  }
  return workers;
}
