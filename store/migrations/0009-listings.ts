import { type Kysely, sql } from 'kysely';

/**
 * What lists of reports show, one narrow row a document, and how many reports there are of each division and year: pages
 * of a large catalogue would have to go through all its records for either.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await listings(db);
  await coverage(db);
  await keepTogether(db);
  await words(db);
  // Documents are listed by hash, whatever the collation of the database.
  await sql`create index documents_in_order on gongkai.documents (sha256 collate "C")`.execute(db);
}

/** The newest record of each document. Names are cut: an entry of an index has a length limit. */
async function listings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.listings (
      sha256 text primary key,
      revision bigint not null,
      division text collate "C" not null,
      body text collate "C" not null,
      year integer not null,
      form text,
      portal text,
      errors integer not null,
      warnings integer not null,
      standing text not null
    )`.execute(db);
  await sql`
    insert into gongkai.listings
    select distinct on (r.sha256) r.sha256, r.revision, coalesce(r.division_code, ''),
      left(coalesce(r.publisher, ''), 200), coalesce(r.year, 0), r.form, r.portal, f.errors, f.warnings,
      case when r.form is null then 'empty' when f.errors > 0 then 'error' when f.warnings > 0 then 'warning'
        else 'clean' end
    from gongkai.records r
    cross join lateral (
      select count(*) filter (where severity = 'error') as errors,
        count(*) filter (where severity <> 'error') as warnings
      from gongkai.findings where findings.sha256 = r.sha256 and findings.extractor = r.extractor) f
    order by r.sha256, r.revision desc`.execute(db);
  await sql`
    create index listings_in_order on gongkai.listings (division, body, year, sha256 collate "C")`.execute(
    db,
  );
  await sql`create index listings_by_portal on gongkai.listings (portal)`.execute(db);
}

async function coverage(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.coverage (
      division text collate "C" not null,
      year integer not null,
      standing text not null,
      reports integer not null,
      primary key (division, year, standing)
    )`.execute(db);
  await sql`
    insert into gongkai.coverage
    select division, year, standing, count(*) from gongkai.listings
    where division <> '' and year <> 0 group by division, year, standing`.execute(db);
}

/**
 * Triggers, so that whoever writes a listing counts it, with the row before it as it was when it was locked. The counts
 * are changed in one order: two who move reports against each other would wait for each other for ever.
 */
async function keepTogether(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function gongkai.count_listing() returns trigger language plpgsql as $$
    begin
      insert into gongkai.coverage as c (division, year, standing, reports)
      select d.division, d.year, d.standing, sum(d.reports) from (
        select old.division, old.year, old.standing, -1 as reports where tg_op <> 'INSERT'
        union all
        select new.division, new.year, new.standing, 1 where tg_op <> 'DELETE') d
      where d.division <> '' and d.year <> 0
      group by d.division, d.year, d.standing having sum(d.reports) <> 0
      order by d.division, d.year, d.standing
      on conflict (division, year, standing) do update set reports = c.reports + excluded.reports;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger count_listing after insert or update or delete on gongkai.listings
    for each row execute function gongkai.count_listing()`.execute(db);
  await sql`
    create function gongkai.forget_listings() returns trigger language plpgsql as $$
    begin
      truncate gongkai.listings, gongkai.coverage;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger forget_listings after truncate on gongkai.records
    for each statement execute function gongkai.forget_listings()`.execute(db);
}

/**
 * Finds titles and publishers by what stands in them: an index of their characters and pairs of characters. Chinese has
 * no words to go by, and an extension for it is not everywhere to be had. Without a list of what is new, for every
 * search would have to read that.
 */
async function words(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function gongkai.grams(title text, publisher text) returns text[]
    language sql immutable parallel safe cost 10000 as $$
      select array(
        select distinct substr(t, at, n)
        from (select left(title, 500) as t union all select left(publisher, 500)) texts
        cross join generate_series(1, length(t)) at cross join generate_series(1, 2) n)
    $$`.execute(db);
  await sql`
    create index records_by_grams on gongkai.records using gin (gongkai.grams(title, publisher))
    with (fastupdate = off)`.execute(db);
}
