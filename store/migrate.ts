import { type Kysely, type Migration, type MigrationProvider, Migrator } from 'kysely';
import { DefectError } from '../model/errors.ts';
import { moduleFiles, moduleId } from '../registry.ts';
import { SCHEMA, type Tables } from './sql/schema.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/** One file a migration, discovered by folder, run in the order of their names; forwards only. */
const provider: MigrationProvider = {
  getMigrations: async () => {
    return Object.fromEntries(await Promise.all((await moduleFiles(FOLDER)).map(loadMigration)));
  },
};

/** Names of all migrations that this program knows, in their order. */
export async function migrationNames(): Promise<readonly string[]> {
  return (await moduleFiles(FOLDER)).map(moduleId);
}

async function loadMigration(name: string): Promise<[string, Migration]> {
  const { up } = await import(new URL(name, FOLDER).href);
  if (typeof up !== 'function') {
    throw new DefectError('registry.bad-file', name, { detail: `${name} exports no function named up` });
  }
  return [moduleId(name), { up }];
}

/**
 * Brings the catalogue’s schema up to date, in one transaction. Several starting at once wait for each other.
 *
 * @throws what the database or a bad file says; nothing is half migrated then
 */
export async function migrateToLatest(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider, migrationTableSchema: SCHEMA });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
