import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Config } from '../config.ts';
import type { BlobStore } from './contracts/blob-store.ts';
import type { Catalogue } from './contracts/catalogue.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { asPgPool, PglitePool } from './embedded/pglite-pool.ts';
import { openFileBlobs } from './objects/file-blobs.ts';
import { reachingPool, serverPool } from './postgresql/pool.ts';
import { catalogueIn } from './sql/catalogue.ts';
import { openDatabase } from './sql/database.ts';

/** Where everything is kept: an embedded data folder that one process owns, or a server that many share. */
export interface Store {
  readonly catalogue: Catalogue;
  readonly blobs: BlobStore;
  /**
   * For BullMQ’s PostgreSQL backend: a pool on the server, or its look-alike over the embedded database. Its search
   * path begins with the schema `bullmq`.
   */
  readonly pool: Pool;
  readonly embedded: boolean;
  /** Ends the connections and gives the data folder free; end queues and workers first. Twice is no fault. */
  close(): Promise<void>;
}

/**
 * Opens catalogue and blobs, bringing the schema up to date.
 *
 * @throws TransientError `store.locked` where another process owns the embedded folder,
 *   `store.unreachable` where the server does not answer
 * @throws UnreadableDocumentError `input.no-access` or `store.damaged` where the folder cannot be used
 */
export async function openStore(config: Pick<Config, 'dataFolder' | 'databaseUrl'>): Promise<Store> {
  const blobs = openFileBlobs(join(config.dataFolder, 'blobs'));
  const { databaseUrl } = config;
  const connections = databaseUrl ? await openServer(databaseUrl) : await openFolder(config.dataFolder);
  return { blobs, embedded: databaseUrl === null, ...connections, close: once(connections.close) };
}

type Connections = Pick<Store, 'catalogue' | 'pool' | 'close'>;

async function openServer(databaseUrl: string): Promise<Connections> {
  const db = await openDatabase(reachingPool(serverPool(databaseUrl, 'catalogue'), databaseUrl));
  const catalogue = catalogueIn(db);
  const pool = serverPool(databaseUrl, 'queue');
  const close = async () => {
    await Promise.all([catalogue.close(), pool.end()]);
  };
  return { catalogue, pool, close };
}

async function openFolder(dataFolder: string): Promise<Connections> {
  const embedded = await openEmbedded(dataFolder);
  try {
    const catalogue = catalogueIn(await openDatabase(asPgPool(new PglitePool(embedded.session))));
    const pool = asPgPool(new PglitePool(embedded.session));
    const close = async () => {
      await Promise.all([catalogue.close(), pool.end()]);
      await embedded.close();
    };
    return { catalogue, pool, close };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | null = null;
  return () => {
    closing ??= close();
    return closing;
  };
}
