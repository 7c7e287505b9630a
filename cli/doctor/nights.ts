import type { Config } from '../../config.ts';
import { describeProblem, type Problem } from '../../model/problems.ts';
import { hasCatalogue } from '../../operations/portal-health.ts';
import { problemsOperation } from '../../operations/problems.ts';
import type { Io } from '../io.ts';
import { type Check, fine, reasonOf, warn } from './check.ts';
import { isMigrated } from './database.ts';

const NAME = 'nights';

/**
 * Whether the nights go on: workers, schedules, runs, portals, messages. Opens the catalogue only where that changes
 * nothing of a server's tables.
 *
 * @param before what was found of database and queue; where these are wrong there is nobody to ask
 */
export async function checkNights(io: Io, before: readonly Check[]): Promise<readonly Check[]> {
  const config = io.config();
  if (before.some(({ name, state }) => state === 'wrong' && ASKED.test(name))) return [];
  if (!(await isReady(config))) return [fine(NAME, 'no catalogue yet')];
  const checks: Check[] = [];
  const done = async (problems: readonly Problem[]) => void checks.push(...problems.map(checkOf));
  try {
    await io.run(problemsOperation, {}, { serves: false, byOwner: true, done });
  } catch (thrown) {
    return [warn(NAME, `cannot be looked at: ${reasonOf(thrown)}`, 'See the other checks.')];
  }
  return checks.length > 0 ? checks : [fine(NAME, 'workers, schedules, runs and messages are fine')];
}

const ASKED = /^(postgresql|redis|embedded database|data folder|migrations)/;

async function isReady(config: Config): Promise<boolean> {
  if (config.databaseUrl) return isMigrated(config.databaseUrl);
  return hasCatalogue(config);
}

function checkOf(problem: Problem): Check {
  const { says, remedy } = describeProblem(problem);
  return { name: problem.name, state: problem.severity, says, mend: remedy };
}
