import { z } from 'zod';
import type { Problem } from '../model/problems.ts';
import { findProblems } from '../workers/health/find-problems.ts';
import { readSystemState } from '../workers/health/system-state.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import type { Operation } from './operation.ts';

const ARGS = z.object({});

/** What keeps the nights from going on, the worst first. */
export const problemsOperation: Operation<z.infer<typeof ARGS>, readonly Problem[]> = {
  name: 'problems',
  args: ARGS,
  run: ({ pipeline }) => problemsOf(pipeline),
};

/** The same, of an open pipeline. */
export async function problemsOf(pipeline: Pipeline): Promise<readonly Problem[]> {
  return findProblems(await readSystemState(pipeline), pipeline.config);
}
