import { jobId } from '../queue/jobs.ts';
import { hasCurrentRecord } from './enqueue.ts';
import type { Finished } from './job-events.ts';
import type { Pipeline } from './pipeline.ts';

/** A document that a command waits for. */
export interface TrackedDocument {
  readonly kind: 'document';
  readonly sha256: string;
}
/** A portal or address that a command waits for; what it finds is waited for too. */
export interface TrackedCrawl {
  readonly kind: 'crawl';
  /** Id of the portal or address. */
  readonly subject: string;
  readonly job: { readonly portal: string } | { readonly url: string; readonly portal: string | null };
}
export type Tracked = TrackedDocument | TrackedCrawl;

/** Follows work items until they are finished, wherever they are done. */
export interface JobTracker {
  /** Begins to follow; call it before the work is put into the queue, so that nothing is missed. */
  follow(tracked: Tracked): void;
  /** It turned out that the present versions have done their work before: there is nothing to wait for. */
  dropKnown(tracked: Key): void;
  known(tracked: Key): boolean;
  /** Everything that was ever followed, in its order. */
  followed(): readonly Tracked[];
  /** Resolves once nothing is pending; rejects when the signal is given. */
  finished(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** How often the catalogue is asked about what no worker of this process has reported. */
const LOOK_EVERY_MS = 2_000;
const LOOK_AT_ONCE = 20;

/**
 * Opens a job tracker. Workers of this process report by event; for work that others do, or that was lost, the
 * catalogue and the queue are looked at. It only looks: lost work is put into the queue again by the reconciler.
 *
 * @param onChange told after each change, with the number of work items followed and pending
 */
export function openJobTracker(
  pipeline: Pipeline,
  onChange: (followed: number, pending: number) => void,
): JobTracker {
  const startedAt = new Date().toISOString();
  const ledger = openLedger(onChange);
  const endings = [
    pipeline.jobEvents.onFinished((event) => {
      const tracked = finishedBy(event);
      if (tracked) ledger.drop(tracked);
    }),
    pipeline.jobEvents.onDiscovered(({ by, what }) => {
      if (!ledger.pends({ kind: 'crawl', subject: by })) return;
      if (what.kind === 'document') ledger.follow(what);
      else if (what.kind === 'known') ledger.dropKnown({ kind: 'document', sha256: what.sha256 });
      else ledger.follow({ kind: 'crawl', subject: what.job.url, job: what.job });
    }),
    every(LOOK_EVERY_MS, () => dropFinished(pipeline, ledger, startedAt), pipeline.report),
  ];
  return {
    ...ledger,
    close: () => {
      for (const end of endings) end();
    },
  };
}

interface Ledger extends Omit<JobTracker, 'close'> {
  drop(tracked: Key): void;
  /** Puts it behind all others that pend: among thousands each is to be looked at. */
  postpone(tracked: Tracked): void;
  pends(tracked: Key): boolean;
  pending(): readonly Tracked[];
}

/** What names a tracked work item. */
type Key = TrackedDocument | Pick<TrackedCrawl, 'kind' | 'subject'>;

function openLedger(onChange: (followed: number, pending: number) => void): Ledger {
  const followed = new Map<string, Tracked>();
  const pending = new Map<string, Tracked>();
  const known = new Set<string>();
  const waiting = new Set<() => void>();
  const changed = () => {
    onChange(followed.size, pending.size);
    if (pending.size === 0) for (const resolve of waiting) resolve();
  };
  const drop = (tracked: Key) => {
    if (pending.delete(keyOf(tracked))) changed();
  };
  return {
    follow: (tracked) => {
      const key = keyOf(tracked);
      if (followed.has(key)) return;
      followed.set(key, tracked);
      pending.set(key, tracked);
      changed();
    },
    drop,
    postpone: (tracked) => void (pending.delete(keyOf(tracked)) && pending.set(keyOf(tracked), tracked)),
    dropKnown: (tracked) => {
      known.add(keyOf(tracked));
      drop(tracked);
    },
    known: (tracked) => known.has(keyOf(tracked)),
    pends: (tracked) => pending.has(keyOf(tracked)),
    pending: () => [...pending.values()],
    followed: () => [...followed.values()],
    finished: (signal) =>
      new Promise((resolve, reject) => {
        waiting.add(resolve);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        if (signal.aborted) reject(signal.reason);
        if (pending.size === 0) resolve();
      }),
  };
}

function keyOf(tracked: Key): string {
  return tracked.kind === 'document' ? `document ${tracked.sha256}` : `crawl ${tracked.subject}`;
}

/** A conversion that passed is no end: its extraction follows. */
function finishedBy({ workItem, ending }: Finished): Key | null {
  if (workItem.draft !== undefined) return null;
  if (workItem.stage === 'crawl') return { kind: 'crawl', subject: workItem.subject };
  const isEnd = workItem.stage === 'extract' || (workItem.stage === 'convert' && !ending.ok);
  return isEnd ? { kind: 'document', sha256: workItem.subject } : null;
}

async function dropFinished(pipeline: Pipeline, ledger: Ledger, since: string): Promise<void> {
  for (const tracked of ledger.pending().slice(0, LOOK_AT_ONCE)) {
    if (await isFinished(pipeline, tracked, since)) ledger.drop(tracked);
    else ledger.postpone(tracked);
  }
}

async function isFinished(pipeline: Pipeline, tracked: Tracked, since: string): Promise<boolean> {
  const { catalogue } = pipeline.store;
  const subject = tracked.kind === 'document' ? tracked.sha256 : tracked.subject;
  const failures = await catalogue.failures({ subjects: [subject], states: ['open'], since });
  if (failures.some(({ stage }) => (stage === 'crawl') === (tracked.kind === 'crawl'))) return true;
  if (tracked.kind === 'crawl') {
    // The work of a paused portal waits until somebody resumes it: nobody else should.
    if (await isPaused(pipeline, tracked.job.portal)) return true;
    return !(await pipeline.queues.holds('crawl', jobId('crawl', tracked.job)));
  }
  return hasCurrentRecord(pipeline, tracked.sha256);
}

async function isPaused({ store }: Pipeline, portal: string | null): Promise<boolean> {
  const pauses = await store.catalogue.pauses.list();
  return pauses.some(({ scope, name }) => scope === 'portal' && name === portal);
}

/** Repeats work with a pause between its runs, never two at a time. @returns a function that ends it */
function every(pauseMs: number, work: () => Promise<void>, report: (error: Error) => void): () => void {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const next = () => {
    timer = setTimeout(async () => {
      await work().catch(report);
      if (!ended) next();
    }, pauseMs);
  };
  next();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
