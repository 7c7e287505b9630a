import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { RawDocument } from '../../model/raw-document.ts';
import type { OperationContext } from '../../operations/operation.ts';
import type { FailureState } from '../../store/contracts/failures.ts';
import type { Pipeline } from '../../workers/pipeline.ts';
import { startWorkers, type Workers } from '../../workers/start-workers.ts';
import {
  openTestPipeline,
  storeUnplanned,
  type TestPipeline,
  textDocument,
  textReport,
} from './pipelines.ts';

/** The head of a PDF and nothing behind it. */
export const DAMAGED = `%PDF-1.4\n${'1 0 obj\n'.repeat(3)}`;
export const BY = 'tester@here';

/** What an operator’s commands work with, in a catalogue of its own that each case finds without failures and drafts. */
export interface Desk {
  readonly pipeline: () => Pipeline;
  readonly context: () => OperationContext;
  /** A stored document, each time another. */
  readonly stored: (name: string, text?: string) => Promise<RawDocument>;
  /** A document that failed some time ago and would pass now, with what is told of its failure. */
  readonly failing: (name: string, change?: object) => Promise<RawDocument>;
  readonly stateOf: (raw: RawDocument) => Promise<FailureState | undefined>;
}

/** Opens a desk for the suite that calls it. */
export function openDesk(): Desk {
  let opened: TestPipeline;
  let workers: Workers | null = null;
  let number = 0;
  beforeAll(async () => {
    opened = await openTestPipeline();
  });
  afterEach(async () => {
    await workers?.close();
    workers = null;
    const { catalogue } = opened.pipeline.store;
    for (const { stage, subject } of await catalogue.failures({}))
      await catalogue.resolveFailure(stage, subject);
    await catalogue.drafts.discard({});
  });
  afterAll(() => opened.close());
  const stored = async (name: string, text?: string) => {
    number += 1;
    const raw = textDocument(name, `${text ?? textReport(number)}\n${number}`);
    await storeUnplanned(opened.pipeline, raw);
    return raw;
  };
  return {
    pipeline: () => opened.pipeline,
    context: () => ({
      pipeline: opened.pipeline,
      work: async (queues) => {
        workers ??= await startWorkers(opened.pipeline, queues);
      },
      progress: () => undefined,
      signal: AbortSignal.timeout(30_000),
    }),
    stored,
    failing: async (name, change = {}) => {
      const raw = await stored(name);
      await opened.pipeline.store.catalogue.putFailure({ ...failureOf(raw), ...change });
      return raw;
    },
    stateOf: async ({ sha256 }) =>
      (await opened.pipeline.store.catalogue.failures({ subjects: [sha256] }))[0]?.state,
  };
}

/** A failure of a document. */
export function failureOf({ sha256, name }: RawDocument) {
  return {
    ...({ stage: 'convert', subject: sha256, name, portal: null, attempts: 1, producer: 'pdf@1' } as const),
    ...({ code: 'pdf.damaged', kind: 'unreadable', message: 'It is damaged.', stack: null } as const),
    lastAt: new Date().toISOString(),
  };
}
