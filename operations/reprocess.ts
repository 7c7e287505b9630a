import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { DraftCount, DraftFilter } from '../store/contracts/drafts.ts';
import { planDraft } from '../workers/jobs/reprocess.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { type DraftReport, reportDrafts } from './draft-report.ts';
import { publishDrafts } from './drafts.ts';
import { FILTER_ARGS, failureFilter } from './failure-filter.ts';
import type { Operation, OperationContext } from './operation.ts';
import { isBefore } from './versions.ts';

export const STAGE = z.enum(['convert', 'extract']);
const ARGS = FILTER_ARGS.extend({
  stage: STAGE,
  before: z.object({ producer: z.string().nullable(), version: z.string() }).nullable(),
  dryRun: z.boolean(),
  wait: z.boolean(),
  publish: z.boolean(),
  by: z.string(),
});
type Args = z.infer<typeof ARGS>;

export interface Reprocessed {
  /** Id of this reprocessing; null for a dry run. */
  readonly run: string | null;
  readonly documents: number;
  /** Null where it was not waited for. */
  readonly report: DraftReport | null;
  readonly published: number;
}

export const reprocessOperation: Operation<Args, Reprocessed> = {
  name: 'reprocess',
  args: ARGS,
  run: async (context, args) => {
    const { pipeline } = context;
    const { stage, dryRun, wait, publish, by, before, ...selection } = args;
    const sha256s = await documentsFor(pipeline, args);
    const documents = sha256s.length;
    if (dryRun || documents === 0) return { run: null, documents, report: null, published: 0 };
    const run = randomBytes(4).toString('hex');
    const { actions, drafts } = pipeline.store.catalogue;
    const chosen = { run, stage, before, ...selection };
    await actions.note({ by, what: 'reprocess', selection: chosen, number: documents, reason: null });
    if (wait) await context.work(['convert', 'extract']);
    await drafts.ask(run, stage, sha256s);
    for (const sha256 of sha256s) await planDraft(pipeline, { sha256, run, stage });
    if (!wait) return { run, documents, report: null, published: 0 };
    await untilMade(context, { run }, documents);
    const report = await reportDrafts(pipeline, { run });
    const published = publish ? (await publishDrafts(pipeline, { run }, by)).published : 0;
    return { run, documents, report, published };
  },
};

/** Documents with a record or a failure that an older version has made. */
async function documentsFor({ store }: Pipeline, args: Args): Promise<readonly string[]> {
  const { stage, before, codes, portals, places, years, ids, formats, ...rest } = args;
  const found = new Set<string>();
  const isWanted = (made: string | null) =>
    isBefore(made, stage, before) && (!formats || formats.includes(made?.split('@')[0] ?? ''));
  if (!codes) {
    const filter = { portals, places, years, ids };
    for await (const { sha256, producer } of store.catalogue.made(withoutGaps(filter))) {
      if (isWanted(`${producer.converter} extractor@${producer.extractor}`)) found.add(sha256);
    }
  }
  const { since, until, producers } = rest;
  const failing = failureFilter({ codes, portals, places, years, formats, since, until, producers });
  for (const { subject, producer } of await store.catalogue.failures({
    ...failing,
    stages: ['convert', 'extract'],
  })) {
    const isNamed = !ids || ids.some((id) => subject.startsWith(id));
    if (isNamed && isBefore(producer, stage, before)) found.add(subject);
  }
  return [...found].sort();
}

function withoutGaps<T extends object>(filter: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const named = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as { [K in keyof T]: Exclude<T[K], undefined> };
}

const LOOK_EVERY_MS = 500;
const ASK_AGAIN_EVERY_MS = 15_000;

/** Waits until none is asked for any more; what an emptied queue has lost is put into it again. */
async function untilMade(
  { pipeline, progress, signal }: OperationContext,
  filter: DraftFilter,
  total: number,
) {
  const { drafts } = pipeline.store.catalogue;
  let askAgainAt = Date.now() + ASK_AGAIN_EVERY_MS;
  for (;;) {
    signal.throwIfAborted();
    const waiting = waitingIn(await drafts.counts(filter));
    progress({ done: total - waiting, total, what: 'documents run again' });
    if (waiting === 0) return;
    if (Date.now() > askAgainAt) {
      for (const draft of await drafts.asked(filter)) await planDraft(pipeline, draft);
      askAgainAt = Date.now() + ASK_AGAIN_EVERY_MS;
    }
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}

function waitingIn(counts: readonly DraftCount[]): number {
  return counts.filter(({ state }) => state === 'asked').reduce((sum, { number }) => sum + number, 0);
}
