import { z } from 'zod';
import { InvalidRequestError } from '../model/errors.ts';
import type { RunRow } from '../store/contracts/runs.ts';
import type { Operation } from './operation.ts';
import { type RunView, runView } from './run-view.ts';

const LIST_ARGS = z.object({ limit: z.number().int().positive() });

/** A run and, once it has ended, what it came to. */
export type Listed = Omit<RunRow, 'id'> & Pick<RunView, 'run' | 'totals'>;

/** The last runs with their totals. */
export const runsOperation: Operation<z.infer<typeof LIST_ARGS>, readonly Listed[]> = {
  name: 'runs',
  args: LIST_ARGS,
  run: async ({ pipeline }, { limit }) => {
    const { runs } = pipeline.store.catalogue;
    const listed: Listed[] = [];
    for (const { id } of await runs.list(limit)) {
      const found = await runs.find(id);
      if (!found) continue;
      const { portals, overdue, shrunk, ...view } = runView(found);
      listed.push(view);
    }
    return listed;
  },
};

const SHOW_ARGS = z.object({ id: z.string() });

/** The report of one run; `last` is the newest. */
export const showRunOperation: Operation<z.infer<typeof SHOW_ARGS>, RunView> = {
  name: 'runs show',
  args: SHOW_ARGS,
  run: async ({ pipeline }, { id }) => {
    const { runs } = pipeline.store.catalogue;
    const asked = id === 'last' ? ((await runs.list(1))[0]?.id ?? id) : id;
    const found = await runs.find(asked);
    if (!found) throw new InvalidRequestError('run.unknown', id, { detail: id });
    return runView(found);
  },
};
