import { z } from 'zod';
import { choosePortals } from '../workers/runs/choose-portals.ts';
import type { Outcomes } from './document-outcome.ts';
import { type Asked, followWork } from './follow-work.ts';
import type { Operation } from './operation.ts';
import { CHOICE, checkAllowed } from './run-portals.ts';

const ARGS = CHOICE.extend({ allowedHosts: z.array(z.string()) });
type Args = z.infer<typeof ARGS>;

/** Walks portals and waits until everything found has its record or its failure. */
export const crawlOperation: Operation<Args, Outcomes> = {
  name: 'crawl',
  args: ARGS,
  run: async (context, { allowedHosts, ...choice }) => {
    const { pipeline } = context;
    checkAllowed(pipeline, allowedHosts);
    const ids = await choosePortals(pipeline, choice);
    await context.work(['crawl', 'convert', 'extract']);
    return followWork(context, async (tracker) => {
      const asked: Asked[] = ids.map((portal) => ({
        tracked: { kind: 'crawl', subject: portal, job: { portal } },
        name: portal,
      }));
      for (const one of asked) if ('tracked' in one) tracker.follow(one.tracked);
      const jobs = ids.map((portal) => ({ portal }));
      await pipeline.queues.addMany('crawl', jobs);
      return asked;
    });
  },
};
