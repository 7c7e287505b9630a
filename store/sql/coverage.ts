import { sql } from 'kysely';
import type { Place } from '../contracts/failures.ts';
import type { Asked, CoverageCell, CoverageSpan, Page, Standing } from '../contracts/lookup.ts';
import type { Database } from './database.ts';
import { inPlaces } from './find-reports.ts';

const BEST: readonly Standing[] = ['clean', 'warning', 'error', 'empty'];

/** A year that was read wrongly does not widen what is shown. */
const PLAUSIBLE = sql<boolean>`year between 1991 and 2099`;

interface Row {
  readonly division: string;
  readonly years: readonly number[];
  readonly reports: readonly number[];
  readonly best: readonly number[];
}

/** Reports by division and year, a page of divisions. */
export async function findCoverage(
  db: Database,
  places: readonly Place[] | null,
  { after, limit }: Asked,
): Promise<Page<CoverageCell>> {
  const { rows } = await sql<Row>`
    select division, array_agg(year order by year) as years, array_agg(reports order by year) as reports,
      array_agg(best order by year) as best
    from (
      select division, year, sum(reports)::int as reports,
        min(array_position(${BEST}::text[], standing)) as best
      from gongkai.coverage
      where reports > 0 and division in (
        select distinct division from gongkai.coverage
        where reports > 0 and division > ${String(after?.[0] ?? '')} and ${placesOf(places)}
        order by division limit ${limit + 1})
      group by division, year) cells
    group by division order by division`.execute(db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown.flatMap(cellsOf), next: rows.length > limit && last ? [last.division] : null };
}

function cellsOf({ division, years, reports, best }: Row): readonly CoverageCell[] {
  return years.map((year, at) => ({
    ...{ divisionCode: division, year, reports: reports[at] ?? 0 },
    standing: BEST[(best[at] ?? 0) - 1] ?? 'empty',
  }));
}

/** How many divisions and which years there are reports of. */
export async function findSpan(db: Database, places: readonly Place[] | null): Promise<CoverageSpan> {
  const { divisions, first, last } = await db
    .selectFrom('coverage')
    .select(sql<string>`count(distinct division)`.as('divisions'))
    .select(sql<number | null>`min(year) filter (where ${PLAUSIBLE})`.as('first'))
    .select(sql<number | null>`max(year) filter (where ${PLAUSIBLE})`.as('last'))
    .where('reports', '>', 0)
    .where(placesOf(places))
    .executeTakeFirstOrThrow();
  return { divisions: Number(divisions), years: first === null || last === null ? null : [first, last] };
}

function placesOf(places: readonly Place[] | null) {
  return places ? inPlaces(places) : sql<boolean>`true`;
}
