import type { QueueName } from './jobs.ts';

/** How often and after which waits a piece of work is tried again before it counts as failed. */
export interface RetryPolicy {
  readonly attempts: number;
  /** Wait before the second attempt; doubled before each further one. */
  readonly firstDelayMs: number;
  /** Share of each wait that is drawn by lot, 0 to 1, so that many retries do not come back at the same moment. */
  readonly jitter: number;
}

export type RetryPolicies = Readonly<Record<QueueName, RetryPolicy>>;

/** A portal needs longer to recover than a database does. */
export const RETRY_POLICIES: RetryPolicies = {
  crawl: { attempts: 4, firstDelayMs: 5_000, jitter: 0.5 },
  convert: { attempts: 4, firstDelayMs: 1_000, jitter: 0.5 },
  extract: { attempts: 4, firstDelayMs: 1_000, jitter: 0.5 },
  export: { attempts: 3, firstDelayMs: 1_000, jitter: 0.5 },
  run: { attempts: 3, firstDelayMs: 30_000, jitter: 0.5 },
};

/** Options of a job: its retries, and that it leaves the queue when it is done; what is to last is in the catalogue. */
export function jobOptions(policy: RetryPolicy) {
  return {
    attempts: policy.attempts,
    backoff: { type: 'exponential', delay: policy.firstDelayMs, jitter: policy.jitter },
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 0,
  };
}
