import { type Kysely, sql } from 'kysely';

/** Records that a reprocessing has made and that nobody has published yet; they stand beside the published ones. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.drafts (
      sha256 text primary key,
      run text not null,
      stage text not null,
      state text not null,
      base bigint,
      asked_at timestamptz not null default now(),
      code text,
      message text,
      record text
    )`.execute(db);
  await sql`create index drafts_by_run on gongkai.drafts (run, state)`.execute(db);
}
