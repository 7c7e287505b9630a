import { sql } from 'kysely';
import type { Overview } from '../contracts/overview.ts';
import type { Database } from './database.ts';

/** Overviews of a database. */
export function overviewIn(db: Database): Overview {
  return {
    failureCounts: async () => {
      const rows = await db
        .selectFrom('failures')
        .select(['code', 'kind', 'state', sql<string>`count(*)`.as('number')])
        .where('state', '<>', 'resolved')
        .groupBy(['code', 'kind', 'state'])
        .orderBy('code')
        .orderBy('state')
        .execute();
      return rows.map(({ number, ...row }) => ({ ...row, number: Number(number) }));
    },
    portals: async () => {
      const rows = await db
        .selectFrom('fetches')
        .select('portal')
        .distinct()
        .where('portal', 'is not', null)
        .orderBy('portal')
        .execute();
      return rows.flatMap(({ portal }) => portal ?? []);
    },
  };
}
