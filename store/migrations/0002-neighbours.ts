import { type Kysely, sql } from 'kysely';

/** Finds the other reports of one body quickly: of the year before, and other renditions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index records_by_body on gongkai.records (publisher, year)`.execute(db);
}
