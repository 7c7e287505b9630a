import { z } from 'zod';
import type { FailureRow, FailureState, OperatorState } from '../store/contracts/failures.ts';
import { FILTER_ARGS, failureFilter, UNRESOLVED_STATES } from './failure-filter.ts';
import { checkNames } from './known-names.ts';
import type { Operation } from './operation.ts';

/** What an operator may do with failures besides running them again. */
export const FAILURE_ACTIONS = {
  park: { to: 'parked', from: UNRESOLVED_STATES },
  unpark: { to: 'open', from: ['parked', 'ignored'] },
  ignore: { to: 'ignored', from: ['open', 'requeued', 'parked'] },
} as const satisfies Record<string, { to: OperatorState; from: readonly FailureState[] }>;
export type Move = keyof typeof FAILURE_ACTIONS;

const ARGS = FILTER_ARGS.extend({
  move: z.enum(['park', 'unpark', 'ignore']),
  reason: z.string().nullable(),
  dryRun: z.boolean(),
  by: z.string(),
});
type Args = z.infer<typeof ARGS>;

export const parkOperation: Operation<Args, readonly FailureRow[]> = {
  name: 'put-aside',
  args: ARGS,
  run: async ({ pipeline }, { move, reason, dryRun, by, ...filter }) => {
    const { catalogue } = pipeline.store;
    const { to, from } = FAILURE_ACTIONS[move];
    await checkNames(pipeline, filter);
    const failures = await catalogue.failures(failureFilter(filter, from));
    if (dryRun || failures.length === 0) return failures;
    const number = await catalogue.markFailures(
      failures.map(({ id }) => id),
      to,
      reason,
    );
    await catalogue.actions.note({ by, what: move, selection: filter, number, reason });
    return failures;
  },
};
