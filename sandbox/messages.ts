import type { SerializedError } from '../model/serialized-error.ts';
import type { Limits } from './limits.ts';

/** What a reader is asked. */
export interface ReaderRequest {
  readonly request: unknown;
  readonly subject: string;
  readonly limits: Limits;
}

/** What a parent says: that a document is to be read, or that the present one is to be left. */
export type ReaderOrder = ReaderRequest | { readonly abandon: true };

/**
 * What a reader says: that it begins, and how many times longer it may compute on its machine; that it goes on with a part which takes its time; then what came of it. `leaves`
 * tells of a document that was abandoned whether it may still be at work; null for all others. After `crashed`, of
 * which nobody knows which document it was begun by, the reader ends itself.
 */
export type ReaderMessage =
  | { readonly kind: 'begun'; readonly pace: number }
  | { readonly kind: 'goes-on'; readonly moreMs: number }
  | Answered
  | Refused
  | { readonly kind: 'crashed'; readonly error: SerializedError };

interface Answered {
  readonly kind: 'answered';
  readonly value: unknown;
  readonly holdsMb: number;
  /** Whether something that the document began goes on behind its answer. */
  readonly leavesWork: boolean;
}

interface Refused {
  readonly kind: 'refused';
  readonly error: SerializedError;
  readonly holdsMb: number;
  readonly leaves: 'work' | 'nothing' | null;
}

/** Both sides talk over this file descriptor; stdout and stderr belong to libraries that print. */
export const CHANNEL_FD = 3;
