import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { QUEUE_NAMES, type QueueName } from '../../queue/jobs.ts';
import type { Depth } from '../../queue/queues.ts';
import type { KnownSchedule } from '../../queue/schedules.ts';
import type { DeliveryRow } from '../../store/contracts/deliveries.ts';
import type { Pause } from '../../store/contracts/pauses.ts';
import type { FailingPortal, RunRow } from '../../store/contracts/runs.ts';
import type { FolderState, WorkerRow } from '../../store/contracts/worker-presence.ts';
import type { Pipeline } from '../pipeline.ts';
import { listSchedules } from '../schedules.ts';
import { VISITS_PORTALS } from '../worker-presence.ts';
import { readPortalFolders } from './portal-folders.ts';

/** A queue, and whether anybody works on it. */
export interface QueueState {
  readonly queue: QueueName;
  readonly depth: Depth;
  /** Processes that work on it. */
  readonly workers: number;
  readonly oldestDueMs: number;
}

/** What there is to judge by whether the nights go on. Times are milliseconds since 1970, or ISO times. */
export interface SystemState {
  readonly now: number;
  readonly queues: readonly QueueState[];
  readonly schedules: readonly KnownSchedule[];
  /** The newest first. */
  readonly runs: readonly RunRow[];
  readonly lastGoodRun: string | null;
  readonly failingPortals: readonly FailingPortal[];
  readonly pauses: readonly Pause[];
  readonly portalFolders: readonly FolderState[];
  /** Path of the raw documents where it does not exist, and how many documents should be there. */
  readonly missingBlobs: { readonly folder: string; readonly documents: number } | null;
  readonly deliveries: readonly DeliveryRow[];
}

/** A portal that failed in so many runs in a row will not mend by itself. */
export const MIN_FAILED_RUNS = 3;
const RUNS_LOOKED_AT = 20;

/** Reads what {@link findProblems} judges by. */
export async function readSystemState(pipeline: Pipeline): Promise<SystemState> {
  const { catalogue } = pipeline.store;
  const workers = await catalogue.workers.list();
  return {
    now: Date.now(),
    queues: await queueStates(pipeline, workers),
    schedules: await listSchedules(pipeline),
    runs: await catalogue.runs.list(RUNS_LOOKED_AT),
    lastGoodRun: await catalogue.runs.lastGood(),
    failingPortals: await catalogue.runs.failing(MIN_FAILED_RUNS),
    pauses: await catalogue.pauses.list(),
    portalFolders: await folderStates(pipeline, workers),
    missingBlobs: await findMissingBlobs(pipeline),
    deliveries: await catalogue.deliveries.list(),
  };
}

async function queueStates(
  { queues }: Pipeline,
  workers: readonly WorkerRow[],
): Promise<readonly QueueState[]> {
  const depths = await queues.depths();
  return Promise.all(
    QUEUE_NAMES.map(async (queue) => ({
      ...{ queue, depth: depths[queue], oldestDueMs: await queues.oldestDueMs(queue) },
      workers: workers.filter((worker) => worker.queues.includes(queue)).length,
    })),
  );
}

/** Only who visits portals must see their folders; where nobody does, this process looks itself. */
async function folderStates(
  pipeline: Pipeline,
  workers: readonly WorkerRow[],
): Promise<readonly FolderState[]> {
  const visitors = workers.filter(({ queues }) => queues.some((queue) => VISITS_PORTALS.has(queue)));
  const states = visitors.length > 0 ? visitors.flatMap(({ portalFolders }) => portalFolders) : null;
  const worst = new Map<string, FolderState>();
  for (const one of states ?? (await readPortalFolders(pipeline)))
    if (one.state !== 'fine' || !worst.has(one.folder)) worst.set(one.folder, one);
  return [...worst.values()];
}

async function findMissingBlobs({ config, store }: Pipeline): Promise<SystemState['missingBlobs']> {
  const folder = join(config.dataFolder, 'blobs');
  if (existsSync(folder)) return null;
  const { documents } = await store.catalogue.counts();
  return documents > 0 ? { folder, documents } : null;
}
