import { DefectError } from '../model/errors.ts';
import type { JobOf } from '../queue/jobs.ts';
import { storedDocument } from './convert.ts';
import type { Pipeline } from './pipeline.ts';

/** Makes the record of a converted document and keeps it. A record of the same versions is not made again. */
export async function extractRecord(pipeline: Pipeline, job: JobOf<'extract'>): Promise<void> {
  const { store, stages } = pipeline;
  const { sha256, converter } = job;
  const document = await storedDocument(store, sha256);
  const stored = await store.catalogue.record(sha256);
  if (stored?.producer.converter === converter && stored.producer.extractor === stages.extractorVersion)
    return;
  const conversion = await store.catalogue.conversion(sha256, converter);
  if (!conversion) {
    const detail = `the conversion by ${converter} is gone`;
    throw new DefectError('defect.unexpected', sha256, { detail });
  }
  await store.catalogue.putRecord(await stages.extract(conversion, document));
}
