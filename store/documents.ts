import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Catalogue, DocumentRow, FetchRow } from './catalogue.ts';
import type { Database } from './database.ts';
import { type DocumentTable, type FetchTable, storable } from './schema.ts';

type Documents = Pick<
  Catalogue,
  'addDocument' | 'document' | 'unsettledDocuments' | 'addFetch' | 'lastFetch'
>;

/** Documents and the fetches that brought them. */
export function documentsIn(db: Database): Documents {
  return {
    addDocument: (document) => addDocument(db, document),
    document: (sha256) => findDocument(db, sha256),
    unsettledDocuments: () => unsettledDocuments(db),
    addFetch: (fetch) => addFetch(db, fetch),
    lastFetch: (url) => lastFetch(db, url),
  };
}

async function addDocument(db: Database, document: DocumentRow): Promise<boolean> {
  const { sha256, name, sizeBytes, source } = document;
  const added = await db
    .insertInto('documents')
    .values({
      sha256,
      name: storable(name),
      size_bytes: sizeBytes,
      url: storable(source.url),
      portal: source.portal,
      fetched_at: source.fetchedAt,
      declared_charset: storable(source.declaredCharset),
    })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .returning('sha256')
    .executeTakeFirst();
  return added !== undefined;
}

async function findDocument(db: Database, sha256: string): Promise<DocumentRow | null> {
  const row = await db.selectFrom('documents').selectAll().where('sha256', '=', sha256).executeTakeFirst();
  return row ? toDocument(row) : null;
}

async function unsettledDocuments(db: Database): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('documents')
    .select('sha256')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('records').select('records.sha256').whereRef('records.sha256', '=', 'documents.sha256'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('failures')
            .select('failures.id')
            .whereRef('failures.subject', '=', 'documents.sha256')
            .where('failures.state', '!=', 'resolved'),
        ),
      ),
    )
    .orderBy(sql`sha256 collate "C"`)
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/** A row of the table as the catalogue gives it. */
export function toDocument(row: Selectable<DocumentTable>): DocumentRow {
  const { sha256, name, size_bytes, url, portal, fetched_at, declared_charset } = row;
  const source = { url, portal, fetchedAt: fetched_at, declaredCharset: declared_charset };
  return { sha256, name, sizeBytes: Number(size_bytes), source };
}

async function addFetch(db: Database, fetch: FetchRow): Promise<void> {
  const answer = {
    portal: fetch.portal,
    sha256: fetch.sha256,
    status: fetch.status,
    etag: storable(fetch.etag),
    last_modified: storable(fetch.lastModified),
  };
  await db
    .insertInto('fetches')
    .values({ url_hash: hashOf(fetch.url), url: storable(fetch.url), fetched_at: fetch.fetchedAt, ...answer })
    .onConflict((conflict) => conflict.columns(['url_hash', 'fetched_at']).doUpdateSet(answer))
    .execute();
}

async function lastFetch(db: Database, url: string): Promise<FetchRow | null> {
  const row = await db
    .selectFrom('fetches')
    .selectAll()
    .where('url_hash', '=', hashOf(url))
    .orderBy('fetched_at', 'desc')
    .executeTakeFirst();
  return row ? toFetch(row) : null;
}

function toFetch(row: Selectable<FetchTable>): FetchRow {
  const { url, portal, sha256, status, fetched_at, etag, last_modified } = row;
  return {
    url,
    portal,
    sha256,
    status,
    fetchedAt: fetched_at.toISOString(),
    etag,
    lastModified: last_modified,
  };
}

function hashOf(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}
