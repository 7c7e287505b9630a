import type { Region } from '../model/record.ts';

/** Levels of government; `none` for bodies that belong to none, such as zones, universities and companies. */
export type AuthorityLevel = 'state' | 'province' | 'prefecture' | 'county' | 'town' | 'none';

/**
 * What a body is. `government-office` is the office that reports for the government, and has the government’s identity;
 * `office` is the office that reports for itself. `unknown` is a body
 * whose name is of no known kind: its identity is that of the name.
 */
export type AuthorityKind =
  | 'government'
  | 'government-office'
  | 'office'
  | 'department'
  | 'town'
  | 'zone'
  | 'institution'
  | 'university'
  | 'hospital'
  | 'enterprise'
  | 'court'
  | 'procuratorate'
  | 'unknown';

/** A body that reports. */
export interface Authority {
  /** Made of division and kind, never of the spelling of the name: `330225-government`, `330225-department-education`. */
  readonly id: string;
  /** The id of the first of those that one body had as its division was renamed, converted or moved. */
  readonly line: string;
  /** Full name as a list shows it: division and body. */
  readonly name: string;
  /** Code of GB/T 2260 in the year reported on; null for bodies of the state. */
  readonly division: string | null;
  readonly level: AuthorityLevel;
  readonly kind: AuthorityKind;
  /** Of departments what they do: `education`. */
  readonly field: string | null;
  /** Id of the government, or of the zone, that it belongs to. */
  readonly parent: string | null;
  /** First and last year, where division or kind of body began or ended; null where that is not known. */
  readonly from: number | null;
  readonly to: number | null;
  /** Id of what came of it. */
  readonly successor: string | null;
  /** What the decision rests on, in a sentence. */
  readonly evidence: string;
}

/** What of a report tells whose it is. */
export interface AuthorityClues {
  readonly publisher: string | null;
  readonly title: string | null;
  readonly year: number | null;
  /** Where the report was found to belong. */
  readonly region: Region;
  readonly portal: string | null;
  /** Text of the report; asked only where names do not tell. */
  readonly text: () => string;
}
