export type PauseScope = 'queue' | 'portal';

/** A queue whose jobs are not taken, or a portal that is not visited, until an operator resumes it. */
export interface Pause {
  readonly scope: PauseScope;
  readonly name: string;
  /** ISO time. */
  readonly since: string;
  readonly by: string;
  readonly reason: string | null;
}

/** Pauses are kept here and not in the queue: an emptied Redis must not set a portal free again. */
export interface Pauses {
  /** @returns false where it was paused already; the first pause stays */
  pause(pause: Omit<Pause, 'since'>): Promise<boolean>;
  /** @returns false where it was not paused */
  resume(scope: PauseScope, name: string): Promise<boolean>;
  /** By scope and name. */
  list(): Promise<readonly Pause[]>;
}
