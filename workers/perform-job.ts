import { asGongkaiError, GongkaiError } from '../model/errors.ts';
import type { QueueName } from '../queue/jobs.ts';
import type { Attempt, Postponed } from '../queue/start-worker.ts';
import { settle } from './error-policy.ts';
import type { Fields } from './observability/log.ts';
import type { Pipeline } from './pipeline.ts';
import { isStoreTrouble, nameStoreTrouble } from './store-outage.ts';
import { type Piece, pieceOf } from './work-item.ts';

/** How soon those come again who had to let a suspect run alone. */
const AGAIN_AFTER_SUSPECT_MS = 2_000;
const AGAIN_AFTER_TROUBLE_MS = 5_000;
/** How soon a resumed portal is visited. */
const AGAIN_WHILE_PAUSED_MS = 15_000;

/**
 * Performs one attempt at a job: logs and times it, and postpones it where its portal is paused or the store is in
 * trouble.
 *
 * @throws what {@link settle} throws for BullMQ
 */
export async function performJob<Q extends QueueName>(
  pipeline: Pipeline,
  { queue, attempt }: { readonly queue: Q; readonly attempt: Attempt<Q> },
  perform: () => Promise<unknown>,
): Promise<Postponed | undefined> {
  const piece = pieceOf(queue, attempt.job);
  if (queue === 'crawl' && (await isPaused(pipeline, piece.portal)))
    return { postponeMs: AGAIN_WHILE_PAUSED_MS };
  const began = performance.now();
  const tell = (outcome: string, error?: GongkaiError) => {
    const ms = Math.round(performance.now() - began);
    pipeline.meter.count({ stage: queue, format: formatOf(piece), outcome, ms });
    const about: Fields = { ...fieldsOf(piece, attempt), ms, outcome };
    if (error) pipeline.log(levelOf(error), error.message, { ...about, code: error.code });
    else pipeline.log('info', `${queue} passed`, about);
  };
  let failed: GongkaiError | undefined;
  const attempted = () =>
    settle(pipeline, { piece, attempt }, async () => {
      try {
        return await perform();
      } catch (thrown) {
        failed = asGongkaiError(nameStoreTrouble(thrown, piece.subject), piece.subject);
        throw failed;
      }
    });
  try {
    if (!(await admit(pipeline, { queue, attempt }, attempted)))
      return { postponeMs: AGAIN_AFTER_SUSPECT_MS };
  } catch (thrown) {
    const error = thrown instanceof GongkaiError ? thrown : (failed ?? asGongkaiError(thrown, piece.subject));
    const isTrouble = thrown instanceof GongkaiError && isStoreTrouble(thrown);
    tell(isTrouble ? 'postponed' : outcomeOf(thrown), error);
    if (isTrouble) return { postponeMs: AGAIN_AFTER_TROUBLE_MS };
    throw thrown;
  }
  tell('passed');
  return undefined;
}

/** Work on documents passes the door of this process, where suspects go alone; nothing else kills a process. */
async function admit(
  { solo, log }: Pipeline,
  { queue, attempt }: { readonly queue: QueueName; readonly attempt: Attempt<QueueName> },
  work: () => Promise<void>,
): Promise<boolean> {
  if (queue !== 'convert' && queue !== 'extract') {
    await work();
    return true;
  }
  const { deaths, id } = attempt;
  if (deaths > 0) log('warn', `${queue} runs alone: its process was lost before.`, { job: id, deaths });
  return solo.run(deaths > 0, work);
}

/** What settle throws of its own error comes back; everything else is over. */
function outcomeOf(thrown: unknown): string {
  return thrown instanceof GongkaiError ? 'retried' : 'failed';
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
function formatOf({ producer }: Piece): string {
  return producer?.split('@')[0] ?? '';
}

function fieldsOf({ stage, subject, portal, producer, draft }: Piece, attempt: Attempt<QueueName>): Fields {
  const isDocument = /^[0-9a-f]{64}$/.test(subject);
  return {
    ...{ job: attempt.id, stage, [isDocument ? 'document' : 'subject']: subject, attempt: attempt.number },
    ...(portal !== null && { portal }),
    ...(producer !== null && { producer }),
    ...(draft !== undefined && { draft }),
  };
}
