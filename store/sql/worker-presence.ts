import { hostname } from 'node:os';
import { sql } from 'kysely';
import type { FolderState, WorkerPresence, WorkerRow } from '../contracts/worker-presence.ts';
import { isAlive, type Owner, ownIdentity } from '../embedded/owner.ts';
import type { Database } from './database.ts';

/** A worker that has said nothing for so long is dead; it speaks every ten seconds. */
const SILENCE_LIMIT_S = 60;

/** The workers that a database knows of. */
export function workerPresenceIn(db: Database): WorkerPresence {
  const identity = ownIdentity();
  return {
    beat: async ({ id, queues, portalFolders }) => {
      const now = sql<Date>`clock_timestamp()`;
      const told = { queues: [...queues], portal_folders: JSON.stringify(portalFolders), beat_at: now };
      await db
        .insertInto('workers')
        .values({ id, owner: JSON.stringify(await identity), started_at: now, ...told })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(told))
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
  for (const { id, owner: stored, queues, portal_folders, started_at } of rows) {
    const owner: Owner = JSON.parse(stored);
    // A process of this machine can be asked; of another one only silence tells.
    if (owner.host === hostname() && !(await isAlive(owner))) continue;
    const portalFolders: FolderState[] = JSON.parse(portal_folders);
    workers.push({ id, owner, queues, portalFolders, startedAt: started_at.toISOString() });
  }
  return workers;
}
