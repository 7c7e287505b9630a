import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Config } from '../../config.ts';
import { currentOwner } from '../../store/embedded/owner-lock.ts';
import { migrationNames } from '../../store/migrate.ts';
import { openStore } from '../../store/open-store.ts';
import { SCHEMA } from '../../store/sql/schema.ts';
import { type Check, fine, reasonOf, warn, wrong } from './check.ts';
import { checkClock } from './clock.ts';

const CONNECT_LIMIT_MS = 5_000;
/** The oldest that is still maintained and tested. */
const OLDEST_MAJOR = 13;

/** What the catalogue depends on: a server that answers and has its schema, or a folder that opens. */
export async function checkDatabase(config: Config): Promise<readonly Check[]> {
  return config.databaseUrl ? checkServer(config.databaseUrl) : checkEmbedded(config);
}

async function checkServer(url: string): Promise<readonly Check[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return [
      await versionOf(client),
      await encodingOf(client),
      await migrationsOf(client),
      await checkClock('PostgreSQL', async () => {
        const { rows } = await client.query('select extract(epoch from clock_timestamp()) * 1000 as ms');
        return Number(rows[0]?.ms);
      }),
    ];
  } catch (thrown) {
    const mend = 'Start it (systemctl start postgresql), or correct DATABASE_URL.';
    return [wrong('postgresql', `does not answer: ${reasonOf(thrown)}`, mend)];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function versionOf(client: Client): Promise<Check> {
  const { rows } = await client.query('show server_version');
  const version = String(rows[0]?.server_version);
  return Number.parseInt(version, 10) < OLDEST_MAJOR
    ? wrong('postgresql', `answers, version ${version}`, `Install PostgreSQL ${OLDEST_MAJOR} or newer.`)
    : fine('postgresql', `answers, version ${version}`);
}

async function encodingOf(client: Client): Promise<Check> {
  const { rows } = await client.query('show server_encoding');
  const encoding = String(rows[0]?.server_encoding);
  if (encoding === 'UTF8') return fine('postgresql encoding', encoding);
  const mend =
    'Make a database with createdb --encoding UTF8 --template template0 and name it in DATABASE_URL.';
  return wrong('postgresql encoding', encoding, mend);
}

/** Whether the catalogue of a server has just the tables that this program knows. @throws where it does not answer */
export async function isMigrated(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const done = await migrationsDone(client);
    return done !== null && [...done].sort().join() === [...(await migrationNames())].sort().join();
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Names of migrations; null where there is no catalogue. */
async function migrationsDone(client: Client): Promise<ReadonlySet<string> | null> {
  const table = `${SCHEMA}.kysely_migration`;
  const { rows: found } = await client.query('select to_regclass($1) is not null as there', [table]);
  if (!found[0]?.there) return null;
  const { rows } = await client.query(`select name from ${table}`);
  return new Set(rows.map((row) => String(row.name)));
}

async function migrationsOf(client: Client): Promise<Check> {
  const name = 'migrations';
  const known = await migrationNames();
  const done = await migrationsDone(client);
  if (done === null) return fine(name, `none yet; the first command makes all ${known.length}`);
  const unknown = [...done].filter((each) => !known.includes(each));
  const pending = known.filter((each) => !done.has(each));
  if (unknown.length > 0) {
    return wrong(
      name,
      `the catalogue is newer than this program (${unknown.join(', ')})`,
      'Update gongkai here too.',
    );
  }
  if (pending.length === 0) return fine(name, `${known.length}, all done`);
  const mend =
    'Nothing needs to be done: the next command that opens the catalogue makes them. Stop older workers first.';
  return warn(name, `${pending.join(', ')} are not done yet`, mend);
}

async function checkEmbedded(config: Config): Promise<readonly Check[]> {
  const { dataFolder } = config;
  const owner = await currentOwner(dataFolder);
  if (owner) return [fine('embedded database', `process ${owner.pid} on ${owner.host} owns ${dataFolder}`)];
  if (!existsSync(join(dataFolder, 'pg'))) {
    return [fine('embedded database', `none yet in ${dataFolder}; the first command makes it`)];
  }
  try {
    const store = await openStore(config);
    await store.close();
    return [fine('embedded database', `opens, nobody owns ${dataFolder}; migrations are done`)];
  } catch (thrown) {
    return [
      wrong('embedded database', reasonOf(thrown), 'See the sentence above; doctor mends nothing by itself.'),
    ];
  }
}
