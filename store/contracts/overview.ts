/** How many failures of a code are in a state; resolved ones are not counted. */
export interface FailureCount {
  readonly code: string;
  readonly kind: string;
  readonly state: string;
  readonly number: number;
}

/** What is asked often and must be cheap: a scrape every few seconds reads it. */
export interface Overview {
  /** By code and state. */
  failureCounts(): Promise<readonly FailureCount[]>;
  /** Portals that have answered once. */
  portals(): Promise<readonly string[]>;
}
