import { type Kysely, sql } from 'kysely';

/** What portals show, how each visit went, and what each nightly run has come to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await holdings(db);
  await visits(db);
  await runs(db);
}

/** One row for each document and notice that a portal shows or has shown. */
async function holdings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.holdings (
      portal text not null,
      url_hash text not null,
      url text not null,
      notice text not null,
      position integer not null,
      title text,
      report_year integer,
      level text,
      published_on text,
      sha256 text,
      previous_sha256 text,
      is_document boolean not null,
      first_seen_at timestamptz not null,
      changed_at timestamptz not null,
      seen_at timestamptz not null,
      gone_at timestamptz,
      primary key (portal, url_hash)
    )`.execute(db);
}

async function visits(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.visits (
      id bigint generated always as identity primary key,
      portal text not null,
      ended_at timestamptz not null,
      took_ms bigint not null,
      whole boolean not null,
      reports integer,
      reports_before integer,
      code text,
      bytes bigint not null,
      requests integer not null
    )`.execute(db);
  await sql`create index visits_by_portal on gongkai.visits (portal, ended_at)`.execute(db);
}

async function runs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.runs (
      id text primary key,
      trigger text not null,
      state text not null,
      owner text not null,
      started_at timestamptz not null,
      beat_at timestamptz not null,
      deadline_at timestamptz not null,
      ended_at timestamptz,
      report text
    )`.execute(db);
  // A run never overlaps another: only one row may be without its end.
  await sql`create unique index runs_under_way on gongkai.runs ((true)) where ended_at is null`.execute(db);
  await sql`create index runs_by_time on gongkai.runs (started_at desc)`.execute(db);
  await sql`
    create table gongkai.run_portals (
      run text not null references gongkai.runs on delete cascade,
      portal text not null,
      state text not null,
      outcome text not null,
      primary key (run, portal)
    )`.execute(db);
  await sql`create index run_portals_by_portal on gongkai.run_portals (portal, run desc)`.execute(db);
}
