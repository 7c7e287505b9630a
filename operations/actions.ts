import { z } from 'zod';
import type { ActionFilter, ActionRow } from '../store/contracts/actions.ts';
import type { Operation } from './operation.ts';

const ARGS = z.object({
  what: z.string().optional(),
  since: z.iso.datetime().optional(),
  limit: z.number().int().positive(),
});

export const actionsOperation: Operation<z.infer<typeof ARGS>, readonly ActionRow[]> = {
  name: 'actions',
  args: ARGS,
  run: async ({ pipeline }, { what, since, limit }) => {
    const filter: ActionFilter = { limit, ...(what && { what }), ...(since && { since }) };
    return pipeline.store.catalogue.actions.list(filter);
  },
};
