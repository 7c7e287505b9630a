import { createHash } from 'node:crypto';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Id of the reprocessing whose draft this is to become; what has none is published. */
const draft = z.string().exactOptional();

/**
 * What each queue’s jobs carry: ids, never payloads.
 * `crawl` either walks a portal or fetches one address; `run` visits all portals; the other stages work on a stored
 * document.
 */
export const JOB_SCHEMAS = {
  crawl: z.union([
    z.object({ portal: z.string() }).strict(),
    z.object({ url: z.url(), portal: z.string().nullable() }).strict(),
  ]),
  convert: z.object({ sha256, converter: z.string(), draft }).strict(),
  extract: z.object({ sha256, converter: z.string(), extractor: z.string(), draft }).strict(),
  export: z
    .object({
      folder: z.string(),
      formats: z.array(z.string()),
      tables: z.array(z.string()).exactOptional(),
      where: z.string().exactOptional(),
      byteOrderMark: z.boolean().exactOptional(),
      corrections: z.string().exactOptional(),
    })
    .strict(),
  run: z
    .object({
      /** Names of portals; none is every one that a run visits. */
      portals: z.array(z.string()),
      /** The examples that come with the package too. */
      all: z.boolean(),
      /** Folder of portals of the user’s own; null for the one of the settings. */
      portalsFolder: z.string().nullable(),
      deadlineMs: z.int().positive(),
      trigger: z.string(),
    })
    .strict(),
} as const;

export type QueueName = keyof typeof JOB_SCHEMAS;
export type JobOf<Q extends QueueName> = z.infer<(typeof JOB_SCHEMAS)[Q]>;

export const QUEUE_NAMES = Object.keys(JOB_SCHEMAS) as readonly QueueName[];

/**
 * Id of a job, derived from what it does: stage, content and version. The queue drops a second job of the same id,
 * so the same work is never done twice. No colon, which BullMQ keeps for itself.
 */
export function jobId<Q extends QueueName>(queue: Q, job: JobOf<Q>): string {
  const content = Object.entries(job)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join('&');
  return `${queue}-${createHash('sha256').update(content).digest('hex').slice(0, 40)}`;
}
