import type { RawDocument } from '../model/raw-document.ts';
import type { Pipeline } from './pipeline.ts';

/** A document that was put into the store. */
export interface Kept {
  readonly raw: RawDocument;
  /** The catalogue has only just heard of it. */
  readonly isNew: boolean;
}

/**
 * Keeps a document: bytes, then its row. An archive of several documents is kept as bytes alone, and each of its
 * members as a document of its own, called by its path: `reports.zip!/town/report.docx`.
 *
 * @returns what was kept: the document itself, or the members
 */
export async function keepDocument(pipeline: Pipeline, raw: RawDocument): Promise<readonly Kept[]> {
  await pipeline.store.blobs.put(raw.bytes);
  const kept: Kept[] = [];
  for (const document of await pipeline.stages.documentsIn(raw)) {
    if (document.sha256 !== raw.sha256) await pipeline.store.blobs.put(document.bytes);
    kept.push({ raw: document, isNew: await keepOne(pipeline, document) });
  }
  return kept;
}

async function keepOne({ store }: Pipeline, { sha256, name, bytes, source }: RawDocument): Promise<boolean> {
  return store.catalogue.addDocument({ sha256, name, sizeBytes: bytes.length, source });
}
