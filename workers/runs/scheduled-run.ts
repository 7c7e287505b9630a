import { GongkaiError } from '../../model/errors.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { Pipeline } from '../pipeline.ts';
import { runPortals } from './run-portals.ts';

/**
 * Conducts the run of a schedule. Where one is under way already, that one is enough.
 *
 * @param leaving given when this process is to end: the run is stopped, the next begins by the clock
 */
export async function runOnSchedule(
  pipeline: Pipeline,
  job: JobOf<'run'>,
  leaving: AbortSignal,
): Promise<void> {
  try {
    await runPortals(pipeline, job, { signal: leaving, progress: () => undefined });
  } catch (thrown) {
    if (!(thrown instanceof GongkaiError) || thrown.code !== 'run.under-way') throw thrown;
    pipeline.report(thrown);
  }
}
