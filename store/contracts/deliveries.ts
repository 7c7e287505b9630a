/** What became of the last message on a channel. */
export interface DeliveryRow {
  /** `heartbeat`, `webhook`, `mail`. */
  readonly channel: string;
  /** ISO time of the last attempt. */
  readonly triedAt: string;
  /** ISO time of the last message that arrived; null where none did. */
  readonly deliveredAt: string | null;
  /** Why the last attempt failed; null where it did not. */
  readonly failure: DeliveryFailure | null;
}

export interface DeliveryFailure {
  readonly code: string;
  readonly message: string;
}

/** Messages to operators: a message that does not arrive must be seen elsewhere. */
export interface Deliveries {
  /** @param failure null where the message arrived */
  note(channel: string, failure: DeliveryFailure | null): Promise<void>;
  /** By channel. */
  list(): Promise<readonly DeliveryRow[]>;
}
