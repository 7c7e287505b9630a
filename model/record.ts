import type { Origin } from './cell.ts';
import type { Finding, Note, Removed } from './finding.ts';
import type { Place } from './place.ts';

export const RECORD_SCHEMA = 'gongkai-record/2';

/** Division that the publisher governs or belongs to, full names, six-digit code of GB/T 2260. */
export interface Region {
  readonly province: string | null;
  readonly city: string | null;
  readonly county: string | null;
  readonly code: string | null;
}

/** A report whose place is not known. */
export const NO_REGION: Region = { province: null, city: null, county: null, code: null };

export interface Contact {
  readonly address: string | null;
  readonly postcode: string | null;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly email: string | null;
  readonly website: string | null;
}

export interface Section {
  readonly heading: string;
  readonly level: number;
  readonly text: string;
}

/** A number of the narrative that speaks of a table cell. */
export interface Claim {
  readonly quote: string;
  readonly value: number;
  readonly key: string;
  readonly at: Place;
}

/** A row of a statistics table that is on no national form. */
export interface Indicator {
  readonly label: string;
  readonly unit: string | null;
  readonly thisYear: number | null;
  readonly cumulative: number | null;
  readonly at: Place;
}

export type FormId = '2014' | '2019' | '2021' | 'local';

/** What a report says, apart from the file that it came in. */
export interface Report {
  readonly title: string | null;
  readonly publisher: string | null;
  /** The year reported on. */
  readonly year: number | null;
  readonly form: FormId | null;
  /** First and last day, ISO dates. */
  readonly period: readonly [string, string] | null;
  readonly published: string | null;
  readonly region: Region;
  readonly contact: Contact;
  readonly values: Readonly<Record<string, number | null>>;
  readonly cells: Readonly<Record<string, Origin>>;
  readonly indicators: readonly Indicator[];
  readonly sections: readonly Section[];
  readonly claims: readonly Claim[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly removed: readonly Removed[];
  /** Normalized text in Markdown, noise removed. */
  readonly text: string;
}

/** One report as it is printed, stored, served and exported. */
export interface ReportRecord extends Report {
  readonly schema: typeof RECORD_SCHEMA;
  readonly file: string;
  readonly sha256: string;
  readonly source: {
    readonly url: string | null;
    readonly portal: string | null;
    readonly fetchedAt: string | null;
    readonly mediaType: string;
    readonly charset: string | null;
  };
  readonly producer: { readonly converter: string; readonly extractor: string };
}
