import { z } from 'zod';
import type { FailureState } from '../store/contracts/failures.ts';
import { type FailureGroup, groupFailures } from '../store/failure-groups.ts';
import { FILTER_ARGS, failureFilter } from './failure-filter.ts';
import { checkNames } from './known-names.ts';
import type { Operation } from './operation.ts';

export const STATES = [
  'open',
  'requeued',
  'parked',
  'ignored',
  'resolved',
] as const satisfies readonly FailureState[];
const ARGS = FILTER_ARGS.extend({ states: z.array(z.enum(STATES)) });

export const failedOperation: Operation<z.infer<typeof ARGS>, readonly FailureGroup[]> = {
  name: 'failed',
  args: ARGS,
  run: async ({ pipeline }, { states, ...filter }) => {
    await checkNames(pipeline, filter);
    return groupFailures(await pipeline.store.catalogue.failures(failureFilter(filter, states)));
  },
};
