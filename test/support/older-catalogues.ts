import type { Store } from '../../store/open-store.ts';

/** What takes back each migration that tests take back, newest first. */
const UNDONE: readonly (readonly [migration: string, statements: readonly string[]])[] = [
  ['0013-operation', ['drop table gongkai.workers, gongkai.schedules, gongkai.deliveries']],
  ['0012-planned-converter', ['alter table gongkai.documents drop column planned_converter']],
  [
    '0011-availability',
    [
      'drop table gongkai.shown_lists',
      'drop index gongkai.holdings_by_document',
      'alter table gongkai.holdings drop column returned_at, drop column moved_from, drop column moved_to, drop column checks',
      'alter table gongkai.fetches drop column final_url, drop column headers, drop column charset',
    ],
  ],
  [
    '0010-authorities',
    [
      'drop index gongkai.listings_by_body, gongkai.listings_by_authority',
      'alter table gongkai.listings drop column authority',
      "update gongkai.listings l set body = coalesce(r.publisher, '') from gongkai.records r where r.sha256 = l.sha256",
      'drop table gongkai.authority_overrides',
    ],
  ],
  [
    '0009-listings',
    [
      'drop table gongkai.listings, gongkai.coverage',
      'drop trigger forget_listings on gongkai.records',
      'drop function gongkai.count_listing, gongkai.forget_listings',
      'drop index gongkai.records_by_grams, gongkai.documents_in_order',
      'drop function gongkai.grams',
    ],
  ],
];

/** Takes a catalogue back to before a migration, and all that came after it. */
export async function takeBackTo({ pool }: Pick<Store, 'pool'>, migration: string): Promise<void> {
  for (const [name, statements] of UNDONE) {
    if (name < migration) continue;
    for (const statement of statements) await pool.query(statement);
    await pool.query('delete from gongkai.kysely_migration where name = $1', [name]);
  }
}
