import type { RawDocument } from '../../model/raw-document.ts';
import type { DocumentRow } from '../../store/contracts/documents.ts';
import type { Pipeline } from '../pipeline.ts';

/** A document that was put into the store. */
export interface Stored {
  readonly raw: RawDocument;
  /** The catalogue has only just heard of it. */
  readonly isNew: boolean;
}

/**
 * Keeps a document: bytes, then its row.
 *
 * @returns what was kept: the document itself, or the members of an archive, see {@link storeBytes}
 */
export async function storeDocument(pipeline: Pipeline, raw: RawDocument): Promise<readonly Stored[]> {
  const kept: Stored[] = [];
  for (const document of await storeBytes(pipeline, raw)) {
    kept.push({ raw: document, isNew: await pipeline.store.catalogue.addDocument(rowOf(document)) });
  }
  return kept;
}

/**
 * Keeps the bytes of a document. An archive of several documents is kept as bytes alone, and each of its members as a
 * document of its own, called by its path: `reports.zip!/town/report.docx`.
 *
 * @returns the documents that the catalogue is to hear of
 */
export async function storeBytes(
  { store, stages }: Pipeline,
  raw: RawDocument,
): Promise<readonly RawDocument[]> {
  await store.blobs.put(raw.bytes);
  const documents = await stages.documentsIn(raw);
  for (const { sha256, bytes } of documents) if (sha256 !== raw.sha256) await store.blobs.put(bytes);
  return documents;
}

/** A document as the catalogue keeps it. */
export function rowOf({ sha256, name, bytes, source }: RawDocument): DocumentRow {
  return { sha256, name, sizeBytes: bytes.length, source };
}
