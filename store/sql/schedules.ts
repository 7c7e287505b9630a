import { sql } from 'kysely';
import type { ScheduleBook } from '../contracts/schedules.ts';
import type { Database } from './database.ts';

/** Schedules in a database. */
export function schedulesIn(db: Database): ScheduleBook {
  return {
    put: async ({ id, cron, timeZone, job }) => {
      const row = {
        ...{ cron, time_zone: timeZone, job: JSON.stringify(job) },
        changed_at: sql<Date>`clock_timestamp()`,
      };
      await db
        .insertInto('schedules')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    remove: async (id) => {
      const { numDeletedRows } = await db.deleteFrom('schedules').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
    list: async () => {
      const rows = await db.selectFrom('schedules').selectAll().orderBy('id').execute();
      return rows.map(({ id, cron, time_zone, job }) => ({
        id,
        cron,
        timeZone: time_zone,
        job: JSON.parse(job),
      }));
    },
  };
}
