import { findProblems, overdueSchedules, type ProblemLimits } from '../health/find-problems.ts';
import type { SystemState } from '../health/system-state.ts';
import { type Family, gauge } from './metric-family.ts';

/** Queues, schedules, runs, deliveries, and the problems that the doctor and the console show. */
export function healthFamilies(state: SystemState, limits: ProblemLimits): readonly Family[] {
  return [
    ...queueFamilies(state),
    ...runFamilies(state),
    {
      ...gauge('delivery_failed', '1 where the last message of a channel was not delivered.'),
      samples: state.deliveries.map(({ channel, failure }) => ({
        labels: { channel },
        value: failure === null ? 0 : 1,
      })),
    },
    {
      ...gauge('problem', 'Problems as gongkai doctor names them.'),
      samples: findProblems(state, limits).map(({ name, severity, subject }) => ({
        labels: { name, severity, subject },
        value: 1,
      })),
    },
  ];
}

function queueFamilies({ queues }: SystemState): readonly Family[] {
  return [
    {
      ...gauge('queue_jobs', 'Jobs in a queue, by state.'),
      samples: queues.flatMap(({ queue, depth }) =>
        Object.entries(depth).map(([state, value]) => ({ labels: { queue, state }, value })),
      ),
    },
    {
      ...gauge('queue_oldest_seconds', 'How long the oldest due job of a queue has been due.'),
      samples: queues.map(({ queue, oldestDueMs }) => ({ labels: { queue }, value: oldestDueMs / 1_000 })),
    },
    {
      ...gauge('queue_workers', 'Processes that work on a queue.'),
      samples: queues.map(({ queue, workers }) => ({ labels: { queue }, value: workers })),
    },
  ];
}

function runFamilies(state: SystemState): readonly Family[] {
  const { schedules, lastGoodRun } = state;
  const overdue = new Map(overdueSchedules(state).map(({ id, overdueMs }) => [id, overdueMs]));
  return [
    {
      ...gauge(
        'schedule_overdue_seconds',
        'How long the run of a schedule should have begun; 0 where it is in time.',
      ),
      samples: schedules.map(({ id }) => ({
        labels: { schedule: id },
        value: (overdue.get(id) ?? 0) / 1_000,
      })),
    },
    {
      ...gauge('last_good_run_timestamp_seconds', 'When the last good run ended.'),
      samples: lastGoodRun === null ? [] : [{ labels: {}, value: Date.parse(lastGoodRun) / 1_000 }],
    },
  ];
}
