import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { migrateToLatest } from '../migrate.ts';
import { SCHEMA, type Tables } from './schema.ts';

export type Database = Kysely<Tables>;

/**
 * The query builder over a pool, be it a server’s or the embedded look-alike, with the schema brought up to date.
 * The database owns the pool from here on: `destroy` ends it.
 */
export async function openDatabase(pool: PostgresPool): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrateToLatest(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db.withSchema(SCHEMA);
}
