import type { GongkaiError } from '../model/errors.ts';

/** What became of one attempt at a job, and so what the queue does with the job. */
export type JobResult =
  | { readonly kind: 'passed' }
  /** For good: it is on record as a failure, and no attempt follows. */
  | { readonly kind: 'failed'; readonly error: GongkaiError }
  /** Another attempt follows after the backoff of the queue. */
  | { readonly kind: 'retry'; readonly error: GongkaiError }
  /** The attempt does not count: the job comes back after so many milliseconds. */
  | { readonly kind: 'postponed'; readonly delayMs: number; readonly error?: GongkaiError };
