/** Whether a lease was taken. */
export type LeaseResult =
  | {
      readonly taken: true;
      /** Releases the lease; nobody takes one of the same hosts and addresses before the pause is over. */
      leave(pauseMs: number): Promise<void>;
    }
  | {
      readonly taken: false;
      /** Milliseconds after which it is worth asking again. */
      readonly waitMs: number;
    };

/**
 * Leases of hosts: one request at a time to each host and each address, and none before their pause is over. One
 * instance serves all workers of a machine, or of many; the lease of a process that died expires after some seconds.
 */
export interface HostLeases {
  /**
   * @param keys hosts and addresses that the request goes to; the lease is of all of them or of none
   * @throws TransientError `store.unreachable` where the leases are kept on a server that does not answer
   */
  take(keys: readonly string[]): Promise<LeaseResult>;
}
