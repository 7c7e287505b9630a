import { jobId } from '../queue/jobs.ts';
import { planDocument } from './enqueue.ts';
import type { Settled } from './job-events.ts';
import { rawDocument } from './jobs/convert.ts';
import type { Pipeline } from './pipeline.ts';

/** A document that a command waits for. */
export interface WatchedDocument {
  readonly kind: 'document';
  readonly sha256: string;
}
/** A portal or address that a command waits for; what it finds is waited for too. */
export interface WatchedCrawl {
  readonly kind: 'crawl';
  /** Id of the portal or address. */
  readonly subject: string;
  readonly job: { readonly portal: string } | { readonly url: string; readonly portal: string | null };
}
export type Watched = WatchedDocument | WatchedCrawl;

/** Follows pieces of work until they are settled, wherever they are done. */
export interface Watch {
  /** Begins to follow; call it before the work is put into the queue, so that nothing is missed. */
  follow(watched: Watched): void;
  /** It turned out that the present versions have done their work before: there is nothing to wait for. */
  dropKnown(watched: Key): void;
  known(watched: Key): boolean;
  /** Everything that was ever followed, in its order. */
  followed(): readonly Watched[];
  /** Resolves once nothing is pending; rejects when the signal is given. */
  settled(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** How often the catalogue is asked about what no worker of this process has reported. */
const LOOK_EVERY_MS = 2_000;
const LOOK_AT_ONCE = 20;

/**
 * Opens a watch. Workers of this process report by notice; for work that others do, or that was lost, the
 * catalogue and the queue are looked at, and lost work is put into the queue again.
 *
 * @param onChange told after each change, with the number of pieces followed and pending
 */
export function openWatch(pipeline: Pipeline, onChange: (followed: number, pending: number) => void): Watch {
  const startedAt = new Date().toISOString();
  const ledger = openLedger(onChange);
  const endings = [
    pipeline.notices.onSettled((notice) => {
      const watched = settledBy(notice);
      if (watched) ledger.drop(watched);
    }),
    pipeline.notices.onFound(({ by, what }) => {
      if (!ledger.pends({ kind: 'crawl', subject: by })) return;
      if (what.kind === 'document') ledger.follow(what);
      else if (what.kind === 'known') ledger.dropKnown({ kind: 'document', sha256: what.sha256 });
      else ledger.follow({ kind: 'crawl', subject: what.job.url, job: what.job });
    }),
    every(LOOK_EVERY_MS, () => dropSettled(pipeline, ledger, startedAt), pipeline.report),
  ];
  return {
    ...ledger,
    close: () => {
      for (const end of endings) end();
    },
  };
}

interface Ledger extends Omit<Watch, 'close'> {
  drop(watched: Key): void;
  /** Puts it behind all others that pend: among thousands each is to be looked at. */
  postpone(watched: Watched): void;
  pends(watched: Key): boolean;
  pending(): readonly Watched[];
}

/** What names a watched piece. */
type Key = WatchedDocument | Pick<WatchedCrawl, 'kind' | 'subject'>;

function openLedger(onChange: (followed: number, pending: number) => void): Ledger {
  const followed = new Map<string, Watched>();
  const pending = new Map<string, Watched>();
  const known = new Set<string>();
  const waiting = new Set<() => void>();
  const changed = () => {
    onChange(followed.size, pending.size);
    if (pending.size === 0) for (const resolve of waiting) resolve();
  };
  const drop = (watched: Key) => {
    if (pending.delete(keyOf(watched))) changed();
  };
  return {
    follow: (watched) => {
      const key = keyOf(watched);
      if (followed.has(key)) return;
      followed.set(key, watched);
      pending.set(key, watched);
      changed();
    },
    drop,
    postpone: (watched) => void (pending.delete(keyOf(watched)) && pending.set(keyOf(watched), watched)),
    dropKnown: (watched) => {
      known.add(keyOf(watched));
      drop(watched);
    },
    known: (watched) => known.has(keyOf(watched)),
    pends: (watched) => pending.has(keyOf(watched)),
    pending: () => [...pending.values()],
    followed: () => [...followed.values()],
    settled: (signal) =>
      new Promise((resolve, reject) => {
        waiting.add(resolve);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        if (signal.aborted) reject(signal.reason);
        if (pending.size === 0) resolve();
      }),
  };
}

function keyOf(watched: Key): string {
  return watched.kind === 'document' ? `document ${watched.sha256}` : `crawl ${watched.subject}`;
}

/** A conversion that passed is no end: its extraction follows. */
function settledBy({ piece, ending }: Settled): Key | null {
  if (piece.draft !== undefined) return null;
  if (piece.stage === 'crawl') return { kind: 'crawl', subject: piece.subject };
  const isEnd = piece.stage === 'extract' || (piece.stage === 'convert' && !ending.ok);
  return isEnd ? { kind: 'document', sha256: piece.subject } : null;
}

async function dropSettled(pipeline: Pipeline, ledger: Ledger, since: string): Promise<void> {
  for (const watched of ledger.pending().slice(0, LOOK_AT_ONCE)) {
    if (await isSettled(pipeline, watched, since)) ledger.drop(watched);
    else ledger.postpone(watched);
  }
}

async function isSettled(pipeline: Pipeline, watched: Watched, since: string): Promise<boolean> {
  const { catalogue } = pipeline.store;
  const subject = watched.kind === 'document' ? watched.sha256 : watched.subject;
  const failures = await catalogue.failures({ subjects: [subject], states: ['open'], since });
  if (failures.some(({ stage }) => (stage === 'crawl') === (watched.kind === 'crawl'))) return true;
  if (watched.kind === 'crawl') {
    // The work of a paused portal waits until somebody resumes it: nobody else should.
    if (await isPaused(pipeline, watched.job.portal)) return true;
    return !(await pipeline.queues.holds('crawl', jobId('crawl', watched.job)));
  }
  const standing = await planDocument(pipeline, await rawDocument(pipeline.store, watched.sha256), {
    again: true,
  });
  return standing.kind !== 'queued';
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
