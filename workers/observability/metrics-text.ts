import { readSystemState } from '../health/system-state.ts';
import type { Pipeline } from '../pipeline.ts';
import { healthFamilies } from './health-metrics.ts';
import { BOUNDS_S, type Timing } from './job-metrics.ts';
import { type Family, gauge, type Labels } from './metric-family.ts';
import { portalStates } from './portal-states.ts';

/**
 * What Prometheus asks for, in its text format: queues and their workers, schedules, problems, failures by code and state,
 * portals by state, drafts, and what the workers of this process did.
 */
export async function metricsText(pipeline: Pipeline): Promise<string> {
  const families = [
    ...healthFamilies(await readSystemState(pipeline), pipeline.config),
    heldFamily(pipeline),
    ...(await catalogueFamilies(pipeline)),
    jobFamily(pipeline.jobMetrics.timings()),
    {
      ...gauge('process_memory_bytes', 'Memory of this process, readers not counted.'),
      samples: [{ labels: {}, value: process.memoryUsage.rss() }],
    },
  ];
  return `${families.map(textOf).join('\n')}\n`;
}

function heldFamily({ queueHolds }: Pipeline): Family {
  return {
    ...gauge('queue_held', 'Queues whose jobs this process does not take, and why.'),
    samples: [...queueHolds.held()].map(([queue, { why }]) => ({ labels: { queue, why }, value: 1 })),
  };
}

async function catalogueFamilies({ store }: Pipeline): Promise<readonly Family[]> {
  const { catalogue } = store;
  const counts = await catalogue.counts();
  const failures = await catalogue.overview.failureCounts();
  const portals = await portalStates(catalogue);
  const drafts = await catalogue.drafts.counts({});
  return [
    {
      ...gauge('catalogue_rows', 'What the catalogue holds.'),
      samples: Object.entries(counts).map(([what, value]) => ({ labels: { what }, value })),
    },
    {
      ...gauge('failures', 'Failures that are not resolved.'),
      samples: failures.map(({ number, ...labels }) => ({ labels, value: number })),
    },
    {
      ...gauge('portals', 'Portals that have been visited, by how their last walk ended.'),
      samples: [...portals].map(([state, value]) => ({ labels: { state }, value })),
    },
    {
      ...gauge('drafts', 'Records of reprocessings that are not published.'),
      samples: drafts.map(({ run, state, number }) => ({ labels: { run, state }, value: number })),
    },
  ];
}

function jobFamily(timings: readonly Timing[]): Family {
  return {
    name: 'gongkai_job_seconds',
    help: 'Attempts at jobs by this process, by stage, format and outcome.',
    type: 'histogram',
    samples: timings.flatMap(({ stage, format, outcome, number, seconds, within }) => {
      const labels = { stage, format, outcome };
      return [
        ...BOUNDS_S.map((bound, at) => ({
          suffix: '_bucket',
          labels: { ...labels, le: String(bound) },
          value: within[at] ?? 0,
        })),
        { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: number },
        { suffix: '_sum', labels, value: seconds },
        { suffix: '_count', labels, value: number },
      ];
    }),
  };
}

function textOf({ name, help, type, samples }: Family): string {
  const lines = samples.map(
    ({ labels, value, suffix = '' }) => `${name}${suffix}${labelsOf(labels)} ${value}`,
  );
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n');
}

function labelsOf(labels: Labels): string {
  const told = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return told.length === 0 ? '' : `{${told.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
