import type { Pause, PauseScope, Pauses } from '../contracts/pauses.ts';
import type { Database } from './database.ts';
import { storable } from './schema.ts';

/** Pauses in a database. */
export function pausesIn(db: Database): Pauses {
  return {
    pause: async ({ scope, name, by, reason }) => {
      const since = new Date().toISOString();
      const added = await db
        .insertInto('pauses')
        .values({ scope, name, since, by: storable(by), reason: storable(reason) })
        .onConflict((conflict) => conflict.columns(['scope', 'name']).doNothing())
        .returning('name')
        .executeTakeFirst();
      return added !== undefined;
    },
    resume: async (scope, name) => {
      const removed = await db
        .deleteFrom('pauses')
        .where('scope', '=', scope)
        .where('name', '=', name)
        .returning('name')
        .executeTakeFirst();
      return removed !== undefined;
    },
    list: () => listPauses(db),
  };
}

async function listPauses(db: Database): Promise<readonly Pause[]> {
  const rows = await db.selectFrom('pauses').selectAll().orderBy('scope').orderBy('name').execute();
  return rows.map(({ scope, since, ...row }) => ({
    ...row,
    scope: scope as PauseScope,
    since: since.toISOString(),
  }));
}
