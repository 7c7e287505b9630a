import { type RawBuilder, sql } from 'kysely';
import type { FailureFilter, Place } from '../contracts/failures.ts';

type Condition = RawBuilder<boolean>;

/** Columns that a filter names values for; a filter that names none of them lets all pass. */
const FILTERED = {
  codes: 'code',
  stages: 'stage',
  portals: 'portal',
  ids: 'id',
  subjects: 'subject',
  states: 'state',
} as const;

/** A filter as SQL conditions on `failures`, all of which must hold; null where nothing can pass. */
export function conditionsOf(filter: FailureFilter): readonly Condition[] | null {
  const conditions: Condition[] = [];
  for (const [name, column] of Object.entries(FILTERED)) {
    const accepted = filter[name as keyof typeof FILTERED];
    if (accepted?.length === 0) return null;
    if (accepted) conditions.push(sql`failures.${sql.ref(column)} = any(${accepted}::text[])`);
  }
  if (filter.since !== undefined) conditions.push(sql`failures.last_at >= ${filter.since}::timestamptz`);
  if (filter.until !== undefined) conditions.push(sql`failures.last_at < ${filter.until}::timestamptz`);
  for (const [accepted, condition] of [
    [filter.places, placeIs],
    [filter.years, yearIs],
    [filter.formats, formatIs],
    [filter.producers, producerIs],
  ] as const) {
    if (accepted?.length === 0) return null;
    if (accepted) conditions.push(anyOf((accepted as readonly never[]).map(condition)));
  }
  return conditions;
}

function anyOf(conditions: readonly Condition[]): Condition {
  return sql`(${sql.join(conditions, sql` or `)})`;
}

/** Codes of everything in a place begin so: 33 for a province 330000, 3311 for a city 331100. */
function prefixOf(code: string): string {
  return code.replace(/(00){1,2}$/, '');
}

function placeIs({ code, name }: Place): Condition {
  const begins = `${prefixOf(code)}%`;
  return sql`(failures.portal like ${begins} or strpos(failures.name, ${name}) > 0 or exists (
    select from gongkai.records
    where records.sha256 = failures.subject and records.division_code like ${begins}))`;
}

/** A report of 2023 is published in 2024: of a name only a year that stands for itself or before 年 counts. */
function yearIs(year: number): Condition {
  return sql`(failures.name ~ ${`(^|[^0-9])${year}([^0-9]|$)`} or exists (
    select from gongkai.records where records.sha256 = failures.subject and records.year = ${year}))`;
}

/** By the version that failed; an address that was never fetched, by what it ends with. */
function formatIs(format: string): Condition {
  return sql`(failures.producer like ${`${format}@%`}
    or (failures.stage = 'crawl' and lower(failures.subject) like ${`%.${format}`}))`;
}

function producerIs(producer: string): Condition {
  return sql`(${producer} = any(string_to_array(failures.producer, ' ')))`;
}
