import type { GongkaiError } from '../model/errors.ts';
import type { JobResult } from '../queue/job-result.ts';
import type { QueueName } from '../queue/jobs.ts';
import type { Attempt } from '../queue/start-worker.ts';
import { applyErrorPolicy } from './error-policy.ts';
import type { Fields } from './observability/log.ts';
import type { Pipeline } from './pipeline.ts';
import { toWorkItem, type WorkItem } from './work-item.ts';

/** How soon jobs are retried that a suspect job has postponed. */
const DELAY_AFTER_SUSPECT_MS = 2_000;
/** How soon a resumed portal is visited. */
const DELAY_WHILE_PAUSED_MS = 15_000;

/**
 * Performs one attempt at a job, logs and times it. A job is postponed while its portal is paused, while a suspect job
 * runs alone, and in an outage of the store.
 */
export async function performJob<Q extends QueueName>(
  pipeline: Pipeline,
  { queue, attempt }: { readonly queue: Q; readonly attempt: Attempt<Q> },
  perform: () => Promise<unknown>,
): Promise<JobResult> {
  const workItem = toWorkItem(queue, attempt.job);
  if (queue === 'crawl' && (await isPaused(pipeline, workItem.portal)))
    return { kind: 'postponed', delayMs: DELAY_WHILE_PAUSED_MS };
  const began = performance.now();
  const result = await admit(pipeline, { queue, attempt }, () =>
    applyErrorPolicy(pipeline, { workItem, attempt }, perform),
  );
  if (result === null) return { kind: 'postponed', delayMs: DELAY_AFTER_SUSPECT_MS };
  const ms = Math.round(performance.now() - began);
  const outcome = OUTCOMES[result.kind];
  pipeline.jobMetrics.count({ stage: queue, format: formatOf(workItem), outcome, ms });
  const about: Fields = { ...fieldsOf(workItem, attempt), ms, outcome };
  const error = 'error' in result ? result.error : undefined;
  if (error) pipeline.log(levelOf(error), error.message, { ...about, code: error.code });
  else pipeline.log('info', `${queue} passed`, about);
  return result;
}

/** Results as metrics and log lines name them. */
const OUTCOMES = {
  passed: 'passed',
  failed: 'failed',
  retry: 'retried',
  postponed: 'postponed',
} as const satisfies Record<JobResult['kind'], string>;

/**
 * Runs convert and extract jobs, suspects exclusively; jobs of other queues run at once.
 * @returns null where a suspect runs
 */
async function admit<T>(
  { exclusiveRun, log }: Pipeline,
  { queue, attempt }: { readonly queue: QueueName; readonly attempt: Attempt<QueueName> },
  work: () => Promise<T>,
): Promise<T | null> {
  if (queue !== 'convert' && queue !== 'extract') return work();
  const { deaths, id } = attempt;
  if (deaths > 0) log('warn', `${queue} runs alone: its process was lost before.`, { job: id, deaths });
  return exclusiveRun.run(deaths > 0, work);
}

function levelOf({ kind }: GongkaiError): 'warn' | 'error' {
  return kind === 'defect' ? 'error' : 'warn';
}

async function isPaused({ store }: Pipeline, portal: string | null): Promise<boolean> {
  if (portal === null) return false;
  const pauses = await store.catalogue.pauses.list();
  return pauses.some(({ scope, name }) => scope === 'portal' && name === portal);
}

/** `pdf` of `pdf@1`; none of a stage that knows no format. */
function formatOf({ producer }: WorkItem): string {
  return producer?.split('@')[0] ?? '';
}

function fieldsOf(
  { stage, subject, portal, producer, draft }: WorkItem,
  attempt: Attempt<QueueName>,
): Fields {
  const isDocument = /^[0-9a-f]{64}$/.test(subject);
  return {
    ...{ job: attempt.id, stage, [isDocument ? 'document' : 'subject']: subject, attempt: attempt.number },
    ...(portal !== null && { portal }),
    ...(producer !== null && { producer }),
    ...(draft !== undefined && { draft }),
  };
}
