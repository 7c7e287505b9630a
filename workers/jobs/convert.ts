import { DefectError } from '../../model/errors.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { Store } from '../../store/open-store.ts';
import type { Pipeline } from '../pipeline.ts';

/**
 * Converts a stored document, keeps the result and passes it on. A conversion that exists is not made again, but for
 * a draft: that is asked for because it may be wrong.
 */
export async function convertDocument(pipeline: Pipeline, job: JobOf<'convert'>): Promise<void> {
  const { store, stages, queues } = pipeline;
  const { sha256, converter, draft } = job;
  const stored = draft === undefined ? await store.catalogue.conversion(sha256, converter) : null;
  const conversion = stored ?? (await stages.convert(await rawDocument(store, sha256)));
  if (!stored) await store.catalogue.putConversion(sha256, conversion);
  // The converter that did it: the job may be of a release that knew an older one.
  await queues.add('extract', {
    sha256,
    converter: conversion.value.converter,
    extractor: stages.extractorVersion,
    ...(draft !== undefined && { draft }),
  });
}

/** A stored document with its bytes. @throws DefectError where catalogue or blobs do not know it */
export async function rawDocument(store: Store, sha256: string): Promise<RawDocument> {
  return { ...(await storedDocument(store, sha256)), bytes: await store.blobs.get(sha256) };
}

/** A stored document without its bytes. @throws DefectError where the catalogue does not know it */
export async function storedDocument(store: Store, sha256: string): Promise<Omit<RawDocument, 'bytes'>> {
  const document = await store.catalogue.document(sha256);
  if (document) return { sha256, name: document.name, source: document.source };
  throw new DefectError('defect.unexpected', sha256, { detail: 'the catalogue does not know this document' });
}
