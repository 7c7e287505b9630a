import type { z } from 'zod';
import type { ExportSummary } from '../exporters/export-corpus.ts';
import { JOB_SCHEMAS, type JobOf, jobId } from '../queue/jobs.ts';
import type { Operation, OperationContext } from './operation.ts';

export type Args = JobOf<'export'>;

/** Writes the corpus by a job, which may be done by another process of this queue. */
export const exportOperation: Operation<Args, ExportSummary | null> = {
  name: 'export',
  args: JOB_SCHEMAS.export as z.ZodType<Args>,
  run: async (context, job) => {
    await context.work(['export']);
    const summary = awaitExport(context, job);
    await context.pipeline.queues.add('export', job);
    return summary;
  },
};

const LOOK_EVERY_MS = 1_000;

/** @returns what was written; null where another process has written it */
function awaitExport(
  { pipeline, signal, progress }: OperationContext,
  job: Args,
): Promise<ExportSummary | null> {
  const id = jobId('export', job);
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearInterval(looking);
      stopListening();
      stopWatching();
      settle();
    };
    const stopWatching = pipeline.jobEvents.onProgressed(({ subject, done, total }) => {
      if (subject === job.folder) progress({ done, total, what: 'documents written' });
    });
    const stopListening = pipeline.jobEvents.onFinished(({ workItem, ending }) => {
      if (workItem.stage !== 'export' || workItem.subject !== job.folder) return;
      end(() => (ending.ok ? resolve(ending.value as ExportSummary) : reject(ending.error)));
    });
    const looking = setInterval(async () => {
      const holds = await pipeline.queues.holds('export', id).catch(() => true);
      if (!holds) end(() => resolve(null));
    }, LOOK_EVERY_MS);
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true });
  });
}
