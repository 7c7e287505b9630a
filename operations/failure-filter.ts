import { z } from 'zod';
import type { FailureFilter, FailureState, Stage } from '../store/contracts/failures.ts';

export const STAGES = ['crawl', 'convert', 'extract', 'export', 'run'] as const satisfies readonly Stage[];

/** Which failures: every option narrows the choice; none means all. */
export const FILTER_ARGS = z.object({
  codes: z.array(z.string()).optional(),
  stages: z.array(z.enum(STAGES)).optional(),
  portals: z.array(z.string()).optional(),
  places: z.array(z.object({ code: z.string(), name: z.string() })).optional(),
  years: z.array(z.number().int()).optional(),
  formats: z.array(z.string()).optional(),
  producers: z.array(z.string()).optional(),
  ids: z.array(z.string()).optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});
export type FilterArgs = z.infer<typeof FILTER_ARGS>;

/** What waits for somebody or is in the queue again: what is neither put aside nor done. */
export const UNRESOLVED_STATES: readonly FailureState[] = ['open', 'requeued'];

/**
 * The catalogue’s filter: open failures, and those that were requeued and have not passed yet, unless other states
 * are named. Requeueing these once more does no harm, and brings back what an emptied queue has lost.
 */
export function failureFilter(
  args: FilterArgs,
  states: readonly FailureState[] = UNRESOLVED_STATES,
): FailureFilter {
  const named = Object.entries(args).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(named), states };
}
