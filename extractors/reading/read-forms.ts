import { UnknownLayoutError } from '../../model/errors.ts';
import type { Finding, Note } from '../../model/finding.ts';
import type { Form, FormTable } from '../form.ts';
import type { Layout } from '../layout.ts';
import type { Page } from '../page.ts';
import { doubt, keysOfRow } from './findings.ts';
import { unitCaptionsOf } from './heads/captions.ts';
import type { RowReading } from './rows/row-reading.ts';
import { chooseTables, type Identity, type LeftOut } from './tables/choose-tables.ts';
import { gridsOf, readTable, type TableReading } from './tables/read-table.ts';
import type { Region } from './tables/table-region.ts';

/** The form that the tables of a page follow, and each of its tables as the best layout reads it. */
export interface FormReading {
  readonly form: Form;
  readonly tables: readonly LocatedReading[];
  /** Tables that were found and are not the report’s own. */
  readonly leftOut: readonly LeftOut[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

export interface LocatedReading {
  readonly region: Region;
  readonly reading: TableReading;
}

/**
 * Reads the tables of a page as the form that fits best; where several fit alike, the year decides.
 *
 * @param regions where tables were found, see `locateTables`
 * @returns null where the page holds no table of any form
 * @throws UnknownLayoutError where tables were found by their labels and no layout reads a row of them
 */
export function readForms(page: Page, regions: readonly Region[], options: ReadOptions): FormReading | null {
  const forms = [...options.forms.values()];
  const { year } = options.identity;
  const { chosen, leftOut } = chooseTables(page, regions, options.identity);
  const others = chosen.length > 0 ? [] : leftOut.slice(0, MAX_OTHERS).map(({ region }) => region);
  // Table by table: what the layouts make of one is many times its size, and goes before the next is read.
  const readings = [...chosen, ...others].map((region) => {
    const grids = gridsOf(page, region, options.layouts);
    const unitCaptions = unitCaptionsOf(page, region, spaceAround(region, regions, page.length));
    return forms.map((form) => readTable(grids, { region, form, year, unitCaptions }));
  });
  const ranked = forms
    .map((form, at) => ({ form, tables: tablesOf([...chosen, ...others], readings, at) }))
    .filter(({ tables }) => tables.length > 0)
    .map((read) => ({ ...read, score: scoreOf(read.tables) + (isDue(read.form, year) ? YEAR_TIE : 0) }))
    .sort((a, b) => b.score - a.score);
  const [best] = ranked;
  if (!best) {
    if (regions.length === 0) return null;
    const detail = `tables found by their labels: ${regions.map(({ table }) => table).join(', ')}`;
    throw new UnknownLayoutError('extract.unknown-layout', 'document', { detail });
  }
  return assemble(best.form, others.length > 0 ? [] : best.tables, leftOut);
}

/** The end of the table before a region and the start of the next. */
function spaceAround(
  { start, end }: Region,
  regions: readonly Region[],
  length: number,
): readonly [number, number] {
  const before = regions.filter((other) => other.end <= start).map((other) => other.end);
  const behind = regions.filter((other) => other.start >= end).map((other) => other.start);
  return [Math.max(0, ...before), Math.min(length, ...behind)];
}

export interface ReadOptions {
  readonly forms: ReadonlyMap<string, Form>;
  readonly layouts: ReadonlyMap<string, Layout>;
  readonly identity: Identity;
}

/** Most of the tables that are not the report’s own by which its form is told where it has no others. */
const MAX_OTHERS = 20;

/** Decides between forms whose tables fit alike: more than the three rows of 其他处理, less than a head of table 2. */
const YEAR_TIE = 0.4;

/** The tables of one form, by its place among the forms. */
function tablesOf(
  regions: readonly Region[],
  readings: readonly (readonly (TableReading | null)[])[],
  form: number,
): readonly LocatedReading[] {
  return regions.flatMap((region, index) => {
    const reading = readings[index]?.[form];
    return reading ? [{ region, reading }] : [];
  });
}

/** Of several tables of a kind the best counts. */
function scoreOf(tables: readonly LocatedReading[]): number {
  const best = new Map<string, number>();
  for (const { region, reading } of tables)
    best.set(region.table, Math.max(best.get(region.table) ?? 0, reading.score));
  return [...best.values()].reduce((sum, score) => sum + score, 0);
}

function isDue(form: Form, year: number | null): boolean {
  return year !== null && year >= form.years[0] && year <= form.years[1];
}

/** One table of each kind: the parts of one are joined, and of several that differ none is given. */
function assemble(form: Form, tables: readonly LocatedReading[], leftOut: readonly LeftOut[]): FormReading {
  const joined = form.tables.flatMap((table) =>
    joinTables(tables.filter(({ region }) => region.table === table.id)),
  );
  const findings = form.tables.flatMap((table) => missingTable(table, joined, leftOut));
  return {
    form,
    tables: joined.sort((a, b) => a.region.start - b.region.start),
    leftOut,
    findings,
    notes: onceEach(leftOut.map(noteLeftOut)),
  };
}

/**
 * Several stretches of one kind: where they print different rows, or the same numbers, they are one table; rows that
 * they print with different numbers stand twice in it, so that neither is given.
 */
function joinTables(tables: readonly LocatedReading[]): readonly LocatedReading[] {
  const [first, ...others] = [...tables].sort((a, b) => b.reading.rows.length - a.reading.rows.length);
  if (!first) return [];
  const rows: readonly RowReading[] = [first, ...others].flatMap(({ reading }) => reading.rows);
  const reading = {
    ...first.reading,
    rows,
    unknown: [first, ...others].flatMap(({ reading }) => reading.unknown),
    aside: [first, ...others].flatMap(({ reading }) => reading.aside),
    printed: [first, ...others].flatMap(({ reading }) => reading.printed),
  };
  return [{ region: first.region, reading }];
}

/** A finding for a table of the form that is not there, or that only others have. */
function missingTable(
  table: FormTable,
  found: readonly LocatedReading[],
  leftOut: readonly LeftOut[],
): readonly Finding[] {
  if (found.some(({ region }) => region.table === table.id)) return [];
  const keys = table.rows.filter((row) => !row.foreign).flatMap(keysOfRow);
  const others = leftOut.filter(({ region }) => region.table === table.id);
  const message =
    others.length > 0
      ? `The only table «${table.id}» of the document is not the report’s own: ${[...new Set(others.map(explain))].slice(0, MAX_EXPLAINED).join('; ')}. Its values were not given.`
      : `The document holds no table «${table.id}» that could be read: it is missing, or is a picture or an embedded object. Its values were not given.`;
  return [doubt(others.length > 0 ? 'reading.other-table' : 'reading.table-missing', keys, message)];
}

const REASONS = {
  'other-year': 'its caption names another year',
  specimen: 'it shows how the form is filled in',
  'other-body': 'its caption names another body',
  corrected: 'a corrected table takes its place',
  'too-many': 'the document has more tables of its kind than one report',
} as const;

function explain({ reason, caption }: LeftOut): string {
  return `${REASONS[reason]} («${caption}»)`;
}

/** Most tables that a message gives the reason of. */
const MAX_EXPLAINED = 5;

function onceEach(notes: readonly Note[]): readonly Note[] {
  return [...new Map(notes.map((note) => [note.message, note])).values()];
}

function noteLeftOut(left: LeftOut): Note {
  return {
    rule: 'reading.table-left-out',
    cells: [],
    message: `A table «${left.region.table}» was left out: ${explain(left)}.`,
  };
}
