import type { Place } from './place.ts';

export type Severity = 'error' | 'warning';

/** On whom a contradiction is to be laid. */
export type Verdict = 'source' | 'reading' | 'misplaced-applicant' | 'undecided';

/** A contradiction or doubt that a person should look at. It stands beside the values and never changes them. */
export interface Finding {
  /** Name of the rule's file, or a dotted name of the stage that found it (`document.not-a-report`). */
  readonly rule: string;
  readonly severity: Severity;
  /** Keys of the values that it is about; none where it speaks of the document. */
  readonly cells: readonly string[];
  readonly expected: number | null;
  readonly stated: number | null;
  readonly verdict: Verdict;
  readonly message: string;
}

/** What is worth knowing and is no fault. */
export interface Note {
  readonly rule: string;
  readonly cells: readonly string[];
  readonly message: string;
}

/** Text that was taken out as noise: kept, with the reason and where it stood. */
export interface Removed {
  readonly reason: string;
  readonly text: string;
  readonly at: Place;
}
