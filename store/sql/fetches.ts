import { createHash } from 'node:crypto';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { DocumentRow, FetchRow } from '../contracts/documents.ts';
import type { Database } from './database.ts';
import { documentValues } from './documents.ts';
import { failureId, MAY_BE_RESOLVED } from './failures.ts';
import { type FetchTable, storable } from './schema.ts';

type Fetches = Pick<Catalogue, 'addFetch' | 'keepFetch' | 'lastFetch' | 'lastFetches'>;

/** A list has some hundred reports; a statement takes 65,535 parameters. */
const ADDRESSES_AT_ONCE = 5_000;

/** What portals answered. */
export function fetchesIn(db: Database): Fetches {
  return {
    addFetch: async (fetch) => void (await fetchAdded(db, fetch).execute()),
    keepFetch: (fetch, documents) => keepFetch(db, fetch, documents),
    lastFetch: async (url) => (await lastFetches(db, [url])).get(url) ?? null,
    lastFetches: (urls) => lastFetches(db, urls),
  };
}

function fetchAdded(db: Pick<Database, 'insertInto'>, fetch: FetchRow) {
  const { url_hash, url, fetched_at, ...answer } = fetchValues(fetch);
  return db
    .insertInto('fetches')
    .values({ url_hash, url, fetched_at, ...answer })
    .onConflict((conflict) => conflict.columns(['url_hash', 'fetched_at']).doUpdateSet(answer));
}

function fetchValues(fetch: FetchRow): Insertable<FetchTable> {
  return {
    url_hash: hashOf(fetch.url),
    url: storable(fetch.url),
    fetched_at: fetch.fetchedAt,
    portal: fetch.portal,
    sha256: fetch.sha256,
    status: fetch.status,
    etag: storable(fetch.etag),
    last_modified: storable(fetch.lastModified),
    final_url: storable(fetch.finalUrl ?? null),
    headers: fetch.headers ? storable(JSON.stringify(fetch.headers)) : null,
    charset: fetch.charset ?? null,
  };
}

/** One statement: on an embedded database each costs a round through the one session. */
async function keepFetch(
  db: Database,
  fetch: FetchRow,
  documents: readonly DocumentRow[],
): Promise<ReadonlySet<string>> {
  const answered = db
    .with('answered', (one) => fetchAdded(one, fetch).returning('url_hash'))
    .with('resolved', (one) =>
      one
        .updateTable('failures')
        .set({ state: 'resolved', reason: null })
        .where('id', '=', failureId('crawl', fetch.url))
        .where('state', 'in', MAY_BE_RESOLVED)
        .returning('id'),
    );
  if (documents.length === 0) {
    await answered.selectFrom('answered').select('url_hash').execute();
    return new Set();
  }
  const added = await answered
    .insertInto('documents')
    .values(documents.map(documentValues))
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .returning('sha256')
    .execute();
  return new Set(added.map(({ sha256 }) => sha256));
}

async function lastFetches(db: Database, urls: readonly string[]): Promise<ReadonlyMap<string, FetchRow>> {
  const found = new Map<string, FetchRow>();
  for (let from = 0; from < urls.length; from += ADDRESSES_AT_ONCE) {
    const hashes = urls.slice(from, from + ADDRESSES_AT_ONCE).map(hashOf);
    const rows = await db
      .selectFrom('fetches')
      .selectAll()
      .distinctOn('url_hash')
      .where(sql<boolean>`url_hash = any(${hashes}::text[])`)
      .orderBy('url_hash')
      .orderBy('fetched_at', 'desc')
      .execute();
    for (const row of rows) found.set(row.url, toFetch(row));
  }
  return found;
}

function toFetch(row: Selectable<FetchTable>): FetchRow {
  const { url, portal, sha256, status, fetched_at, etag, last_modified, charset } = row;
  return {
    ...{ url, portal, sha256, status, etag, charset },
    fetchedAt: fetched_at.toISOString(),
    lastModified: last_modified,
    finalUrl: row.final_url,
    headers: row.headers === null ? null : JSON.parse(row.headers),
  };
}

function hashOf(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}
