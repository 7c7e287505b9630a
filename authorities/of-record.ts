import type { ReportRecord } from '../model/record.ts';
import type { Authority } from './authority.ts';
import { findAuthority } from './find-authority.ts';

/** What of a record tells whose report it is. */
export type RecordClues = Pick<ReportRecord, 'publisher' | 'title' | 'year' | 'region' | 'source' | 'text'>;

/** The body whose report a record is; null where that is not known. */
export function authorityOfRecord({
  publisher,
  title,
  year,
  region,
  source,
  text,
}: RecordClues): Authority | null {
  return findAuthority({ publisher, title, year, region, portal: source.portal, text: () => text });
}
