import { sql } from 'kysely';
import type { Database } from './database.ts';

/** How many failures of a code are in a state; resolved ones are not counted. */
export interface FailureCount {
  readonly code: string;
  readonly kind: string;
  readonly state: string;
  readonly number: number;
}

/** What is asked often and must be cheap: a scrape every few seconds reads it. */
export interface Overview {
  /** By code and state. */
  failureCounts(): Promise<readonly FailureCount[]>;
  /** Portals that have answered once. */
  portals(): Promise<readonly string[]>;
}

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
