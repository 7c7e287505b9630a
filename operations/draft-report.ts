import type { DraftFilter, DraftState } from '../store/contracts/drafts.ts';
import { changesBetween, isSame, type RecordChanges } from '../store/record-changes.ts';
import type { Pipeline } from '../workers/pipeline.ts';

/** A draft and what publishing it would change. */
export interface DraftLine extends RecordChanges {
  readonly sha256: string;
  readonly name: string;
  readonly title: string | null;
  readonly run: string;
  readonly state: DraftState;
  /** Nothing is published of this document. */
  readonly isNew: boolean;
  /** Published anew since: it cannot be published any more. */
  readonly overtaken: boolean;
  readonly code: string | null;
  readonly message: string | null;
}

/** Drafts that change something or failed, one by one, and how many there are of each kind. */
export interface DraftReport {
  readonly drafts: readonly DraftLine[];
  readonly asked: number;
  readonly same: number;
  readonly changed: number;
  readonly isNew: number;
  readonly failed: number;
}

const NOTHING: RecordChanges = { about: [], cells: [], findings: { gone: [], come: [] } };

/** Compares drafts with what is published. */
export async function reportDrafts({ store }: Pipeline, filter: DraftFilter): Promise<DraftReport> {
  const lines: DraftLine[] = [];
  const counts = { asked: 0, same: 0, changed: 0, isNew: 0, failed: 0 };
  for await (const { record, published, askedAt, stage, ...draft } of store.catalogue.drafts.list(filter)) {
    const changes = record ? changesBetween(published, record) : NOTHING;
    const isNew = record !== null && published === null;
    const kind = kindOf(draft.state, isNew, isSame(changes));
    counts[kind] += 1;
    if (kind === 'asked' || kind === 'same') continue;
    const name = (await store.catalogue.document(draft.sha256))?.name ?? draft.sha256;
    lines.push({ ...draft, ...changes, name, isNew, title: (record ?? published)?.title ?? null });
  }
  return { drafts: lines, ...counts };
}

function kindOf(state: DraftState, isNew: boolean, same: boolean): Exclude<keyof DraftReport, 'drafts'> {
  if (state !== 'made') return state;
  if (isNew) return 'isNew';
  return same ? 'same' : 'changed';
}
