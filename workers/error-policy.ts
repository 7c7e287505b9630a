import { asGongkaiError, type GongkaiError } from '../model/errors.ts';
import { stackOf } from '../model/serialized-error.ts';
import type { JobResult } from '../queue/job-result.ts';
import type { Catalogue } from '../store/contracts/catalogue.ts';
import type { Pipeline } from './pipeline.ts';
import { asStoreOutage, isStoreOutage } from './store-outage.ts';
import type { WorkItem } from './work-item.ts';

/** Which try it is. */
export interface JobAttempt {
  readonly number: number;
  readonly last: boolean;
}

/** How soon work comes back that an outage of the store has interrupted. */
const DELAY_AFTER_OUTAGE_MS = 5_000;

/**
 * Runs one attempt at a work item and decides what becomes of its job; the only place that knows how. What passes
 * resolves its failure. A transient error is retried after the backoff of the queue. An outage of the store postpones
 * the job, which loses no attempt. Everything else, and a transient error on the last attempt, becomes a failure in
 * the catalogue: parked for an operator or author (unreadable, unknown layout), for the portal’s owner (portal
 * changed) or for a developer (defect).
 *
 * @returns never rejects: whatever is thrown is part of the result
 */
export async function applyErrorPolicy(
  pipeline: Pick<Pipeline, 'store' | 'jobEvents'>,
  { workItem, attempt }: { readonly workItem: WorkItem; readonly attempt: JobAttempt },
  perform: () => Promise<unknown>,
): Promise<JobResult> {
  const { catalogue } = pipeline.store;
  const { draft, stage, subject } = workItem;
  try {
    const value = await perform();
    if (draft === undefined) await catalogue.resolveFailure(stage, subject);
    pipeline.jobEvents.finished({ workItem, ending: { ok: true, value } });
    return { kind: 'passed' };
  } catch (thrown) {
    const error = typedError(thrown, subject);
    if (isStoreOutage(error)) return postponedBy(error);
    if (error.kind === 'transient' && !attempt.last) return { kind: 'retry', error };
    return failForGood(pipeline, workItem, { error, attempts: attempt.number }).then(
      () => ({ kind: 'failed', error }),
      (unrecorded) => {
        const reason = typedError(unrecorded, subject);
        return isStoreOutage(reason) ? postponedBy(reason) : { kind: 'retry', error: reason };
      },
    );
  }
}

function typedError(thrown: unknown, subject: string): GongkaiError {
  return asGongkaiError(asStoreOutage(thrown, subject), subject);
}

function postponedBy(error: GongkaiError): JobResult {
  return { kind: 'postponed', delayMs: DELAY_AFTER_OUTAGE_MS, error };
}

/** Records a work item as failed for good; where it was to be a draft, what is published stays as it is. */
export async function failForGood(
  { store, jobEvents }: Pick<Pipeline, 'store' | 'jobEvents'>,
  workItem: WorkItem,
  failure: { readonly error: GongkaiError; readonly attempts: number },
): Promise<void> {
  const { draft, subject } = workItem;
  if (draft === undefined) await recordFailure(store.catalogue, workItem, failure);
  else await store.catalogue.drafts.fail(draft, subject, failure.error);
  jobEvents.finished({ workItem, ending: { ok: false, error: failure.error } });
}

/** Puts a failure into the catalogue: the dead letter that `gongkai failed` lists and `requeue` works from. */
export async function recordFailure(
  catalogue: Catalogue,
  workItem: WorkItem,
  failure: { readonly error: GongkaiError; readonly attempts: number },
): Promise<void> {
  const { stage, subject, producer } = workItem;
  const { error, attempts } = failure;
  const document = await catalogue.document(subject);
  await catalogue.putFailure({
    ...{ stage, subject, producer, attempts },
    name: document?.name ?? subject,
    portal: document?.source.portal ?? workItem.portal,
    ...{ code: error.code, kind: error.kind, message: error.message, stack: stackOf(error) },
    lastAt: new Date().toISOString(),
  });
}
