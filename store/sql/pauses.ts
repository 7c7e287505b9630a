import type { Database } from './database.ts';
import { storable } from './schema.ts';

export type PauseScope = 'queue' | 'portal';

/** A queue whose jobs are not taken, or a portal that is not visited, until an operator resumes it. */
export interface Pause {
  readonly scope: PauseScope;
  readonly name: string;
  /** ISO time. */
  readonly since: string;
  readonly by: string;
  readonly reason: string | null;
}

/** Pauses are kept here and not in the queue: an emptied Redis must not set a portal free again. */
export interface Pauses {
  /** @returns false where it was paused already; the first pause stays */
  pause(pause: Omit<Pause, 'since'>): Promise<boolean>;
  /** @returns false where it was not paused */
  resume(scope: PauseScope, name: string): Promise<boolean>;
  /** By scope and name. */
  list(): Promise<readonly Pause[]>;
}

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
