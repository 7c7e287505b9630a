import type { Database } from './database.ts';
import { type RecordSummaryTable, storable } from './schema.ts';

/** A listing with the authority that reviewers have decided on; itself where they have decided nothing. */
export async function overriddenListing(
  db: Database,
  listing: RecordSummaryTable,
  publisher: string | null,
): Promise<RecordSummaryTable> {
  if (listing.authority === '') return listing;
  const found = await db
    .selectFrom('authority_overrides')
    .select(['into_authority', 'into_line'])
    .where('authority', '=', listing.authority)
    .where('publisher', 'in', ['', storable(publisher ?? '')])
    // What is decided of one name goes before what is decided of all.
    .orderBy('publisher', 'desc')
    .executeTakeFirst();
  return found ? { ...listing, authority: found.into_authority, body: found.into_line } : listing;
}
