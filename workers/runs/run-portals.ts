import { jobId } from '../../queue/jobs.ts';
import type { RunReport, RunRow, RunState } from '../../store/contracts/runs.ts';
import { type JobTracker, openJobTracker } from '../job-tracker.ts';
import { notifyOfRun } from '../notify/notify.ts';
import type { Pipeline } from '../pipeline.ts';
import { type Choice, choosePortals } from './choose-portals.ts';
import { runOutcome } from './run-outcome.ts';

/** What a run is to do. */
export interface RunOrder extends Choice {
  readonly deadlineMs: number;
  /** What starts it: `command` or the name of a schedule. */
  readonly trigger: string;
}

/** Who waits for a run. */
export interface RunListener {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/** What a run has come to. */
export type FinishedRun = RunRow & RunReport;

/** What a digest tells of: a run that was stopped or lost is gone on with by the next. */
const TOLD: ReadonlySet<RunState> = new Set(['done', 'deadline']);
const BEAT_EVERY_MS = 10_000;
/** Portals are put into the queue in batches of this size. */
const JOBS_AT_ONCE = 500;
/** Walks that are at work when the time is over stop at their next page. */
const GRACE_MS = 15_000;

/**
 * Visits portals, waits until all that was found is read, and keeps a report. Workers must be at work, here or
 * elsewhere. Only one run is under way at a time, whichever process conducts it.
 *
 * @throws TransientError `run.under-way`; UnreadableDocumentError as {@link choosePortals}
 */
export async function runPortals(
  pipeline: Pipeline,
  order: RunOrder,
  listener: RunListener,
): Promise<FinishedRun> {
  const { catalogue } = pipeline.store;
  const portals = await choosePortals(pipeline, order);
  const run = await catalogue.runs.begin({ ...order, portals });
  const lost = new AbortController();
  const beating = setInterval(() => beat(pipeline, run.id, lost), BEAT_EVERY_MS);
  try {
    const convertedBefore = (await catalogue.counts()).conversions;
    const state = await visitAll(pipeline, portals, {
      ...listener,
      deadlineMs: order.deadlineMs,
      lost: lost.signal,
    });
    const report = await runOutcome(pipeline, { run, state, portals, convertedBefore });
    await catalogue.runs.end(run.id, state, report);
    const finished = { ...run, ...(await catalogue.runs.find(run.id)), ...report };
    if (TOLD.has(state)) await notifyOfRun(pipeline, finished);
    return finished;
  } catch (error) {
    // What it was doing is what has failed: that it cannot be noted either adds nothing.
    await catalogue.runs.end(run.id, 'stopped', NOTHING).catch(pipeline.report);
    throw error;
  } finally {
    clearInterval(beating);
  }
}

const NOTHING: RunReport = { portals: [], remarks: { overdue: [], shrunk: [], converted: 0 } };

function beat({ store, report }: Pipeline, id: string, lost: AbortController): void {
  store.catalogue.runs.beat(id).then((lives) => {
    if (!lives) lost.abort();
  }, report);
}

interface Bounds extends RunListener {
  readonly deadlineMs: number;
  /** Given when another process has taken this run for dead. */
  readonly lost: AbortSignal;
}

async function visitAll(pipeline: Pipeline, portals: readonly string[], bounds: Bounds): Promise<RunState> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), bounds.deadlineMs);
  const tracker = openJobTracker(pipeline, (followed, pending) =>
    bounds.progress(followed - pending, followed),
  );
  try {
    for (const portal of portals) tracker.follow({ kind: 'crawl', subject: portal, job: { portal } });
    for (let from = 0; from < portals.length; from += JOBS_AT_ONCE) {
      const jobs = portals.slice(from, from + JOBS_AT_ONCE).map((portal) => ({ portal }));
      await pipeline.queues.addMany('crawl', jobs);
    }
    return await untilOver(pipeline, { tracker, portals }, { ...bounds, deadline: deadline.signal });
  } finally {
    clearTimeout(timer);
    tracker.close();
  }
}

async function untilOver(
  pipeline: Pipeline,
  { tracker, portals }: { readonly tracker: JobTracker; readonly portals: readonly string[] },
  { signal, deadline, lost }: Bounds & { readonly deadline: AbortSignal },
): Promise<RunState> {
  const over = AbortSignal.any([signal, deadline, lost]);
  try {
    await tracker.finished(over);
    return 'done';
  } catch (thrown) {
    if (!over.aborted) throw thrown;
  }
  if (lost.aborted) return 'lost';
  const ids = portals.map((portal) => jobId('crawl', { portal }));
  await pipeline.queues.drop('crawl', ids);
  if (signal.aborted) return 'stopped';
  await tracker.finished(AbortSignal.any([signal, AbortSignal.timeout(GRACE_MS)])).catch(() => undefined);
  return 'deadline';
}
