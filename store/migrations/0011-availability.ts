import { type Kysely, sql } from 'kysely';

/** What becomes of reports on their portals, what the lists showed, and how each page was answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table gongkai.holdings
      add column returned_at timestamptz,
      add column moved_from text,
      add column moved_to text,
      add column checks integer not null default 1`.execute(db);
  await sql`create index holdings_by_document on gongkai.holdings (sha256)`.execute(db);
  await sql`
    create table gongkai.shown_lists (
      portal text primary key,
      seen_at timestamptz not null,
      entries text not null
    )`.execute(db);
  await sql`
    alter table gongkai.fetches
      add column final_url text,
      add column headers text,
      add column charset text`.execute(db);
}
