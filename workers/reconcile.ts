import type { Depth } from '../queue/queues.ts';
import { enqueueDocument } from './enqueue.ts';
import { rawDocument } from './jobs/convert.ts';
import { planDraft } from './jobs/reprocess.ts';
import type { Pipeline } from './pipeline.ts';
import { every } from './queue-holds.ts';
import { restoreSchedules } from './schedules.ts';

/** What looks after work that was lost between catalogue and queue. */
export interface Reconciler {
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 30_000;

/**
 * Puts work and schedules into the queue again that the catalogue knows of and the queue does not: a process was killed
 * between the two, or Redis was emptied. Now, and whenever the queues stand empty, for then whatever is not done was lost.
 */
export function openReconciler(pipeline: Pipeline): Reconciler {
  const leaving = new AbortController();
  const mend = () => mendAll(pipeline, leaving.signal);
  const first = restoreLostSchedules(pipeline).then(mend).catch(pipeline.report);
  const looking = every(
    LOOK_EVERY_MS,
    async () => {
      await restoreLostSchedules(pipeline);
      const { convert, extract } = await pipeline.queues.depths();
      if (isEmpty(convert) && isEmpty(extract)) await mend();
    },
    pipeline.report,
  );
  return {
    close: async () => {
      leaving.abort();
      await first;
      await looking.end();
    },
  };
}

async function restoreLostSchedules(pipeline: Pipeline): Promise<void> {
  const restored = await restoreSchedules(pipeline);
  if (restored.length === 0) return;
  pipeline.log('warn', 'Schedules that the queue had lost were installed again.', { schedules: restored });
}

function isEmpty({ waiting, active, delayed }: Depth): boolean {
  return waiting + active + delayed === 0;
}

/** Every step may be done twice: the ids of the jobs are made of what they do. */
async function mendAll(pipeline: Pipeline, leaving: AbortSignal): Promise<void> {
  const { catalogue } = pipeline.store;
  let lost = 0;
  const requeued = await catalogue.failures({ states: ['requeued'] });
  const documents = new Map<string, boolean>();
  for (const sha256 of await catalogue.unsettledDocuments()) documents.set(sha256, false);
  for (const { stage, subject, portal } of requeued) {
    if (stage === 'convert' || stage === 'extract') documents.set(subject, true);
    else if (stage === 'crawl') {
      await pipeline.queues.add('crawl', subject === portal ? { portal } : { url: subject, portal });
      lost += 1;
    }
  }
  for (const [sha256, again] of documents) {
    if (leaving.aborted) return;
    const { kind } = await enqueueDocument(pipeline, await rawDocument(pipeline.store, sha256), { again });
    if (kind === 'queued') lost += 1;
    else if (kind === 'done' && again)
      for (const stage of ['convert', 'extract'] as const) await catalogue.resolveFailure(stage, sha256);
  }
  for (const draft of await catalogue.drafts.asked({})) {
    if (leaving.aborted) return;
    await planDraft(pipeline, draft);
    lost += 1;
  }
  if (lost > 0)
    pipeline.log('info', 'Work that the queue did not know of was put into it again.', { number: lost });
}
