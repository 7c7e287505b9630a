import { type Kysely, sql } from 'kysely';

/** The catalogue’s first tables: documents, fetches, conversions, records, findings, failures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await documents(db);
  await fetches(db);
  await conversions(db);
  await records(db);
  await findings(db);
  await failures(db);
}

async function documents(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.documents (
      sha256 text primary key,
      name text not null,
      size_bytes bigint not null,
      url text,
      portal text,
      fetched_at text,
      declared_charset text,
      added_at timestamptz not null default now()
    )`.execute(db);
}

async function fetches(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.fetches (
      url_hash text not null,
      url text not null,
      portal text,
      sha256 text,
      status integer not null,
      fetched_at timestamptz not null,
      etag text,
      last_modified text,
      primary key (url_hash, fetched_at)
    )`.execute(db);
}

async function conversions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.conversions (
      sha256 text not null,
      converter text not null,
      outcome text not null,
      primary key (sha256, converter)
    )`.execute(db);
}

/** Names are sorted by code point (collation "C") so that every database gives the same order. */
async function records(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence gongkai.record_revision`.execute(db);
  await sql`
    create table gongkai.records (
      sha256 text not null,
      extractor text not null,
      revision bigint not null default nextval('gongkai.record_revision'),
      title text,
      publisher text,
      year integer,
      form text,
      division_code text,
      portal text,
      record text not null,
      primary key (sha256, extractor)
    )`.execute(db);
  await sql`create unique index records_newest on gongkai.records (sha256, revision desc)`.execute(db);
  await sql`
    create index records_in_order
      on gongkai.records (coalesce(portal, '') collate "C", coalesce(year, 0), sha256 collate "C")`.execute(
    db,
  );
}

async function findings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.findings (
      sha256 text not null,
      extractor text not null,
      position integer not null,
      rule text not null,
      severity text not null,
      cells text[] not null,
      expected double precision,
      stated double precision,
      verdict text not null,
      message text not null,
      primary key (sha256, extractor, position),
      foreign key (sha256, extractor) references gongkai.records on delete cascade
    )`.execute(db);
  await sql`create index findings_by_rule on gongkai.findings (rule)`.execute(db);
}

async function failures(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.failures (
      id text primary key,
      stage text not null,
      subject text not null,
      name text not null,
      portal text,
      code text not null,
      kind text not null,
      message text not null,
      stack text,
      attempts integer not null,
      producer text,
      first_at timestamptz not null,
      last_at timestamptz not null,
      state text not null
    )`.execute(db);
  await sql`create index failures_by_time on gongkai.failures (last_at, id)`.execute(db);
  // Addresses may be longer than an entry of an ordinary index; a hash index takes any length.
  await sql`create index failures_by_subject on gongkai.failures using hash (subject)`.execute(db);
}
