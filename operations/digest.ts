import { z } from 'zod';
import { InvalidRequestError } from '../model/errors.ts';
import type { Delivery } from '../workers/notify/deliver.ts';
import type { Digest } from '../workers/notify/digest.ts';
import type { DigestText } from '../workers/notify/digest-text.ts';
import { hasChannel, makeDigest, sendDigest } from '../workers/notify/notify.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import type { Operation } from './operation.ts';

const ARGS = z.object({
  /** Id of a run; null for the last that has ended. */
  run: z.string().nullable(),
  dryRun: z.boolean(),
});

export interface SentDigest {
  readonly digest: Digest & DigestText;
  /** Empty for a dry run. */
  readonly deliveries: readonly Delivery[];
}

const RUNS_LOOKED_AT = 50;

/**
 * Makes the digest of a run and sends it.
 *
 * @throws InvalidRequestError `run.unknown`, `notify.no-channel`
 */
export const digestOperation: Operation<z.infer<typeof ARGS>, SentDigest> = {
  name: 'digest',
  args: ARGS,
  run: async ({ pipeline }, { run, dryRun }) => {
    if (!dryRun && !hasChannel(pipeline.config)) throw new InvalidRequestError('notify.no-channel', 'digest');
    const id = run ?? (await lastEnded(pipeline));
    const found = await pipeline.store.catalogue.runs.find(id);
    if (!found || found.endedAt === null) throw new InvalidRequestError('run.unknown', id, { detail: id });
    const digest = await makeDigest(pipeline, found);
    return { digest, deliveries: dryRun ? [] : await sendDigest(pipeline, digest) };
  },
};

async function lastEnded({ store }: Pipeline): Promise<string> {
  const runs = await store.catalogue.runs.list(RUNS_LOOKED_AT);
  return runs.find(({ endedAt }) => endedAt !== null)?.id ?? 'last';
}
