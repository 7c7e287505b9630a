import type { Pool } from 'pg';
import type { Config } from '../config.ts';
import { DefectError } from '../model/errors.ts';
import type { BlobStore } from './blobs.ts';
import type { Catalogue } from './catalogue.ts';

/** Where everything is kept: an embedded data folder that one process owns, or a server that many share. */
export interface Store {
  readonly catalogue: Catalogue;
  readonly blobs: BlobStore;
  /** For BullMQ’s PostgreSQL backend: a pool on the server, or its look-alike over the embedded database. */
  readonly pool: Pool;
  readonly embedded: boolean;
  /** Ends the pool and gives the data folder free; end queues and workers first. */
  close(): Promise<void>;
}

/**
 * Opens catalogue and blobs, bringing the schema up to date.
 *
 * @throws TransientError `store.locked` where another process owns the embedded folder,
 *   `store.unreachable` where the server does not answer
 */
export async function openStore(config: Pick<Config, 'dataFolder' | 'databaseUrl'>): Promise<Store> {
  throw new DefectError('defect.unexpected', config.dataFolder);
}
