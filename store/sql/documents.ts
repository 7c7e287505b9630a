import { type Insertable, type Selectable, sql } from 'kysely';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { DocumentRow } from '../contracts/documents.ts';
import type { Database } from './database.ts';
import { type DocumentTable, storable } from './schema.ts';

type Documents = Pick<
  Catalogue,
  'addDocument' | 'document' | 'unsettledDocuments' | 'planConverter' | 'plannedConverter'
>;

/** Documents; the fetches that brought them are in store/sql/fetches.ts. */
export function documentsIn(db: Database): Documents {
  return {
    addDocument: (document) => addDocument(db, document),
    document: (sha256) => findDocument(db, sha256),
    unsettledDocuments: () => unsettledDocuments(db),
    planConverter: (sha256, converter) => planConverter(db, sha256, converter),
    plannedConverter: (sha256) => plannedConverter(db, sha256),
  };
}

async function addDocument(db: Database, document: DocumentRow): Promise<boolean> {
  const added = await db
    .insertInto('documents')
    .values(documentValues(document))
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .returning('sha256')
    .executeTakeFirst();
  return added !== undefined;
}

/** A document as its table has it. */
export function documentValues({ sha256, name, sizeBytes, source }: DocumentRow): Insertable<DocumentTable> {
  return {
    sha256,
    name: storable(name),
    size_bytes: sizeBytes,
    url: storable(source.url),
    portal: source.portal,
    fetched_at: source.fetchedAt,
    declared_charset: storable(source.declaredCharset),
  };
}

async function findDocument(db: Database, sha256: string): Promise<DocumentRow | null> {
  const row = await db.selectFrom('documents').selectAll().where('sha256', '=', sha256).executeTakeFirst();
  return row ? toDocument(row) : null;
}

async function planConverter(db: Database, sha256: string, converter: string): Promise<void> {
  await db
    .updateTable('documents')
    .set({ planned_converter: converter })
    .where('sha256', '=', sha256)
    .where('planned_converter', 'is distinct from', converter)
    .execute();
}

async function plannedConverter(db: Database, sha256: string): Promise<string | null> {
  const row = await db
    .selectFrom('documents')
    .select('planned_converter')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.planned_converter ?? null;
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
