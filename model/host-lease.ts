/** What became of asking for a turn. */
export type LeaseResult =
  | {
      readonly taken: true;
      /** Ends the turn; nobody takes one at the same hosts and addresses before the pause is over. */
      leave(pauseMs: number): Promise<void>;
    }
  | {
      readonly taken: false;
      /** Milliseconds after which it is worth asking again. */
      readonly waitMs: number;
    };

/**
 * Lets one request at a time pass to each host and each address, and none before their pause is over; one of them
 * serves all workers of a machine, or of many. Whoever dies in his turn loses it after some seconds.
 */
export interface HostLeases {
  /**
   * @param keys hosts and addresses that the request goes to; the turn is at all of them or at none
   * @throws TransientError `store.unreachable` where the turns are kept on a server that does not answer
   */
  take(keys: readonly string[]): Promise<LeaseResult>;
}
