import { DefectError } from '../../model/errors.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { Pipeline } from '../pipeline.ts';
import { storedDocument } from './convert.ts';

/**
 * Makes the record of a converted document and keeps it: published, or as the draft of a reprocessing. A published
 * record of the same versions is not made again.
 */
export async function extractRecord(pipeline: Pipeline, job: JobOf<'extract'>): Promise<void> {
  const { store, stages } = pipeline;
  const { sha256, converter, draft } = job;
  const document = await storedDocument(store, sha256);
  if (draft === undefined && (await isDone(pipeline, sha256, converter))) return;
  const conversion = await store.catalogue.conversion(sha256, converter);
  if (!conversion) {
    const detail = `the conversion by ${converter} is gone`;
    throw new DefectError('defect.unexpected', sha256, { detail });
  }
  const record = await stages.extract(conversion, document);
  if (draft === undefined) await store.catalogue.putRecord(record);
  else await store.catalogue.drafts.make(draft, record);
}

async function isDone({ store, stages }: Pipeline, sha256: string, converter: string): Promise<boolean> {
  const producer = (await store.catalogue.record(sha256))?.producer;
  return producer?.converter === converter && producer.extractor === stages.extractorVersion;
}
