import type { Limits } from './limits.ts';
import type { PackedError } from './packed-error.ts';

/** What a reader is asked. */
export interface ReaderRequest {
  readonly request: unknown;
  readonly subject: string;
  readonly limits: Limits;
}

/**
 * What a reader says: that it begins; that it goes on with a part which takes its time; then what came of it. After `crashed` it ends itself; `own` tells that what it
 * died of was begun by the present request, and not left behind by an earlier one.
 */
export type ReaderMessage =
  | { readonly kind: 'begun' }
  | { readonly kind: 'goes-on' }
  | { readonly kind: 'answered'; readonly value: unknown; readonly holdsMb: number }
  | { readonly kind: 'refused'; readonly error: PackedError; readonly holdsMb: number }
  | { readonly kind: 'crashed'; readonly own: boolean; readonly error: PackedError };

/** Both sides talk over this file descriptor; stdout and stderr belong to libraries that print. */
export const CHANNEL_FD = 3;
