import { asGongkaiError } from '../../model/errors.ts';
import type { DraftStage } from '../../store/contracts/drafts.ts';
import { failForGood } from '../error-policy.ts';
import type { Pipeline } from '../pipeline.ts';
import { toWorkItem } from '../work-item.ts';
import { rawDocument } from './convert.ts';

/** A draft that was asked for. */
export interface AskedDraft {
  readonly sha256: string;
  readonly run: string;
  readonly stage: DraftStage;
}

/**
 * Puts the first step of a draft into the queue; calling it again does no harm. Where only extracting is asked for
 * and the conversion of the published record is there, that is used; otherwise the document is converted first.
 */
export async function planDraft(pipeline: Pipeline, { sha256, run, stage }: AskedDraft): Promise<void> {
  const { store, queues, stages } = pipeline;
  const draft = run;
  try {
    const former =
      stage === 'extract' ? (await store.catalogue.record(sha256))?.producer.converter : undefined;
    const converter = former ?? (await stages.producerOf(await rawDocument(store, sha256)));
    if (stage === 'extract' && (await store.catalogue.conversion(sha256, converter))) {
      await queues.add('extract', { sha256, converter, extractor: stages.extractorVersion, draft });
    } else await queues.add('convert', { sha256, converter, draft });
  } catch (thrown) {
    const error = asGongkaiError(thrown, sha256);
    if (error.kind === 'transient') throw error;
    await failForGood(pipeline, toWorkItem('convert', { sha256, converter: '', draft }), {
      error,
      attempts: 1,
    });
  }
}
