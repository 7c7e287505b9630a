import { type RawBuilder, sql } from 'kysely';
import type { Place } from '../contracts/failures.ts';
import type { Asked, Page, ReportFilter, ReportLine, Standing } from '../contracts/lookup.ts';
import { cutPage } from './cut-page.ts';
import type { Database } from './database.ts';
import { type RecordSummaryTable, storable } from './schema.ts';

/** Listings that are looked through in their order before all that pass the filter are gathered and sorted. */
const WINDOW = 3_000;
/** So much of a title or name is searched, and is in the index of grams; what is longer was taken for one wrongly. */
const SEARCHED_CHARACTERS = 500;

/** That of the index listings_in_order. */
const ORDER = sql`division, body, year, sha256 collate "C"`;

type Condition = RawBuilder<boolean>;

/** A filter as conditions on listings. */
interface Search {
  /** Where the page begins, and between which divisions it lies: what the order of listings leads to at once. */
  readonly range: readonly Condition[];
  readonly filters: readonly Condition[];
  /** What stands in title or publisher. */
  readonly text: string | null;
}

/**
 * Reports that pass a filter, in the order of lists. Where many pass, a page is full after a look through a few thousand
 * listings in their order; where few do, they are gathered first and sorted then. It is tried, not estimated: statistics
 * of a database know neither what stands in texts nor that reports of a kind stand together.
 */
export async function findReports(
  db: Database,
  filter: ReportFilter,
  asked: Asked,
): Promise<Page<ReportLine>> {
  const search = searchFor(filter, asked);
  const near = await pageOf(db, nextOnes(search, asked.limit), asked);
  const isWhole = search.filters.length === 0 && search.text === null;
  const rows = isWhole || near.length > asked.limit ? near : await pageOf(db, allOnes(search), asked);
  const page = cutPage(rows, asked, ({ division, body, year, sha256 }) => [division, body, year, sha256]);
  return { rows: page.rows.map(toLine), next: page.next };
}

function searchFor(filter: ReportFilter, { after }: Asked): Search {
  const { text = '', places, from, to, forms, portals, standings } = filter;
  const isHash = /^[0-9a-f]{64}$/.test(text);
  const [range, filters]: [Condition[], Condition[]] = [[], []];
  if (after) {
    const [division = '', body = '', year = 0, hash = ''] = after;
    range.push(sql`(${ORDER}) > (${division}, ${body}, ${year}::int, ${hash})`);
  }
  if (places) (places.length === 1 ? range : filters).push(inPlaces(places));
  if (isHash) filters.push(sql`sha256 = ${text}`);
  if (from !== undefined) filters.push(sql`year >= ${from}`);
  if (to !== undefined) filters.push(sql`year between 1 and ${to}`);
  if (forms) filters.push(sql`form = any(${forms}::text[])`);
  if (portals) filters.push(sql`portal = any(${portals}::text[])`);
  if (standings) filters.push(sql`standing = any(${standings}::text[])`);
  return { range, filters, text: isHash || text === '' ? null : storable(text) };
}

/** A city takes all its counties, a province all its cities. */
export function inPlaces(places: readonly Place[]): Condition {
  const ranges = places.map(({ code }) => {
    const prefix = code.replace(/(00){1,2}$/, '');
    const end = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
    return sql<boolean>`(division >= ${prefix} and division < ${end})`;
  });
  return ranges.length > 0 ? sql`(${sql.join(ranges, sql` or `)})` : sql`false`;
}

type Found = RecordSummaryTable & { readonly title: string | null; readonly publisher: string | null };

/** The first rows of those that a question gives, and one more than the page holds. */
async function pageOf(
  db: Database,
  listings: RawBuilder<unknown>,
  { limit }: Asked,
): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    with matching as materialized (${listings}),
    page as materialized (select * from matching order by ${ORDER} limit ${limit + 1})
    select page.*, records.title, records.publisher from page
    join gongkai.records on records.sha256 = page.sha256 and records.revision = page.revision
    order by page.division, page.body, page.year, page.sha256 collate "C"`.execute(db);
  return rows;
}

/** Those among the next listings that pass. */
function nextOnes({ range, filters, text }: Search, limit: number): RawBuilder<unknown> {
  const said =
    text === null
      ? []
      : [
          sql<boolean>`(select ${says(text)} from gongkai.records
            where records.sha256 = listings.sha256 and records.revision = listings.revision)`,
        ];
  return sql`
    select * from (
      select * from gongkai.listings where ${all(range)}
      order by ${ORDER} limit ${Math.max(WINDOW, limit + 1)}) listings
    where ${all([...filters, ...said])}
    order by ${ORDER} limit ${limit + 1}`;
}

/** All listings that pass, in no order. */
function allOnes({ range, filters, text }: Search): RawBuilder<unknown> {
  const conditions = all([...range, ...filters]);
  if (text === null) return sql`select * from gongkai.listings where ${conditions}`;
  return sql`
    select * from (
      select listings.* from (
        select sha256, revision from gongkai.records
        where gongkai.grams(title, publisher) @> ${gramsOf(text)}::text[] and ${says(text)} offset 0) said
      join gongkai.listings on listings.sha256 = said.sha256 and listings.revision = said.revision) listings
    where ${conditions}`;
}

function says(text: string): Condition {
  const searched = (name: 'title' | 'publisher') =>
    sql`coalesce(strpos(left(records.${sql.ref(name)}, ${SEARCHED_CHARACTERS}), ${text}), 0) > 0`;
  return sql`(${searched('title')} or ${searched('publisher')})`;
}

/** Characters and pairs of characters of a text, as the index of records has them. */
function gramsOf(text: string): readonly string[] {
  const characters = [...text].slice(0, SEARCHED_CHARACTERS);
  const pairs = characters.slice(1).map((second, at) => `${characters[at]}${second}`);
  return pairs.length > 0 ? [...new Set(pairs)] : characters;
}

function all(conditions: readonly Condition[]): Condition {
  return conditions.length > 0 ? sql`${sql.join(conditions, sql` and `)}` : sql`true`;
}

function toLine({ sha256, title, publisher, form, portal, ...row }: Found): ReportLine {
  return {
    ...{ sha256, title, publisher, form, portal },
    year: row.year === 0 ? null : row.year,
    divisionCode: row.division === '' ? null : row.division,
    authorityId: row.authority === '' ? null : row.authority,
    ...{ errors: row.errors, warnings: row.warnings, standing: row.standing as Standing },
  };
}
