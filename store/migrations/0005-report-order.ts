import { type Kysely, sql } from 'kysely';

/**
 * Walks the records body by body and year by year, so that the renditions of one report and the reports of following
 * years lie beside each other. Names are cut: an entry of an index has a length limit, and a title read wrongly has none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index records_by_report on gongkai.records (
      coalesce(division_code, '') collate "C", left(coalesce(publisher, ''), 200) collate "C",
      coalesce(year, 0), sha256 collate "C")`.execute(db);
}
