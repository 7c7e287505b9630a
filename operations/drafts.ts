import { z } from 'zod';
import type { DraftFilter } from '../store/contracts/drafts.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { type DraftReport, reportDrafts } from './draft-report.ts';
import type { Operation } from './operation.ts';

const FILTER = z.object({ run: z.string().optional(), ids: z.array(z.string()).optional() });
export type Filter = z.infer<typeof FILTER>;

export const showDraftsOperation: Operation<Filter, DraftReport> = {
  name: 'drafts-show',
  args: FILTER,
  run: async ({ pipeline }, filter) => reportDrafts(pipeline, draftFilter(filter)),
};

/** What became of publishing: overtaken drafts stay, and so do those that failed. */
export interface Published {
  readonly published: number;
  readonly overtaken: number;
}

const MOVE = FILTER.extend({ by: z.string() });

export const publishDraftsOperation: Operation<z.infer<typeof MOVE>, Published> = {
  name: 'drafts-publish',
  args: MOVE,
  run: async ({ pipeline }, { by, ...filter }) => publishDrafts(pipeline, draftFilter(filter), by),
};

export const discardDraftsOperation: Operation<z.infer<typeof MOVE>, number> = {
  name: 'drafts-discard',
  args: MOVE,
  run: async ({ pipeline }, { by, ...filter }) => {
    const { drafts, actions } = pipeline.store.catalogue;
    const number = await drafts.discard(draftFilter(filter));
    await actions.note({ by, what: 'discard', selection: filter, number, reason: null });
    return number;
  },
};

function draftFilter({ run, ids }: Filter): DraftFilter {
  return { ...(run !== undefined && { run }), ...(ids && { sha256s: ids }) };
}

/** Makes drafts the records of their documents, one transaction each: what is cut off is finished by saying it again. */
export async function publishDrafts(
  { store }: Pipeline,
  filter: DraftFilter,
  by: string,
): Promise<Published> {
  const { drafts, actions } = store.catalogue;
  let published = 0;
  let overtaken = 0;
  for await (const { sha256, state } of drafts.list(filter)) {
    if (state !== 'made') continue;
    if (await drafts.publish(sha256)) published += 1;
    else overtaken += 1;
  }
  await actions.note({ by, what: 'publish', selection: filter, number: published, reason: null });
  return { published, overtaken };
}
