import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const PGLITE = createRequire(import.meta.url).resolve('@electric-sql/pglite');
const PACKAGES = PGLITE.slice(0, PGLITE.lastIndexOf(join('@electric-sql', 'pglite')));
const { version } = JSON.parse(readFileSync(join(PACKAGES, '@electric-sql/pglite/package.json'), 'utf8')) as {
  version: string;
};
/** PostgreSQL fills its buffers with zeros when it opens: half of what opening takes, for rows that fit into a few. */
const SETTINGS = 'shared_buffers = 16MB\n';
/** Goes with the packages, and is made again for another PGlite. */
const MADE = join(PACKAGES, '.cache', 'gongkai', `pglite-${version}-16`);

/**
 * Puts an empty database into a data folder, made where there is none: copying takes a moment, making takes PGlite
 * three seconds of a core. It is as PGlite leaves it but for its buffers, so that schema and migrations are still gongkai’s to bring.
 * That a folder without a database gets one is for store-embedded.test.ts and the quickstart to show.
 *
 * @returns the folder
 */
export async function withDatabase(dataFolder: string): Promise<string> {
  if (!existsSync(MADE)) await make();
  mkdirSync(dataFolder, { recursive: true });
  cpSync(MADE, join(dataFolder, 'pg'), { recursive: true });
  return dataFolder;
}

async function make(): Promise<void> {
  const own = `${MADE}.${process.pid}.tmp`;
  mkdirSync(dirname(MADE), { recursive: true });
  await (await PGlite.create({ dataDir: own })).close();
  appendFileSync(join(own, 'postgresql.conf'), SETTINGS);
  try {
    renameSync(own, MADE);
  } catch (error) {
    rmSync(own, { recursive: true });
    // Another worker was quicker.
    if (!existsSync(MADE)) throw error;
  }
}
