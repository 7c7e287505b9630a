import { z } from 'zod';
import { QUEUE_NAMES } from '../queue/jobs.ts';
import type { Pause, PauseScope } from '../store/contracts/pauses.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { unknownPortal } from './known-names.ts';
import type { Operation } from './operation.ts';

const ARGS = z.object({
  verb: z.enum(['pause', 'resume']),
  names: z.array(z.string()),
  reason: z.string().nullable(),
  by: z.string(),
});
export type Args = z.infer<typeof ARGS>;

export const pauseOperation: Operation<Args, readonly Pause[]> = {
  name: 'pause',
  args: ARGS,
  run: async ({ pipeline }, { verb, names, reason, by }) => {
    const { pauses, actions } = pipeline.store.catalogue;
    const scoped: (readonly [PauseScope, string])[] = [];
    for (const name of names) scoped.push([await scopeOf(pipeline, verb, name), name]);
    let number = 0;
    for (const [scope, name] of scoped) {
      const changed =
        verb === 'pause' ? pauses.pause({ scope, name, by, reason }) : pauses.resume(scope, name);
      if (await changed) number += 1;
    }
    if (names.length > 0) await actions.note({ by, what: verb, selection: { names }, number, reason });
    return pauses.list();
  },
};

/** @throws InvalidRequestError `portal.unknown` for what is neither; what is paused can always be resumed */
async function scopeOf(pipeline: Pipeline, verb: Args['verb'], name: string): Promise<PauseScope> {
  if ((QUEUE_NAMES as readonly string[]).includes(name)) return 'queue';
  const isPaused = (await pipeline.store.catalogue.pauses.list()).some((pause) => pause.name === name);
  if (verb === 'resume' || isPaused) return 'portal';
  const { portals } = await pipeline.crawler();
  if (!portals.has(name)) throw unknownPortal(name, [...QUEUE_NAMES, ...portals.keys()]);
  return 'portal';
}
