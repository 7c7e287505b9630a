import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { GongkaiError, UnreadableDocumentError } from '../../model/errors.ts';
import { errnoOf } from '../errno.ts';
import { SEARCH_PATH } from '../sql/schema.ts';
import { type OwnerLock, takeOwnerLock } from './owner-lock.ts';
import { PgliteSession } from './pglite-session.ts';

/** An embedded database that is open, and its folder’s lock. */
export interface Embedded {
  readonly session: PgliteSession;
  /** Closes the database, then gives the folder free. */
  close(): Promise<void>;
}

/**
 * Opens the database of a data folder, made where there is none. PGlite takes no lock of its own and two writers
 * lose rows silently, so the folder’s lock comes first.
 *
 * @throws TransientError `store.locked`, UnreadableDocumentError `input.no-access` or `store.damaged`
 */
export async function openEmbedded(dataFolder: string): Promise<Embedded> {
  const lock = await lockFolder(dataFolder);
  try {
    const db = await openDatabase(dataFolder);
    return {
      session: new PgliteSession(db),
      close: () => db.close().finally(() => lock.release()),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function lockFolder(dataFolder: string): Promise<OwnerLock> {
  try {
    await mkdir(dataFolder, { recursive: true });
    return await takeOwnerLock(dataFolder);
  } catch (cause) {
    if (cause instanceof GongkaiError) throw cause;
    const detail = `${dataFolder}: ${errnoOf(cause) ?? cause}`;
    throw new UnreadableDocumentError('input.no-access', dataFolder, { detail, cause });
  }
}

/**
 * PostgreSQL fills its buffers with zeros when it opens: with the 128 MB that it would take, every command starts three
 * times as slowly and holds 100 MB more. The system keeps what they would hold in its own memory.
 */
const BUFFERS = '32MB';

async function openDatabase(dataFolder: string): Promise<PGlite> {
  try {
    const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${BUFFERS}`];
    const db = await PGlite.create({ dataDir: join(dataFolder, 'pg'), startParams });
    await db.exec(`SET search_path TO ${SEARCH_PATH}`);
    return db;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableDocumentError('store.damaged', dataFolder, { detail, cause });
  }
}
