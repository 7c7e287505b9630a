import type { Pipeline } from '../pipeline.ts';
import { BOUNDS_S, type Timing } from './job-metrics.ts';
import { portalStates } from './portal-states.ts';

type Labels = Readonly<Record<string, string>>;
interface Sample {
  readonly labels: Labels;
  readonly value: number;
  /** `_bucket`, `_sum`, `_count` of a histogram. */
  readonly suffix?: string;
}
interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly samples: readonly Sample[];
}

/**
 * What Prometheus asks for, in its text format: depths and ages of the queues, failures by code and state, portals by
 * state, drafts, and what the workers of this process did.
 */
export async function metricsText(pipeline: Pipeline): Promise<string> {
  const families = [
    ...(await queueFamilies(pipeline)),
    ...(await catalogueFamilies(pipeline)),
    jobFamily(pipeline.jobMetrics.timings()),
    {
      ...gauge('process_memory_bytes', 'Memory of this process, readers not counted.'),
      samples: [{ labels: {}, value: process.memoryUsage.rss() }],
    },
  ];
  return `${families.map(textOf).join('\n')}\n`;
}

function gauge(name: string, help: string): Omit<Family, 'samples'> {
  return { name: `gongkai_${name}`, help, type: 'gauge' };
}

async function queueFamilies({ queues, queueHolds }: Pipeline): Promise<readonly Family[]> {
  const depths = Object.entries(await queues.depths());
  const ages = await Promise.all(
    depths.map(async ([queue]) => ({
      queue,
      ms: await queues.oldestMs(queue as Parameters<typeof queues.oldestMs>[0]),
    })),
  );
  return [
    {
      ...gauge('queue_jobs', 'Jobs that stand in a queue.'),
      samples: depths.flatMap(([queue, depth]) =>
        Object.entries(depth).map(([state, value]) => ({ labels: { queue, state }, value })),
      ),
    },
    {
      ...gauge('queue_oldest_seconds', 'For how long the job that has waited longest has done so.'),
      samples: ages.map(({ queue, ms }) => ({ labels: { queue }, value: ms / 1_000 })),
    },
    {
      ...gauge('queue_held', 'Queues whose jobs this process does not take, and why.'),
      samples: [...queueHolds.held()].map(([queue, { why }]) => ({ labels: { queue, why }, value: 1 })),
    },
  ];
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
