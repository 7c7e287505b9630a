import { type Kysely, sql } from 'kysely';

/** What tells whether the nights go on: which workers live, the schedules of runs, and what became of messages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.workers (
      id text primary key,
      owner text not null,
      queues text[] not null,
      portal_folders text not null,
      started_at timestamptz not null,
      beat_at timestamptz not null
    )`.execute(db);
  await sql`
    create table gongkai.schedules (
      id text primary key,
      cron text not null,
      time_zone text not null,
      job text not null,
      changed_at timestamptz not null
    )`.execute(db);
  await sql`
    create table gongkai.deliveries (
      channel text primary key,
      tried_at timestamptz not null,
      delivered_at timestamptz,
      code text,
      message text
    )`.execute(db);
}
