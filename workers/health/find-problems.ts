import { type Problem, problemOf } from '../../model/problems.ts';
import type { QueueName } from '../../queue/jobs.ts';
import { MIN_FAILED_RUNS, type QueueState, type SystemState } from './system-state.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A worker takes a due run at once; clocks of two machines may differ by seconds. */
const OVERDUE_AFTER_MS = 2 * MINUTE_MS;
/** Documents of a busy night wait for minutes. */
const WAITING_AFTER_MS = HOUR_MS;
/** A channel that was not used for so long is not in use any more. */
const DELIVERIES_COUNT_FOR_MS = 7 * 24 * HOUR_MS;
/** So many portals are named; the others are counted. */
const PORTALS_NAMED = 5;
/** What a scheduled run needs. */
const RUN_NEEDS: ReadonlySet<QueueName> = new Set(['run', 'crawl', 'convert', 'extract']);

/** Limits that settings give. */
export interface ProblemLimits {
  /** A good run that ended longer ago is too old, in hours. */
  readonly maxRunAgeHours: number;
}

/** What keeps the nights from going on, the worst first. Pure: the same state has the same problems. */
export function findProblems(state: SystemState, limits: ProblemLimits): readonly Problem[] {
  const found = [
    ...state.queues.flatMap((queue) => queueProblems(state, queue)),
    ...scheduleProblems(state, limits),
    ...folderProblems(state),
    ...deliveryProblems(state),
    ...failingPortals(state),
    ...pauseProblems(state),
  ];
  const wrong = found.filter(({ severity }) => severity === 'wrong');
  return [...wrong, ...found.filter(({ severity }) => severity !== 'wrong')];
}

function queueProblems({ schedules, pauses }: SystemState, state: QueueState): readonly Problem[] {
  const { queue, workers, oldestDueMs, depth } = state;
  if (pauses.some(({ scope, name }) => scope === 'queue' && name === queue)) return [];
  const hasWork = depth.waiting + depth.active > 0 || oldestDueMs > 0;
  const isNeeded = hasWork || (schedules.length > 0 && RUN_NEEDS.has(queue));
  if (workers === 0 && isNeeded) return [problemOf('queue.no-worker', queue)];
  const minutes = Math.floor(oldestDueMs / MINUTE_MS);
  return oldestDueMs > WAITING_AFTER_MS ? [problemOf('queue.waiting', queue, { minutes })] : [];
}

function scheduleProblems(state: SystemState, { maxRunAgeHours }: ProblemLimits): readonly Problem[] {
  const { schedules, runs, now, lastGoodRun } = state;
  const since = lastGoodRun ?? runs.at(-1)?.startedAt ?? null;
  const hours = since === null ? 0 : Math.floor((now - Date.parse(since)) / HOUR_MS);
  const isStale = hours >= maxRunAgeHours;
  const overdue = overdueSchedules(state).map(({ id, overdueMs }) =>
    problemOf('schedule.overdue', id, { minutes: Math.floor(overdueMs / MINUTE_MS) }),
  );
  // Runs may begin by cron or systemd: then the last one is recent.
  const isUnscheduled = schedules.length === 0 && (runs.length === 0 || isStale);
  return [
    ...overdue,
    ...(isStale ? [problemOf('run.none-good', '', { hours })] : []),
    ...(isUnscheduled ? [problemOf('schedule.none')] : []),
  ];
}

/** Schedules whose run should have begun. One that waits for the end of another run is not overdue. */
export function overdueSchedules({
  schedules,
  runs,
  now,
}: Pick<SystemState, 'schedules' | 'runs' | 'now'>): readonly { id: string; overdueMs: number }[] {
  if (runs.some(({ state, deadlineAt }) => state === 'running' && Date.parse(deadlineAt) > now)) return [];
  return schedules.flatMap(({ id, next }) => {
    const overdueMs = next === null ? 0 : now - Date.parse(next);
    return overdueMs > OVERDUE_AFTER_MS ? [{ id, overdueMs }] : [];
  });
}

function folderProblems({ portalFolders, missingBlobs }: SystemState): readonly Problem[] {
  const portals = portalFolders.flatMap(({ folder, state }) =>
    state === 'fine' ? [] : problemOf(`portals.folder-${state}`, folder),
  );
  if (missingBlobs === null) return portals;
  const { folder, documents } = missingBlobs;
  return [...portals, problemOf('blobs.missing', folder, { number: documents })];
}

function deliveryProblems({ deliveries, now }: SystemState): readonly Problem[] {
  return deliveries.flatMap(({ channel, triedAt, failure }) => {
    if (failure === null || now - Date.parse(triedAt) > DELIVERIES_COUNT_FOR_MS) return [];
    return problemOf('delivery.failed', channel, { reason: failure.message, code: failure.code });
  });
}

function failingPortals({ failingPortals: failing }: SystemState): readonly Problem[] {
  if (failing.length === 0) return [];
  const named = failing.slice(0, PORTALS_NAMED).map(({ portal }) => portal);
  const more = failing.length > named.length ? ', …' : '';
  const values = { number: failing.length, runs: MIN_FAILED_RUNS };
  return [problemOf('portal.failing', `${named.join(', ')}${more}`, values)];
}

function pauseProblems({ pauses }: SystemState): readonly Problem[] {
  return pauses.map(({ scope, name, since, by }) =>
    problemOf(`${scope}.paused`, name, { since: `${since.slice(0, 16).replace('T', ' ')} UTC`, by }),
  );
}
