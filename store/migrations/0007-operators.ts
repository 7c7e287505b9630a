import { type Kysely, sql } from 'kysely';

/** What operators do: why a failure was parked or ignored, which queues and portals are paused, and a log of it all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table gongkai.failures add column reason text`.execute(db);
  await sql`create index failures_by_state on gongkai.failures (state, code)`.execute(db);
  await sql`
    create table gongkai.pauses (
      scope text not null,
      name text not null,
      since timestamptz not null,
      by text not null,
      reason text,
      primary key (scope, name)
    )`.execute(db);
  await sql`
    create table gongkai.actions (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      by text not null,
      what text not null,
      selection text not null,
      number integer not null,
      reason text
    )`.execute(db);
}
