import { type Kysely, sql } from 'kysely';
import { findAuthority } from '../../authorities/find-authority.ts';
import { authorityOfRecord } from '../../authorities/of-record.ts';
import { divisionOfCode } from '../../divisions/table.ts';
import { NO_REGION } from '../../model/record.ts';
import { parseRecord } from '../parse-record.ts';

/**
 * Who reports: listings get the id of the authority, and as `body` that of its line instead of the publisher’s name, so
 * that several spellings are one body. Records stay as they are; what was put together is told in the log of actions.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table gongkai.listings add column authority text collate "C" not null default ''`.execute(
    db,
  );
  await overrides(db);
  const total = await assignAll(db);
  await sql`create index listings_by_body on gongkai.listings (body, year, sha256 collate "C")`.execute(db);
  await sql`create index listings_by_authority on gongkai.listings (authority)`.execute(db);
  if (total > 0) await tellMerged(db, total);
}

/** What reviewers have put together or taken apart; an empty publisher stands for all of the authority. */
async function overrides(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gongkai.authority_overrides (
      authority text collate "C" not null,
      publisher text not null,
      into_authority text collate "C" not null,
      into_line text collate "C" not null,
      at timestamptz not null default now(),
      by text not null,
      reason text,
      primary key (authority, publisher)
    )`.execute(db);
}

interface Listed {
  readonly sha256: string;
  readonly revision: string;
  readonly publisher: string | null;
  readonly title: string | null;
  readonly year: number | null;
  readonly division_code: string | null;
  readonly portal: string | null;
}

const ROWS_AT_ONCE = 1_000;

async function assignAll(db: Kysely<unknown>): Promise<number> {
  let [total, last] = [0, ''];
  for (;;) {
    const { rows } = await sql<Listed>`
      select l.sha256, l.revision, r.publisher, r.title, r.year, r.division_code, r.portal
      from gongkai.listings l join gongkai.records r on r.sha256 = l.sha256 and r.revision = l.revision
      where l.sha256 collate "C" > ${last} order by l.sha256 collate "C" limit ${ROWS_AT_ONCE}`.execute(db);
    await assign(db, rows);
    total += rows.length;
    if (rows.length < ROWS_AT_ONCE) return total;
    last = rows.at(-1)?.sha256 ?? '';
  }
}

async function assign(db: Kysely<unknown>, rows: readonly Listed[]): Promise<void> {
  const assigned: { sha256: string; authority: string; line: string }[] = [];
  for (const row of rows) {
    const found = await authorityOf(db, row);
    assigned.push({ sha256: row.sha256, authority: found?.id ?? '', line: found?.line ?? '' });
  }
  const column = (name: 'sha256' | 'authority' | 'line') => assigned.map((each) => each[name]);
  await sql`
    update gongkai.listings l set authority = a.authority, body = a.line
    from unnest(${column('sha256')}::text[], ${column('authority')}::text[], ${column('line')}::text[])
      as a (sha256, authority, line)
    where l.sha256 = a.sha256`.execute(db);
}

/** The text of a record is large: it is read only where names do not tell. */
async function authorityOf(db: Kysely<unknown>, row: Listed) {
  const { publisher, title, year, division_code: code, portal } = row;
  const clues = { publisher, title, year, portal, region: { ...NO_REGION, code } };
  let asked = false;
  const text = () => {
    asked = true;
    return '';
  };
  const found = findAuthority({ ...clues, text });
  // A code that the table has not needs the names of the place.
  if (!asked && (code === null || divisionOfCode(code) !== null)) return found;
  const { rows } = await sql<{ record: string }>`
    select record from gongkai.records where sha256 = ${row.sha256} and revision = ${row.revision}`.execute(
    db,
  );
  const [stored] = rows;
  return stored ? authorityOfRecord(parseRecord(stored.record)) : found;
}

/** One action: how many records have an authority, and how many authorities came of several names. */
async function tellMerged(db: Kysely<unknown>, total: number): Promise<void> {
  await sql`
    with named as (
      select l.authority, count(distinct r.publisher) as names, count(*) as records
      from gongkai.listings l join gongkai.records r on r.sha256 = l.sha256 and r.revision = l.revision
      group by l.authority),
    told as (
      select count(*) filter (where authority <> '') as authorities,
        count(*) filter (where authority <> '' and names > 1) as merged,
        coalesce(sum(records) filter (where authority = ''), 0) as without
      from named)
    insert into gongkai.actions (by, what, selection, number, reason)
    select 'migration 0010-authorities', 'authorities-assigned', '{}', ${total}::int,
      format('%s authorities; %s of them under several names (gongkai authorities list --merged); %s records without one',
        authorities, merged, without)
    from told`.execute(db);
}
