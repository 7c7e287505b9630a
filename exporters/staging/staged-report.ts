import type { Place } from '../../model/place.ts';
import type { ReportRecord } from '../../model/record.ts';
import type { CorpusReport, Rendition } from '../corpus-report.ts';
import type { Field } from '../field.ts';

const PLACE =
  'STRUCT(page INTEGER, line INTEGER, "offset" INTEGER, "table" INTEGER, "row" INTEGER, "column" INTEGER)';
const SOURCE =
  'STRUCT(url VARCHAR, portal VARCHAR, "fetchedAt" VARCHAR, "mediaType" VARCHAR, charset VARCHAR)';
const PRODUCER = 'STRUCT(converter VARCHAR, extractor VARCHAR)';

/** Columns of a correction with their types in DuckDB. */
export const CORRECTION_COLUMNS: Readonly<Record<string, string>> = {
  sha256: 'VARCHAR',
  key: 'VARCHAR',
  value: 'DOUBLE',
  was: 'DOUBLE',
  reason: 'VARCHAR',
  by: 'VARCHAR',
  on: 'VARCHAR',
  state: 'VARCHAR',
  because: 'VARCHAR',
};
const CORRECTION = `STRUCT(${Object.entries(CORRECTION_COLUMNS)
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ')})`;

/** Columns of a staged report with their types in DuckDB: the names are those of the record. */
export const STAGED_COLUMNS: Readonly<Record<string, string>> = {
  /** Position of the report in the corpus, from 0. */
  place: 'INTEGER',
  report_id: 'VARCHAR',
  sha256: 'VARCHAR',
  file: 'VARCHAR',
  title: 'VARCHAR',
  publisher: 'VARCHAR',
  year: 'INTEGER',
  form: 'VARCHAR',
  period: 'VARCHAR[]',
  published: 'VARCHAR',
  region: 'STRUCT(province VARCHAR, city VARCHAR, county VARCHAR, code VARCHAR)',
  authority:
    'STRUCT(id VARCHAR, line VARCHAR, "name" VARCHAR, division VARCHAR, "level" VARCHAR, kind VARCHAR, field VARCHAR, parent VARCHAR, "from" INTEGER, "to" INTEGER, successor VARCHAR, evidence VARCHAR)',
  source: SOURCE,
  producer: PRODUCER,
  /** Every value of the record with its cell, in the order of the record. */
  cells: `STRUCT("key" VARCHAR, "value" DOUBLE, unit VARCHAR, "raw" VARCHAR, how VARCHAR, state VARCHAR, "at" ${PLACE})[]`,
  /** The values that the national forms ask for, in the order of the table fields. */
  numbers: 'DOUBLE[]',
  indicators: `STRUCT(label VARCHAR, unit VARCHAR, "thisYear" DOUBLE, cumulative DOUBLE, "at" ${PLACE})[]`,
  text: 'VARCHAR',
  sections: 'STRUCT(heading VARCHAR, "level" INTEGER, "text" VARCHAR)[]',
  /** Hashes by which near-duplicates of each section are found; null for short ones. */
  bands: 'UINTEGER[][]',
  claims: 'INTEGER',
  findings:
    'STRUCT(rule VARCHAR, severity VARCHAR, verdict VARCHAR, cells VARCHAR[], expected DOUBLE, stated DOUBLE, message VARCHAR)[]',
  removed: `STRUCT(reason VARCHAR, "text" VARCHAR, "at" ${PLACE})[]`,
  documents: `STRUCT("role" VARCHAR, "sizeBytes" BIGINT, sha256 VARCHAR, file VARCHAR, publisher VARCHAR, source ${SOURCE}, producer ${PRODUCER}, findings INTEGER)[]`,
  agreement: 'STRUCT(sha256 VARCHAR, "role" VARCHAR, "key" VARCHAR, "value" DOUBLE, other DOUBLE)[]',
  corrections: `${CORRECTION}[]`,
  availability:
    'STRUCT(sha256 VARCHAR, portal VARCHAR, url VARCHAR, notice VARCHAR, "firstSeenAt" VARCHAR, "lastSeenAt" VARCHAR, state VARCHAR, "goneAt" VARCHAR, "returnedAt" VARCHAR, "movedTo" VARCHAR, checks INTEGER)[]',
};

/** What is worked out of a staged report once, because several tables need it. */
export const DERIVED_COLUMNS: Readonly<Record<string, string>> = {
  quality: `CASE WHEN form IS NULL THEN 'empty' WHEN len(findings) = 0 THEN 'clean'
    WHEN list_contains(list_transform(findings, lambda f: f.severity), 'error') THEN 'error' ELSE 'warning' END`,
  error_cells: keysNamedBy('error'),
  warning_cells: keysNamedBy('warning'),
};

/** Keys that the findings of one severity name. */
function keysNamedBy(severity: 'error' | 'warning'): string {
  return `flatten(list_transform(list_filter(findings, lambda f: f.severity = '${severity}'), lambda f: f.cells))`;
}

/** What a report is staged with beside itself. */
export interface StagedWith {
  readonly place: number;
  readonly fields: readonly Field[];
  /** Units by key. */
  readonly units: ReadonlyMap<string, string>;
  readonly bands: readonly (readonly number[] | null)[];
}

/** A report as it is staged; see {@link STAGED_COLUMNS}. */
export function stagedReport(
  { id, authority, record, renditions, agreement, corrections, availability = [] }: CorpusReport,
  { place, fields, units, bands }: StagedWith,
): object {
  const { sha256, file, title, publisher, year, form, period, published, region, source, producer } = record;
  const { values, indicators, text, sections, findings, removed } = record;
  return {
    ...{ place, report_id: id, sha256, file, title, publisher, year, form, period, published, region },
    ...{ authority, source, producer, indicators, text, sections, bands, findings, removed },
    cells: cellsOf(record, units),
    numbers: fields.map(({ key }) => values[key] ?? null),
    claims: record.claims.length,
    documents: renditions.map(documentOf),
    ...{ agreement, corrections, availability },
  };
}

function cellsOf({ values, cells }: ReportRecord, units: ReadonlyMap<string, string>): readonly object[] {
  const list: object[] = [];
  for (const key in values) {
    const { raw, how, state, at } = cells[key] ?? {};
    list.push({ key, value: values[key], unit: units.get(key), raw, how, state, at: at && knownPlace(at) });
  }
  return list;
}

/** JSON leaves out what is undefined: there are hundreds of places a report. */
function knownPlace({ page, line, offset, table, row, column }: Place): object {
  return {
    page: page ?? undefined,
    line: line ?? undefined,
    offset: offset ?? undefined,
    table: table ?? undefined,
    row: row ?? undefined,
    column: column ?? undefined,
  };
}

function documentOf({ role, sizeBytes, record }: Rendition): object {
  const { sha256, file, publisher, source, producer, findings } = record;
  return { role, sizeBytes, sha256, file, publisher, source, producer, findings: findings.length };
}
