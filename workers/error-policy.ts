import { UnrecoverableError } from 'bullmq';
import { asGongkaiError, type GongkaiError } from '../model/errors.ts';
import { stackOf } from '../model/serialized-error.ts';
import type { Catalogue } from '../store/contracts/catalogue.ts';
import type { Pipeline } from './pipeline.ts';
import { isStoreTrouble } from './store-outage.ts';
import type { Piece } from './work-item.ts';

/** Which try it is. */
export interface Try {
  readonly number: number;
  readonly last: boolean;
}

/**
 * Runs one try at a piece of work and decides what becomes of its job; the only place that knows how. What passes
 * resolves its failure. A transient error goes back to BullMQ, which tries again after its backoff; one of the store
 * always does. Everything
 * else, and a transient error on the last try, becomes a failure in the catalogue: parked for an operator or author
 * (unreadable, unknown layout), for the portal’s owner (portal changed) or for a developer (defect).
 *
 * @throws UnrecoverableError for BullMQ not to try again; TransientError for it to do so
 */
export async function settle(
  pipeline: Pick<Pipeline, 'store' | 'notices'>,
  work: { readonly piece: Piece; readonly attempt: Try },
  perform: () => Promise<unknown>,
): Promise<void> {
  const { catalogue } = pipeline.store;
  const { piece, attempt } = work;
  let value: unknown;
  try {
    value = await perform();
    if (piece.draft === undefined) await catalogue.resolveFailure(piece.stage, piece.subject);
  } catch (thrown) {
    const error = asGongkaiError(thrown, piece.subject);
    if (error.kind === 'transient' && (!attempt.last || isStoreTrouble(error))) throw error;
    await settleFailed(pipeline, piece, { error, attempts: attempt.number });
    throw new UnrecoverableError(error.message);
  }
  pipeline.notices.settled({ piece, ending: { ok: true, value } });
}

/** Settles a piece of work as failed for good; where it was to be a draft, what is published stays as it is. */
export async function settleFailed(
  { store, notices }: Pick<Pipeline, 'store' | 'notices'>,
  piece: Piece,
  failure: { readonly error: GongkaiError; readonly attempts: number },
): Promise<void> {
  const { draft, subject } = piece;
  if (draft === undefined) await recordFailure(store.catalogue, piece, failure);
  else await store.catalogue.drafts.fail(draft, subject, failure.error);
  notices.settled({ piece, ending: { ok: false, error: failure.error } });
}

/** Puts a failure into the catalogue: the dead letter that `gongkai failed` lists and `requeue` works from. */
export async function recordFailure(
  catalogue: Catalogue,
  piece: Piece,
  failure: { readonly error: GongkaiError; readonly attempts: number },
): Promise<void> {
  const { stage, subject, producer } = piece;
  const { error, attempts } = failure;
  const document = await catalogue.document(subject);
  await catalogue.putFailure({
    ...{ stage, subject, producer, attempts },
    name: document?.name ?? subject,
    portal: document?.source.portal ?? piece.portal,
    ...{ code: error.code, kind: error.kind, message: error.message, stack: stackOf(error) },
    lastAt: new Date().toISOString(),
  });
}
