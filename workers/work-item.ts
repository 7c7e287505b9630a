import type { JobOf, QueueName } from '../queue/jobs.ts';
import type { Stage } from '../store/contracts/failures.ts';

/** A work item: which stage, on what. Failures and job events name it. */
export interface WorkItem {
  readonly stage: Stage;
  /** Hash of the document, address of the page, id of the portal, or folder of the corpus. */
  readonly subject: string;
  /** Portal of a page; a document’s stands in the catalogue. */
  readonly portal: string | null;
  /** Versions that do it; null where there are none. */
  readonly producer: string | null;
  /** Id of the reprocessing, where a draft is made. */
  readonly draft?: string;
}

/** Names the work of a job. */
export function toWorkItem<Q extends QueueName>(queue: Q, job: JobOf<Q>): WorkItem {
  const work: Partial<Record<'sha256' | 'converter' | 'extractor' | 'url' | 'folder' | 'trigger', string>> & {
    readonly portal?: string | null;
    readonly draft?: string | undefined;
  } = job;
  return {
    stage: queue,
    subject: work.sha256 ?? work.url ?? work.folder ?? work.portal ?? queue,
    portal: work.portal ?? null,
    producer: producerName(work.converter ?? null, work.extractor ?? null),
    ...(work.draft !== undefined && { draft: work.draft }),
  };
}

/** Converter alone for a conversion, both for a record: `text@1`, `text@1 extractor@1`. */
export function producerName(converter: string | null, extractor: string | null): string | null {
  return extractor === null ? converter : `${converter} extractor@${extractor}`;
}
