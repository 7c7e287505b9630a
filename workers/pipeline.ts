import type { Config } from '../config.ts';
import type { CrawlerSettings } from '../crawlers/crawl-item.ts';
import { connectQueues, type QueueConnection } from '../queue/connection.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { releaseOrphans } from '../queue/release-orphans.ts';
import { RETRY_POLICIES, type RetryPolicies } from '../queue/retry.ts';
import { inTurn } from '../registry.ts';
import { lazily } from '../sandbox/lazy.ts';
import { openStages, type Stages, type StagesOptions } from '../sandbox/stages.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { type ExclusiveRun, openExclusiveRun } from './exclusive-run.ts';
import { type JobEvents, openJobEvents } from './job-events.ts';
import type { PortalCrawler } from './jobs/portal-crawler.ts';
import { type JobMetrics, openJobMetrics } from './observability/job-metrics.ts';
import { type Log, SILENT } from './observability/log.ts';
import { openTelemetry } from './observability/telemetry.ts';
import { openQueueHolds, type QueueHolds } from './queue-holds.ts';
import { openWorkerPresence, type WorkerPresence } from './worker-presence.ts';

/** Everything that a stage or a command works with, open. */
export interface Pipeline {
  readonly config: Config;
  readonly store: Store;
  readonly connection: QueueConnection;
  readonly queues: Queues;
  readonly stages: Stages;
  readonly jobEvents: JobEvents;
  /** The crawler, opened with the first use: not every run visits a portal. */
  readonly crawler: () => Promise<PortalCrawler>;
  /** Told of what goes wrong beside the jobs, such as a lost connection. */
  readonly report: (error: Error) => void;
  /** Told of every job, and of what holds the workers up. */
  readonly log: Log;
  readonly jobMetrics: JobMetrics;
  /** Hold the workers of this process while their queue is paused or the disk nearly full. */
  readonly queueHolds: QueueHolds;
  /** Tells the catalogue which queues this process works on. */
  readonly presence: WorkerPresence;
  /** Lets suspect jobs run alone. */
  readonly exclusiveRun: ExclusiveRun;
  /** Closes all of it; stop the workers first. */
  close(): Promise<void>;
}

export interface PipelineOptions {
  readonly report: (error: Error) => void;
  /** Silent unless given: only a worker has somebody who reads it. */
  readonly log?: Log;
  readonly policies?: RetryPolicies;
  /** Portals beside those of crawlers/portals/: the sample of the quickstart, a test’s own. */
  readonly portals?: CrawlerSettings['portals'];
  /** How documents are read; a test reads them in its own process, or has a program of its own. */
  readonly stages?: StagesOptions;
}

/**
 * Opens store, queues and stages.
 *
 * @throws TransientError `store.locked` where another process owns the data folder, `store.unreachable`
 */
export async function openPipeline(config: Config, options: PipelineOptions): Promise<Pipeline> {
  const { report, policies = RETRY_POLICIES, log = SILENT } = options;
  const store = await openStore(config);
  const opened: { close(): Promise<void> }[] = [store];
  const close = async () => {
    for (const part of opened.reverse()) await part.close();
  };
  try {
    const connection = await connectQueues(config.redisUrl, store, await openTelemetry(config));
    opened.push(connection);
    if (connection.kind === 'embedded') await releaseOrphans(store.pool);
    const queues = await openQueues(connection, report, policies);
    opened.push(queues);
    const stages = openStages(options.stages);
    opened.push(stages);
    const crawler = lazily(async () => {
      const { openPortalCrawler } = await inTurn(() => import('./jobs/portal-crawler.ts'));
      const { hostLeases } = connection;
      return openPortalCrawler(config, store, { portals: options.portals, hostLeases });
    });
    opened.push(crawler);
    const parts = { config, store, connection, queues, stages, report, log };
    const queueHolds = openQueueHolds(parts);
    const presence = openWorkerPresence(parts, report);
    opened.push(queueHolds, presence);
    const told = { jobEvents: openJobEvents(), jobMetrics: openJobMetrics() };
    return {
      ...parts,
      ...told,
      queueHolds,
      presence,
      exclusiveRun: openExclusiveRun(queueHolds),
      crawler: crawler.open,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
