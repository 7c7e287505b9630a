import { sql } from 'kysely';
import type { Deliveries } from '../contracts/deliveries.ts';
import type { Database } from './database.ts';
import { storable } from './schema.ts';

/** What became of messages, in a database. */
export function deliveriesIn(db: Database): Deliveries {
  return {
    note: async (channel, failure) => {
      const now = sql<Date>`clock_timestamp()`;
      const outcome = {
        tried_at: now,
        code: failure?.code ?? null,
        message: storable(failure?.message ?? null),
        ...(failure === null && { delivered_at: now }),
      };
      await db
        .insertInto('deliveries')
        .values({ channel, ...outcome })
        .onConflict((conflict) => conflict.column('channel').doUpdateSet(outcome))
        .execute();
    },
    list: async () => {
      const rows = await db.selectFrom('deliveries').selectAll().orderBy('channel').execute();
      return rows.map(({ channel, tried_at, delivered_at, code, message }) => ({
        channel,
        triedAt: tried_at.toISOString(),
        deliveredAt: delivered_at?.toISOString() ?? null,
        failure: code === null ? null : { code, message: message ?? '' },
      }));
    },
  };
}
