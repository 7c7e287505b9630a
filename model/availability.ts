/** Where a document is or was shown, as the visits of its portal have seen it. Times are ISO 8601. */
export interface Availability {
  readonly sha256: string;
  readonly portal: string;
  readonly url: string;
  /** Address of the entry that led to it. */
  readonly notice: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly state: 'shown' | 'replaced' | 'moved' | 'withdrawn';
  readonly goneAt: string | null;
  readonly returnedAt: string | null;
  readonly movedTo: string | null;
  /** Visits that looked for it. */
  readonly checks: number;
}
