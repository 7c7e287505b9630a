import { type Kysely, sql } from 'kysely';

/** The converter that a document was last planned for: whether its work is done is then known without its bytes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table gongkai.documents add column planned_converter text`.execute(db);
}
