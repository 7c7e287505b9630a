import { asGongkaiError } from '../model/errors.ts';
import type { RawDocument } from '../model/raw-document.ts';
import type { ReportRecord } from '../model/record.ts';
import type { FailureRow } from '../store/contracts/failures.ts';
import { failForGood } from './error-policy.ts';
import type { Pipeline } from './pipeline.ts';
import { producerName } from './work-item.ts';

/** Where a document stands. */
export type Standing =
  /** A record by the present versions is there: nothing is to be done. */
  | { readonly kind: 'done'; readonly record: ReportRecord }
  /** The present versions have failed at it, and would again. */
  | { readonly kind: 'failed'; readonly failure: FailureRow }
  /** Its next step stands in the queue. */
  | { readonly kind: 'queued' };

export interface EnqueueOptions {
  /** Try again what the present versions have failed at. */
  readonly again: boolean;
  /** The catalogue has only just heard of it: nothing was done and nothing has failed. */
  readonly isNew?: boolean;
}

/**
 * Puts the next step of a stored document into the queue, if one is left to do. What is done is known from the
 * catalogue, what stands in the queue already from the job’s id: calling it again does no harm.
 */
export async function enqueueDocument(
  pipeline: Pipeline,
  raw: RawDocument,
  { again, isNew = false }: EnqueueOptions,
): Promise<Standing> {
  const { store, queues, stages } = pipeline;
  const { sha256 } = raw;
  const converter = await chooseConverter(pipeline, raw);
  if (converter === null) return lastFailure(pipeline, sha256);
  await store.catalogue.planConverter(sha256, converter);
  if (isNew) {
    await queues.add('convert', { sha256, converter });
    return { kind: 'queued' };
  }
  const record = await store.catalogue.record(sha256);
  const extractor = stages.extractorVersion;
  if (record && record.producer.converter === converter && record.producer.extractor === extractor) {
    return { kind: 'done', record };
  }
  if (!again) {
    const failure = await knownFailure(pipeline, sha256, converter);
    if (failure) return { kind: 'failed', failure };
  }
  const converted = await store.catalogue.conversion(sha256, converter);
  if (converted) await queues.add('extract', { sha256, converter, extractor });
  else await queues.add('convert', { sha256, converter });
  return { kind: 'queued' };
}

/** Whether the present versions have made the record of a document that was planned; asks the catalogue only. */
export async function hasCurrentRecord({ store, stages }: Pipeline, sha256: string): Promise<boolean> {
  const converter = await store.catalogue.plannedConverter(sha256);
  if (converter === null) return false;
  const record = await store.catalogue.record(sha256);
  return record?.producer.converter === converter && record.producer.extractor === stages.extractorVersion;
}

/** Null where no format reads it, which is then a failure on record. */
async function chooseConverter(pipeline: Pipeline, raw: RawDocument): Promise<string | null> {
  try {
    return await pipeline.stages.producerOf(raw);
  } catch (thrown) {
    const workItem = {
      stage: 'convert',
      subject: raw.sha256,
      portal: raw.source.portal,
      producer: null,
    } as const;
    await failForGood(pipeline, workItem, { error: asGongkaiError(thrown, raw.name), attempts: 1 });
    return null;
  }
}

async function lastFailure(pipeline: Pipeline, sha256: string): Promise<Standing> {
  const [failure] = await openFailures(pipeline, sha256);
  return failure ? { kind: 'failed', failure } : { kind: 'queued' };
}

/** A failure that time does not heal, by the versions that would do it again; or one that an operator put aside. */
async function knownFailure(
  pipeline: Pipeline,
  sha256: string,
  converter: string,
): Promise<FailureRow | undefined> {
  const present = [converter, producerName(converter, pipeline.stages.extractorVersion)];
  const failures = await openFailures(pipeline, sha256);
  return failures.find(
    ({ kind, producer, state }) => state !== 'open' || (kind !== 'transient' && present.includes(producer)),
  );
}

async function openFailures({ store }: Pipeline, sha256: string): Promise<readonly FailureRow[]> {
  return store.catalogue.failures({
    subjects: [sha256],
    stages: ['convert', 'extract'],
    states: ['open', 'parked', 'ignored'],
  });
}
